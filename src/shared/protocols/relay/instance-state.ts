import { z } from 'zod';
import { nearestNumber } from '../../inexact-number.ts';
import { isJsonObject, type JsonValue } from '../../json.ts';
import { readSeenWindow, type SeenWindow } from './window.ts';

/** A line of an instance's chat, numbered in the order of its log. */
export interface ChatLine {
  readonly seq: number;
  readonly sender: string;
  readonly text: string;
}

/**
 * What an instance holds. In the `old` shape windows have no type and get new ids with every answer, so that an id means
 * something until the next one only.
 */
export interface InstanceState {
  readonly shape: 'current' | 'old';
  readonly windows: readonly SeenWindow[];
  readonly chat: readonly ChatLine[];
}

/** The answer to `get_state` in either shape, as it crosses the wire. */
export const instanceStateSchema = z.custom<{ readonly windows: readonly JsonValue[]; readonly chat_log?: JsonValue }>(
  (value) => isJsonObject(value) && Array.isArray(value.windows),
  'windows: expected a list',
);

/** What an instance holds, by its answer. One without windows is taken for one of the current shape. */
export function readInstanceState({ chat_log, windows }: z.output<typeof instanceStateSchema>): InstanceState {
  const seen = windows.map(readSeenWindow).filter((window) => window !== null);
  const isOld = seen.length > 0 && seen.every(({ type }) => type === null);
  return { shape: isOld ? 'old' : 'current', windows: seen, chat: readChat(chat_log) };
}

function readChat(value: unknown): readonly ChatLine[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((line: unknown, at): ChatLine[] => {
    if (!isJsonObject(line) || typeof line.text !== 'string') return [];
    const seq = nearestNumber(line.seq) ?? at + 1;
    return [{ seq, sender: typeof line.sender === 'string' ? line.sender : '', text: line.text }];
  });
}
