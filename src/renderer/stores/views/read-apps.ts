import { type AppView, viewApp } from '#shared/panel/providers/app-view.ts';
import type { FeedReader } from '../panel/feed-reader.ts';

/** Every app of every provider, in the providers' order, with its freshness as of `now` (milliseconds since the epoch). */
export function readApps(read: FeedReader, now: number): readonly AppView[] {
  return (read('providers') ?? []).flatMap((provider) =>
    provider.apps.map((app) => viewApp(provider, app, read('status', app.appId), now)),
  );
}
