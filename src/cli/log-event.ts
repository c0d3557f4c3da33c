import type { JsonValue } from '#shared/json.ts';
import { EventReader } from '#shared/protocols/event-reader.ts';
import { decodeMessage } from '#shared/protocols/process/codec.ts';
import type { LogLine } from '#shared/protocols/process/events.ts';
import { processProtocol } from '#shared/protocols/process/protocol.ts';

/** A line of an app's log, read and as it crossed the channel. */
export interface LogEvent {
  readonly line: LogLine;
  readonly message: { readonly event: 'log'; readonly params: JsonValue | undefined };
}

const events = new EventReader(processProtocol.events, processProtocol.envelope);

/** A line of a channel that is a log event, or null. */
export function readLogEvent(text: string): LogEvent | null {
  const message = decodeMessage(text);
  const event = message.kind === 'event' ? events.read(message) : null;
  if (message.kind !== 'event' || event?.kind !== 'known' || event.event !== 'log') return null;
  return { line: event.params, message: { event: 'log', params: message.params } };
}
