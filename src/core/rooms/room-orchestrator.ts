import type { RoomSnapshot } from '#shared/panel/rooms/rooms.ts';
import type { RoomSettings } from '#shared/settings/room-settings.ts';
import type { Ids } from '../platform/ids.ts';
import type { RoomInstance } from './instance-monitor.ts';
import { planRoom, type RoomProgram } from './room-programs.ts';

export interface RoomOrchestratorOptions {
  readonly ids: Ids;
  /** The folder of the state files of bridges. */
  readonly directory: string;
  /** The typed secret for the instance of a room; empty for none. */
  readonly keptSecretOf: (roomId: string) => string;
  /** The typed join secret of a room; empty for none. */
  readonly joinSecretOf: (roomId: string) => string;
}

/** The programs of the rooms of the settings, and the rooms to show. */
export interface OrchestratedRooms {
  /** All programs to run, in the order of the rooms. */
  readonly programs: readonly RoomProgram[];
  readonly snapshots: readonly RoomSnapshot[];
  /** Their instances. */
  readonly instances: readonly RoomInstance[];
}

/** Decides which programs run for rooms. The same rooms get the same programs, so running programs go on. */
export class RoomOrchestrator {
  readonly #options: RoomOrchestratorOptions;
  /**
   * The secrets of instances started here for which none is typed, by room. They keep other users of this machine out;
   * the programs of this user can read them where they are used. Drawn once, because a new one restarts the instance.
   */
  readonly #drawn = new Map<string, string>();

  constructor(options: RoomOrchestratorOptions) {
    this.#options = options;
  }

  orchestrate(rooms: readonly RoomSettings[]): OrchestratedRooms {
    const { directory, joinSecretOf } = this.#options;
    const plans = rooms.map((room) => {
      const secret = this.#secretOf(room);
      return { secret, ...planRoom(room, { directory, secret, joinSecret: joinSecretOf(room.id) }) };
    });
    return {
      programs: plans.flatMap(({ programs }) => programs),
      snapshots: plans.map(({ snapshot }) => snapshot),
      instances: plans.map(({ secret, snapshot: { bridge, instanceId, socket } }) => {
        return { socket, instanceId, secret, bridgeId: bridge?.program === 'own' ? bridge.providerId : null };
      }),
    };
  }

  #secretOf({ id, instanceCommand }: RoomSettings): string {
    const kept = this.#options.keptSecretOf(id);
    if (kept !== '' || instanceCommand === undefined) return kept;
    const drawn = this.#drawn.get(id) ?? this.#options.ids.secret();
    this.#drawn.set(id, drawn);
    return drawn;
  }
}
