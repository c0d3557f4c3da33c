import { viewApp } from '#shared/panel/providers/app-view.ts';
import { PROVIDERS_FEED, type ProviderSnapshot, STATUS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import { summarizeProvider } from '#shared/panel/providers/summarize-provider.ts';
import type { FeedHub } from '../feeds/feed-hub.ts';
import type { Clock } from '../platform/clock.ts';
import type { Disposable } from '../platform/disposable.ts';
import type { TrafficMonitor } from '../wire/traffic-monitor.ts';

export interface PresentProvidersOptions {
  readonly clock: Pick<Clock, 'now'>;
  readonly hub: FeedHub;
  readonly monitor: Pick<TrafficMonitor, 'find'>;
}

/**
 * Lets lanes of providers record the status that the window presents: also that one waits for its turn, or that the data of
 * an app are old. What runs for another connection, and is shown there, is left to that.
 */
export function presentProviders({ clock, hub, monitor }: PresentProvidersOptions): Disposable {
  const statusOf = (provider: ProviderSnapshot) => {
    const now = clock.now();
    const apps = provider.apps.map((app) => viewApp(provider, app, hub.state(STATUS_FEED, app.appId).value, now));
    return summarizeProvider(provider, apps, undefined).presentation.status;
  };
  return hub.follow(PROVIDERS_FEED, '', (providers) => {
    for (const provider of providers) {
      if (provider.runsFor?.shown !== 'there') monitor.find(provider.id)?.presentBy(() => statusOf(provider));
    }
  });
}
