import type { ConnectionSummary } from '#shared/connections/connection-summary.ts';
import { INCIDENTS_FEED } from '#shared/panel/providers/incidents.ts';
import { PROVIDERS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import { summarizeProvider } from '#shared/panel/providers/summarize-provider.ts';
import type { FeedReader } from '#stores/panel/feed-reader.ts';
import { readApps } from '#stores/views/read-apps.ts';

/** Every provider as a connection, also those that run for others; undefined until they are known. */
export function providerSummaries(read: FeedReader, now: number): readonly ConnectionSummary[] | undefined {
  const apps = readApps(read, now);
  const incidents = read(INCIDENTS_FEED) ?? [];
  return read(PROVIDERS_FEED)?.map((provider) => {
    const own = apps.filter((app) => app.provider === provider);
    const incident = incidents.find(({ providerId }) => providerId === provider.id);
    return summarizeProvider(provider, own, incident);
  });
}
