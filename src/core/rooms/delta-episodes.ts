import { BRIDGE_FEED, type BridgeReport, type RoomSnapshot } from '#shared/panel/rooms/rooms.ts';
import type { FeedHub } from '../feeds/feed-hub.ts';
import type { Disposable } from '../platform/disposable.ts';
import type { EpisodeKind } from '../wire/history/span-history.ts';
import type { TrafficMonitor } from '../wire/traffic-monitor.ts';

const DELTAS: EpisodeKind = {
  name: 'deltas',
  joinMs: 5_000,
  label: (count) => (count === 1 ? '1 delta' : `${count} deltas`),
};

export interface DeltaEpisodesOptions {
  readonly hub: FeedHub;
  readonly monitor: Pick<TrafficMonitor, 'find'>;
}

/** Reports the deltas of rooms to the timelines of their bridges. */
export class DeltaEpisodes implements Disposable {
  readonly #options: DeltaEpisodesOptions;
  /** The number of the newest delta that was counted, by provider of the bridge. */
  readonly #counted = new Map<string, number>();
  #subscriptions: readonly Disposable[] = [];

  constructor(options: DeltaEpisodesOptions) {
    this.#options = options;
  }

  /** Watches exactly these rooms. */
  watch(rooms: readonly Pick<RoomSnapshot, 'bridge' | 'roomId'>[]): void {
    this.dispose();
    this.#subscriptions = rooms.flatMap(({ bridge, roomId }) => {
      if (bridge === null) return [];
      const { providerId } = bridge;
      return this.#options.hub.follow(BRIDGE_FEED, roomId, (report) => this.#count(providerId, report));
    });
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#subscriptions = [];
  }

  #count(providerId: string, report: BridgeReport | null): void {
    if (report === null) return;
    const newest = report.status.deltas[0]?.number ?? 0;
    // What the first report lists may be old, and a bridge that has restarted numbers from the beginning.
    const before = this.#counted.get(providerId) ?? newest;
    this.#counted.set(providerId, newest);
    if (newest > before) this.#options.monitor.find(providerId)?.countEvent(DELTAS, newest - before);
  }
}
