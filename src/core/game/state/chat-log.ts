import type { ChatMessage } from '#shared/protocols/game/protocol.ts';
import { insertKept } from './insert-kept.ts';
import { mergeKept } from './merge-kept.ts';
import { microsecondsOf } from './observed.ts';

/** Messages that are kept. */
const KEPT_MESSAGES = 500;

/**
 * Adds a message in the order of its time; one that is known is not added again. It is known by its id and its time: another
 * universe begins its ids at 1 again.
 */
export function recordMessage(log: readonly ChatMessage[], message: ChatMessage): readonly ChatMessage[] {
  const at = timeOf(message);
  let index: number | null = null;
  // Nearly every message is the newest: only those that are not older are looked at.
  for (let place = log.length - 1; place >= 0; place -= 1) {
    const each = log[place];
    if (each === undefined) break;
    if (compare(each, message, at) <= 0) index ??= place + 1;
    if (timeOf(each) < at) break;
    if (each.id === message.id && each.timestamp === message.timestamp) return log;
  }
  return insertKept(log, index ?? 0, message, KEPT_MESSAGES);
}

/** The messages that either of two panels has seen. */
export function mergeMessages(kept: readonly ChatMessage[], own: readonly ChatMessage[]): readonly ChatMessage[] {
  return mergeKept(kept, own, {
    identityOf: ({ id, timestamp }) => JSON.stringify([id, timestamp]),
    compare: (one, other) => compare(one, other, timeOf(other)),
    most: KEPT_MESSAGES,
  });
}

function compare(one: ChatMessage, other: ChatMessage, at: number): number {
  const byTime = timeOf(one) - at;
  if (byTime !== 0) return byTime;
  return typeof one.id === 'number' && typeof other.id === 'number' ? one.id - other.id : 0;
}

function timeOf({ timestamp }: ChatMessage): number {
  return microsecondsOf(timestamp) ?? 0;
}
