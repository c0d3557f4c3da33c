import type { ProcessProtocol } from '#shared/protocols/process/protocol.ts';
import type { ClientListener } from '../calls/client-listener.ts';
import { outputLevel } from './output-level.ts';
import type { ProviderObserver } from './provider-driver.ts';

/** Turns what a provider pushes, and what it says besides messages, into its output. */
export function outputListener(
  observer: Pick<ProviderObserver, 'output'>,
): Pick<ClientListener<ProcessProtocol>, 'event' | 'noise'> {
  return {
    event(event) {
      if (event.kind !== 'known' || event.event !== 'log') return;
      observer.output('log', outputLevel(`${event.params.level}:`), event.params.line);
    },
    noise: ({ text }) => observer.output('stray', outputLevel(text), text),
  };
}
