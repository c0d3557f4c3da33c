import type { LogRow } from '#shared/panel/feeds.ts';
import type { ProcessProtocol } from '#shared/protocols/process/protocol.ts';
import type { ClientListener } from '../calls/client-listener.ts';
import { outputLevel } from './output-level.ts';

/** Who hears of what a provider says besides answers. */
export interface OutputListener {
  output(source: LogRow['source'], level: LogRow['level'], text: string): void;
  /** The status of an app changed, or of all apps where the provider does not say of which. */
  statusChanged(appId: string | undefined): void;
}

/** Turns what a provider pushes, and what it says besides messages, into its output. */
export function outputListener(observer: OutputListener): Pick<ClientListener<ProcessProtocol>, 'event' | 'noise'> {
  return {
    event(event) {
      if (event.kind !== 'known') {
        observer.output('log', 'info', `${event.event} ${JSON.stringify(event.params ?? null)}`);
      } else if (event.event === 'log') {
        observer.output('log', outputLevel(`${event.params.level}:`), event.params.line);
      } else {
        observer.statusChanged(event.params.appId);
      }
    },
    noise: ({ text }) => observer.output('stray', outputLevel(text), text),
  };
}
