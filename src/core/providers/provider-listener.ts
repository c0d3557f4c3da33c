import { isJsonObject, MAX_JSON_DEPTH } from '#shared/json.ts';
import type { ProcessProtocol } from '#shared/protocols/process/protocol.ts';
import type { ClientListener } from '../calls/client-listener.ts';
import { DEFAULT_MAX_LINE_BYTES } from '../transport/line-framer.ts';
import type { NoiseReason } from '../transport/transport.ts';
import { outputLevel } from './output/output-level.ts';
import type { OutputLine } from './output/output-log.ts';

/** Handles what a provider sends besides answers. */
export interface OutputListener {
  output(line: OutputLine): void;
  /** The status of an app changed, or of all apps if the provider names none. */
  statusChanged(appId: string | undefined): void;
}

/** Why a line that looks like a message is none; null for plain output. */
function problemOf(reason: NoiseReason, sizeBytes: number): string | null {
  switch (reason) {
    case 'invalid-utf8':
      return 'Not UTF-8';
    case 'oversized':
      return `Too long for a message (${sizeBytes.toLocaleString('en')} bytes, at most ${DEFAULT_MAX_LINE_BYTES.toLocaleString('en')})`;
    case 'too-deep':
      return `Nested too deep for a message (at most ${MAX_JSON_DEPTH} levels)`;
    case 'unpaired-reply':
      return 'A reply that nothing waits for';
    default:
      return null;
  }
}

/** Turns events of a provider, and its other output, into lines of its log. */
export function outputListener(observer: OutputListener): Pick<ClientListener<ProcessProtocol>, 'event' | 'noise'> {
  return {
    event(event) {
      if (event.kind !== 'known') {
        const text = `${event.event} ${JSON.stringify(event.params ?? null)}`;
        const params = isJsonObject(event.params) ? event.params : undefined;
        observer.output({ source: 'event', level: 'info', text, params });
      } else if (event.event === 'log') {
        const { appId, jobId, level, line, whole } = event.params;
        const source = jobId === undefined ? 'log' : 'job';
        observer.output({ source, level: outputLevel(`${level}:`), text: line, appId, jobId, params: whole });
      } else if (event.event === 'status.changed') {
        observer.statusChanged(event.params.appId);
      }
    },
    noise: ({ reason, sizeBytes, text }) => {
      const problem = problemOf(reason, sizeBytes);
      if (problem === null) observer.output({ source: 'stray', level: outputLevel(text), text });
      else observer.output({ source: 'stray', level: 'warn', text: `${problem}: ${text}` });
    },
  };
}
