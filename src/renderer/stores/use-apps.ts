import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { ProviderSnapshot } from '#shared/panel/feeds.ts';
import { type AppView, viewApp } from './app-view.ts';
import { useNow } from './clock.ts';
import { usePanel, useStateFeed } from './use-panel.ts';

const NO_PROVIDERS: readonly ProviderSnapshot[] = [];

export function useProviders(): readonly ProviderSnapshot[] {
  return useStateFeed('providers') ?? NO_PROVIDERS;
}

/** Every app of every provider, in the providers' order, with its freshness as of the last beat. */
export function useApps(): readonly AppView[] {
  const { feeds } = usePanel();
  const providers = useProviders();
  const now = useNow();
  const appIds = providers.flatMap(({ apps }) => apps.map(({ appId }) => appId));
  const watched = JSON.stringify(appIds);
  useEffect(() => {
    const ends = (JSON.parse(watched) as string[]).map((key) => feeds.watch({ feed: 'status', key }));
    return () => {
      for (const end of ends) end();
    };
  }, [feeds, watched]);
  const states = useStore(feeds.store, ({ states }) => states);
  return useMemo(
    () =>
      providers.flatMap((provider) =>
        provider.apps.map((app) => viewApp(provider, app, feeds.state(states, 'status', app.appId), now)),
      ),
    [providers, feeds, states, now],
  );
}
