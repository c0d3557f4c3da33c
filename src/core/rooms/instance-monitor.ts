import type { FoundInstance } from '#shared/panel/rooms/found-instance.ts';
import type { Clock } from '../platform/clock.ts';
import type { Disposable } from '../platform/disposable.ts';
import { findSockets, type InstanceSocket } from './find-sockets.ts';
import { WatchedInstance } from './watched-instance.ts';

/** From the end of one look to the next, in milliseconds. */
const LOOK_MS = 2_000;

/** The instance of a room of the settings. */
export interface RoomInstance {
  readonly socket: string;
  readonly instanceId: number;
  /** What the instance requires of a client; empty for none. */
  readonly secret: string;
  /** The provider of a bridge of ours, which asks it while it is ready; null where the room has none. */
  readonly bridgeId: string | null;
}

export interface InstanceMonitorOptions {
  readonly clock: Clock;
  /** The folder in which instances make their sockets. */
  readonly directory: string;
  /** Whose sockets are asked; null where the system has no users by number. */
  readonly userId: number | null;
  /** Whether the bridge of this provider runs and reports on its instance, which is then not asked twice. */
  readonly isReady: (bridgeId: string) => boolean;
  /** Called with all found instances when one has changed. */
  readonly onChange: (found: readonly FoundInstance[]) => void;
}

/**
 * Finds the instances of this machine by their sockets, and asks those that no bridge of ours asks; those of rooms also
 * where they have no socket, which says that they do not run. Each question is written with its connection, which ends
 * with the answer: an idle connection would freeze an instance.
 */
export class InstanceMonitor implements Disposable {
  readonly #options: InstanceMonitorOptions;
  #rooms: readonly RoomInstance[] = [];
  #watched: ReadonlyMap<string, WatchedInstance> = new Map();
  #phase: 'new' | 'looking' | 'resting' | 'ended' = 'new';
  #isWanted = false;
  #timer: Disposable | null = null;
  #told = '[]';

  constructor(options: InstanceMonitorOptions) {
    this.#options = options;
  }

  /** Watches the instances of these rooms too, from now on. The first call starts it. */
  watch(rooms: readonly RoomInstance[]): void {
    this.#rooms = rooms;
    if (this.#phase === 'ended') return;
    if (this.#phase === 'looking') this.#isWanted = true;
    else void this.#look();
  }

  dispose(): void {
    this.#phase = 'ended';
    this.#timer?.dispose();
  }

  async #look(): Promise<void> {
    this.#timer?.dispose();
    this.#phase = 'looking';
    do {
      this.#isWanted = false;
      const wanted = await this.#wanted();
      this.#watched = new Map(
        wanted.map(({ instanceId, path, secret }) => {
          const known = this.#watched.get(path);
          const { clock, userId } = this.#options;
          if (known?.secret === secret) return [path, known];
          return [path, new WatchedInstance({ clock, userId, socket: path, instanceId, secret })];
        }),
      );
      this.#tell();
      // One that is frozen holds up none of the others.
      await Promise.all(Array.from(this.#watched.values(), (each) => each.look().then(() => this.#tell())));
      if (this.#isEnded()) return;
    } while (this.#isWanted);
    this.#phase = 'resting';
    this.#timer = this.#options.clock.after(LOOK_MS, () => void this.#look());
  }

  async #wanted(): Promise<readonly (InstanceSocket & { readonly secret: string })[]> {
    const { directory, isReady, userId } = this.#options;
    const rooms = new Map(this.#rooms.map((room) => [room.socket, room]));
    const found = await findSockets(directory, userId);
    const others = found.filter(({ path }) => !rooms.has(path)).map((each) => ({ ...each, secret: '' }));
    const asked = [...rooms.values()].filter(({ bridgeId }) => bridgeId === null || !isReady(bridgeId));
    return [...asked.map(({ instanceId, secret, socket }) => ({ path: socket, instanceId, secret })), ...others];
  }

  /** Those that were never asked are not known yet. */
  #tell(): void {
    if (this.#isEnded()) return;
    const all = Array.from(this.#watched.values(), (each) => each.found);
    const found = all.filter(({ state }) => state !== 'unknown');
    const text = JSON.stringify(found);
    if (text === this.#told) return;
    this.#told = text;
    this.#options.onChange(found);
  }

  #isEnded(): boolean {
    return this.#phase === 'ended';
  }
}
