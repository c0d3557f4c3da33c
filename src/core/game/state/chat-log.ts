import type { ChatMessage } from '#shared/protocols/game/protocol.ts';
import { insertKept } from './insert-kept.ts';
import { microsecondsOf } from './observed.ts';

/** Messages that are kept. */
const KEPT_MESSAGES = 500;

/**
 * Adds a message in the order of its time; one that is known is not added again. It is known by its id and its time: another
 * universe begins its ids at 1 again.
 */
export function recordMessage(log: readonly ChatMessage[], message: ChatMessage): readonly ChatMessage[] {
  if (log.some(({ id, timestamp }) => id === message.id && timestamp === message.timestamp)) return log;
  const at = timeOf(message);
  const index = log.findLastIndex((each) => compare(each, message, at) <= 0) + 1;
  return insertKept(log, index, message, KEPT_MESSAGES);
}

function compare(one: ChatMessage, other: ChatMessage, at: number): number {
  const byTime = timeOf(one) - at;
  if (byTime !== 0) return byTime;
  return typeof one.id === 'number' && typeof other.id === 'number' ? one.id - other.id : 0;
}

function timeOf({ timestamp }: ChatMessage): number {
  return microsecondsOf(timestamp) ?? 0;
}
