import { PROVIDERS_FEED, type ProviderSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import { ROOMS_FEED, type RoomSummary } from '#shared/panel/rooms/rooms.ts';
import { summarizeRoom } from '#shared/panel/rooms/summarize-room.ts';
import type { FeedHub } from '../feeds/feed-hub.ts';
import type { Clock } from '../platform/clock.ts';
import type { Disposable } from '../platform/disposable.ts';
import type { TrafficMonitor } from '../wire/traffic-monitor.ts';

export interface PresentRoomsOptions {
  readonly clock: Pick<Clock, 'now'>;
  readonly hub: FeedHub;
  readonly monitor: Pick<TrafficMonitor, 'find'>;
}

/**
 * Lets the lane of a room, which is that of its bridge, record the status that the window presents. A room can be worse than
 * its bridge: it is stale when its pictures differ.
 */
export function presentRooms({ clock, hub, monitor }: PresentRoomsOptions): Disposable {
  let rooms: readonly RoomSummary[] = [];
  let providers: readonly ProviderSnapshot[] = [];
  const present = () => {
    for (const room of rooms) {
      const provider = providers.find(({ id }) => id === room.bridge?.providerId);
      if (provider === undefined) continue;
      const statusOf = () => summarizeRoom(room, provider, clock.now()).presentation.status;
      monitor.find(provider.id)?.presentBy(statusOf);
    }
  };
  const follows = [
    hub.follow(ROOMS_FEED, '', (all) => {
      rooms = all;
      present();
    }),
    hub.follow(PROVIDERS_FEED, '', (all) => {
      providers = all;
      present();
    }),
  ];
  return {
    dispose() {
      for (const follow of follows) follow.dispose();
    },
  };
}
