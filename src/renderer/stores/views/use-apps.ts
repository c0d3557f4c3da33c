import { useStore } from 'zustand';
import type { AppView } from '#shared/panel/providers/app-view.ts';
import { PROVIDERS_FEED, type ProviderSnapshot, STATUS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import { usePanel, useStateFeed, useWatches } from '../panel/use-panel.ts';
import { useNow } from '../window/clock.ts';

const NO_PROVIDERS: readonly ProviderSnapshot[] = [];

export function useProviders(): readonly ProviderSnapshot[] {
  return useStateFeed(PROVIDERS_FEED) ?? NO_PROVIDERS;
}

/** Every app of every provider, in the providers' order, with its freshness as of the last beat. */
export function useApps(): readonly AppView[] {
  const { appViews, feeds } = usePanel();
  const providers = useProviders();
  const now = useNow();
  useWatches(
    STATUS_FEED,
    providers.flatMap(({ apps }) => apps.map(({ appId }) => appId)),
  );
  return useStore(feeds.store, ({ states }) =>
    appViews.of(providers, (appId) => feeds.state(states, STATUS_FEED, appId), now),
  );
}
