import type { RoomSnapshot } from '#shared/panel/rooms/rooms.ts';
import type { RoomSettings } from '#shared/settings/room-settings.ts';
import type { RoomInstance } from './instance-monitor.ts';
import { planRoom, type RoomProgram } from './room-programs.ts';

export interface RoomOrchestratorOptions {
  /** The folder of the state files of bridges. */
  readonly directory: string;
  /** The kept secret for the instance of a room; empty for none. */
  readonly keptSecretOf: (roomId: string) => string;
  /**
   * The same for an instance that is started here; where none is kept, one is drawn and kept. It keeps other users of
   * this machine out; the programs of this user can read it where it is used. A new one would restart the instance, and
   * lock out whatever outlives the panel or was started elsewhere with the old one.
   */
  readonly secretToStart: (roomId: string) => string;
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

  constructor(options: RoomOrchestratorOptions) {
    this.#options = options;
  }

  orchestrate(rooms: readonly RoomSettings[]): OrchestratedRooms {
    const { directory, joinSecretOf, keptSecretOf, secretToStart } = this.#options;
    const plans = rooms.map((room) => {
      const secret = room.instanceCommand === undefined ? keptSecretOf(room.id) : secretToStart(room.id);
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
}
