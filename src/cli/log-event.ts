import type { JsonValue } from '#shared/json.ts';
import { decodeMessage } from '#shared/protocols/process/codec.ts';
import { type LogLine, logLineSchema } from '#shared/protocols/process/events.ts';

/** A line of an app's log, read and as it crossed the channel. */
export interface LogEvent {
  readonly line: LogLine;
  readonly message: { readonly event: 'log'; readonly params: JsonValue | undefined };
}

/** A line of a channel that is a log event, or null. */
export function readLogEvent(text: string): LogEvent | null {
  const message = decodeMessage(text);
  if (message.kind !== 'event' || message.event !== 'log') return null;
  return { line: logLineSchema.parse(message.params), message: { event: 'log', params: message.params } };
}
