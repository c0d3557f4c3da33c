import { isJsonObject, type JsonObject } from '#shared/json.ts';
import type { ProtocolError } from '#shared/protocols/message.ts';
import { readProtocolError } from '#shared/protocols/process/errors.ts';

/** One received line. */
export interface ReceivedLine {
  readonly text: string;
  /** Its object; null if it is not a message. */
  readonly message: JsonObject | null;
}

/** One received reply, possibly spread over several lines. */
export interface Reply {
  readonly message: JsonObject;
  readonly lineCount: number;
}

/** The sent lines, and the replies to them. */
export interface Exchange {
  /** The ids of the requests among the lines. */
  readonly ids: readonly string[];
  readonly sent: readonly string[];
  readonly received: readonly ReceivedLine[];
  /** The replies that may belong to these lines: with one of the ids, with none, or with an unknown one. */
  readonly replies: readonly Reply[];
  /** `silent`: not all expected replies arrived in time. `closed`: the channel ended. */
  readonly end: 'answered' | 'silent' | 'closed';
  /** Whether it opened a channel. */
  readonly channel: 'standing' | 'new';
  /** Why a channel could not be opened, or why it ended. */
  readonly problem: string;
}

/** The replies with an id of the exchange; where none has one, all that may be meant. */
export function ownReplies({ ids, replies }: Pick<Exchange, 'ids' | 'replies'>): readonly Reply[] {
  const own = replies.filter(({ message: { id } }) => typeof id === 'string' && ids.includes(id));
  return own.length > 0 ? own : replies;
}

/** The response of an exchange of one request; undefined if refused or not answered. */
export function responseOf(exchange: Exchange): JsonObject | undefined {
  const message = ownReplies(exchange)[0]?.message;
  return message !== undefined && isJsonObject(message.response) && message.ok !== false ? message.response : undefined;
}

/** The error of an exchange of one request; undefined if not refused. */
export function errorOf(exchange: Exchange): ProtocolError | undefined {
  const message = ownReplies(exchange)[0]?.message;
  const isRefusal = message !== undefined && (message.ok === false || message.error !== undefined);
  return isRefusal ? readProtocolError(message.error) : undefined;
}

/** Why there is no response, in words. */
export function describeAbsence(exchange: Exchange): string {
  const error = errorOf(exchange);
  if (error !== undefined) return `it was refused with ${error.code || 'no code'}: ${error.message}`;
  if (exchange.replies.length > 0) return 'the reply has no response object';
  return exchange.end === 'closed' ? `no answer: ${exchange.problem}` : 'no answer in time';
}

/** Whether a message is a reply, by its content. */
export function isReply(message: JsonObject): boolean {
  return !('event' in message) && ('ok' in message || 'response' in message || 'error' in message);
}

/** The object of a line, or null. */
export function readObject(text: string): JsonObject | null {
  try {
    // A byte order mark does no harm.
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}
