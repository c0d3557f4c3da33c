import { PROVIDERS_FEED, type ProviderSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import type { FeedHub } from '../feeds/feed-hub.ts';
import type { Disposable } from '../platform/disposable.ts';
import type { StartGate } from '../supervision/start-gate.ts';

/**
 * A gate for connections to servers that this panel runs as programs: nobody gets through while one of them is on its way. It
 * opens for an urgent start no earlier, since nothing would be listening, and does not hold back where a program was stopped
 * or has failed.
 */
export function startAfter(programs: readonly { readonly id: string }[], hub: FeedHub): StartGate {
  const isOpen = (): boolean => {
    const providers = hub.state(PROVIDERS_FEED).value ?? [];
    return programs.every(({ id }) => hasBeenTried(providers.find((provider) => provider.id === id)));
  };
  return {
    enter: (_name, signal) => ({ place: untilOpen(isOpen, hub, signal), admitNow: () => {} }),
  };
}

function untilOpen(isOpen: () => boolean, hub: FeedHub, signal: AbortSignal): Promise<Disposable | null> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!signal.aborted && !isOpen()) return;
      watch.dispose();
      signal.removeEventListener('abort', look);
      resolve(signal.aborted ? null : { dispose: () => {} });
    };
    const watch = hub.state(PROVIDERS_FEED).onChange(look);
    signal.addEventListener('abort', look);
    look();
  });
}

/** A program that is not there yet, or waits for its first start, is on its way too. */
function hasBeenTried(provider: ProviderSnapshot | undefined): boolean {
  if (provider === undefined) return false;
  const { generation, phase } = provider.connection;
  if (phase.name === 'idle') return generation > 0;
  return phase.name !== 'starting' && phase.name !== 'stopping';
}
