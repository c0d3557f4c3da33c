import { isJsonObject } from '#shared/json.ts';
import type { ProcessProtocol } from '#shared/protocols/process/protocol.ts';
import type { ClientListener } from '../calls/client-listener.ts';
import { describeNoise } from '../transport/describe-noise.ts';
import type { Noise } from '../transport/transport.ts';
import { outputLevel } from './output/output-level.ts';
import type { OutputLine } from './output/output-log.ts';

/** Handles what a provider sends besides answers. */
export interface OutputListener {
  output(line: OutputLine): void;
  /** The status of an app changed, or of all apps if the provider names none. */
  statusChanged(appId: string | undefined): void;
}

/** Output that is no message, as a line: why it is none where it looks like one. */
function lineOf(noise: Noise): OutputLine {
  const { reason, text } = noise;
  switch (reason) {
    case 'invalid-utf8':
      return { source: 'stray', level: 'warn', text: `Not UTF-8: ${text}` };
    case 'unpaired-reply':
      return { source: 'stray', level: 'warn', text: `A reply that nothing waits for: ${text}` };
    case 'oversized':
    case 'too-deep':
      return { source: 'stray', level: 'warn', text: describeNoise(noise) };
    default:
      return { source: 'stray', level: outputLevel(text), text };
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
    noise: (noise) => observer.output(lineOf(noise)),
  };
}
