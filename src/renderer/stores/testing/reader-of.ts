import { type FeedKey, keyText, type StateFeedDefinition } from '#shared/feeds/define-feed.ts';
import type { BotSummary, BotTasks } from '#shared/panel/bots/baritone.ts';
import type { CharacterSummary } from '#shared/panel/game/character.ts';
import type { ActionsSnapshot, JobSummary } from '#shared/panel/providers/actions.ts';
import type { ConfigSnapshot } from '#shared/panel/providers/config.ts';
import type { Incident, Orphan } from '#shared/panel/providers/incidents.ts';
import type { ProviderSnapshot, StatusSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import type { GatewaySummary } from '#shared/panel/realtime/gateway.ts';
import type { RoomSummary } from '#shared/panel/rooms/rooms.ts';
import type { SettingsSnapshot } from '#shared/panel/settings.ts';
import type { FeedReader } from '../panel/feed-reader.ts';

/** Values of feeds that exist once, by the names of the feeds. */
export interface SampleFeeds {
  readonly providers?: readonly ProviderSnapshot[];
  readonly incidents?: readonly Incident[];
  readonly orphans?: readonly Orphan[];
  readonly rooms?: readonly RoomSummary[];
  readonly bots?: readonly BotSummary[];
  readonly characters?: readonly CharacterSummary[];
  readonly gateways?: readonly GatewaySummary[];
  readonly settings?: SettingsSnapshot;
}

type ValuesByKey<Value> = Readonly<Record<string, Value>>;

/** Values of feeds that exist several times, by the names of the feeds and their keys. */
interface SampleFeedsByKey {
  readonly status?: ValuesByKey<StatusSnapshot>;
  readonly jobs?: ValuesByKey<readonly JobSummary[]>;
  readonly actions?: ValuesByKey<ActionsSnapshot>;
  readonly config?: ValuesByKey<ConfigSnapshot>;
  readonly botTasks?: ValuesByKey<BotTasks>;
}

/** Reads the feeds that a test names; all others have not come. */
export function readerOf(once: SampleFeeds, byKey: SampleFeedsByKey = {}): FeedReader {
  const several: Readonly<Record<string, ValuesByKey<unknown>>> = { ...byKey };
  const values = new Map<string, unknown>([
    ...Object.entries(once).map(([name, value]) => [`${name} `, value] as const),
    ...Object.entries(several).flatMap(([name, all]) =>
      Object.entries(all).map(([key, value]) => [`${name} ${key}`, value] as const),
    ),
  ]);
  // The names of the sample feeds are those of the definitions, and so are their types.
  return <Value, Key extends FeedKey>({ name }: StateFeedDefinition<Value, Key>, ...key: Key) =>
    values.get(`${name} ${keyText(key)}`) as Value | undefined;
}
