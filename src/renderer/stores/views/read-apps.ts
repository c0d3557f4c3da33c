import { type AppView, viewApp } from '#shared/panel/providers/app-view.ts';
import { PROVIDERS_FEED, STATUS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import type { FeedReader } from '../panel/feed-reader.ts';

/** Every app of every provider, in the providers' order, with its freshness as of `now` (milliseconds since the epoch). */
export function readApps(read: FeedReader, now: number): readonly AppView[] {
  return (read(PROVIDERS_FEED) ?? []).flatMap((provider) =>
    provider.apps.map((app) => viewApp(provider, app, read(STATUS_FEED, app.appId), now)),
  );
}
