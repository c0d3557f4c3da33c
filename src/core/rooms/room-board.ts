import { STATUS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import { type BridgeStatus, bridgeStatusSchema } from '#shared/panel/rooms/bridge-status.ts';
import { countDifferences } from '#shared/panel/rooms/count-differences.ts';
import type { FoundInstance } from '#shared/panel/rooms/found-instance.ts';
import { presentCountOf } from '#shared/panel/rooms/present-room-connection.ts';
import {
  BRIDGE_FEED,
  type BridgeReport,
  INSTANCES_FEED,
  type RelaySummary,
  ROOMS_FEED,
  type RoomSnapshot,
  type RoomSummary,
} from '#shared/panel/rooms/rooms.ts';
import { firstProblem } from '#shared/protocols/first-problem.ts';
import type { FeedHub } from '../feeds/feed-hub.ts';
import type { Disposable } from '../platform/disposable.ts';

/** A room on the board, the last report of its bridge, and the subscription to it. */
interface ShownRoom extends Disposable {
  snapshot: RoomSnapshot;
  report: BridgeReport | null;
  /** What of its bridge's last status could not be read; empty where all of it could. */
  unreadable: string;
  /** When that status came. */
  readAt: number | null;
}

/** Publishes the state of rooms, from the settings and the reports of their bridges. */
export class RoomBoard implements Disposable {
  readonly #hub: FeedHub;
  /** By room, in the order of the settings. */
  #rooms: ReadonlyMap<string, ShownRoom> = new Map();
  #found: readonly FoundInstance[] = [];
  #published = '';
  #publishedFound = '';

  constructor(hub: FeedHub) {
    this.#hub = hub;
    this.#publish();
  }

  /** Shows exactly these rooms. The state of a room stays as long as its bridge is the same app. */
  show(snapshots: readonly RoomSnapshot[]): void {
    const before = this.#rooms;
    const isKept = (room: ShownRoom, { bridge }: RoomSnapshot) => room.snapshot.bridge?.appId === bridge?.appId;
    this.#rooms = new Map(
      snapshots.map((snapshot) => {
        const room = before.get(snapshot.roomId);
        if (room === undefined || !isKept(room, snapshot)) return [snapshot.roomId, this.#add(snapshot)];
        room.snapshot = snapshot;
        return [snapshot.roomId, room];
      }),
    );
    for (const [roomId, room] of before) {
      if (this.#rooms.get(roomId) === room) continue;
      room.dispose();
      if (!this.#rooms.has(roomId)) this.#hub.remove(BRIDGE_FEED, roomId);
    }
    this.#publish();
  }

  /** Shows these instances with their rooms, and the others separately. */
  showFound(found: readonly FoundInstance[]): void {
    this.#found = found;
    this.#publish();
  }

  /** The room with this id, if it is shown. */
  find(roomId: string): RoomSnapshot | undefined {
    return this.#rooms.get(roomId)?.snapshot;
  }

  dispose(): void {
    for (const room of this.#rooms.values()) room.dispose();
  }

  #add(snapshot: RoomSnapshot): ShownRoom {
    const { bridge, roomId } = snapshot;
    const feed = this.#hub.state(BRIDGE_FEED, roomId);
    feed.set(null);
    const room: ShownRoom = {
      ...{ snapshot, report: null, unreadable: '', readAt: null },
      dispose: () => watch?.dispose(),
    };
    const watch =
      bridge === null
        ? null
        : this.#hub.follow(STATUS_FEED, bridge.appId, ({ good }) => {
            if (good === null || good.at === room.readAt) return;
            room.readAt = good.at;
            const read = bridgeStatusSchema.safeParse(good.status);
            room.report = read.success ? { at: good.at, status: read.data } : null;
            // Another program has a status of its own.
            room.unreadable = read.success || bridge.program === 'another' ? '' : firstProblem(read.error);
            feed.set(room.report);
            this.#publish();
          });
    return room;
  }

  #publish(): void {
    const rooms = Array.from(this.#rooms.values(), ({ report, snapshot, unreadable }): RoomSummary => {
      const relay = report === null ? null : summarize(report.status);
      return { ...snapshot, relay, unreadable, found: this.#foundFor(snapshot) };
    });
    this.#publishFound(rooms);
    // Most reports of a bridge do not change its line in the list.
    const text = JSON.stringify(rooms);
    if (text === this.#published) return;
    this.#published = text;
    this.#hub.state(ROOMS_FEED).set(rooms);
  }

  #publishFound(rooms: readonly RoomSnapshot[]): void {
    const sockets = new Set(rooms.map(({ socket }) => socket));
    const others = this.#found.filter(({ socket }) => !sockets.has(socket));
    const text = JSON.stringify(others);
    if (text === this.#publishedFound) return;
    this.#publishedFound = text;
    this.#hub.state(INSTANCES_FEED).set(others);
  }

  #foundFor({ socket }: RoomSnapshot): FoundInstance | null {
    return this.#found.find((each) => each.socket === socket) ?? null;
  }
}

function summarize({ differSince, instance, room, windows }: BridgeStatus): RelaySummary {
  const { message, since, state } = instance;
  return {
    instance: { state, since, message },
    connection: room.connection,
    presentCount: presentCountOf(room),
    differCount: countDifferences(windows),
    differSince,
  };
}
