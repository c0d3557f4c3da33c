import { isJsonObject } from '#shared/json.ts';
import type { ProcessProtocol } from '#shared/protocols/process/protocol.ts';
import type { ClientListener } from '../calls/client-listener.ts';
import { outputLevel } from './output/output-level.ts';
import type { OutputLine } from './output/output-log.ts';

/** Handles what a provider sends besides answers. */
export interface OutputListener {
  output(line: OutputLine): void;
  /** The status of an app changed, or of all apps if the provider names none. */
  statusChanged(appId: string | undefined): void;
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
    noise: ({ text }) => observer.output({ source: 'stray', level: outputLevel(text), text }),
  };
}
