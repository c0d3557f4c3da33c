import type { RoomSnapshot } from '#shared/panel/rooms/rooms.ts';
import type { RoomSettings } from '#shared/settings/room-settings.ts';
import type { Ids } from '../platform/ids.ts';
import { planRoom, type RoomProgram } from './room-programs.ts';

export interface RoomOrchestratorOptions {
  readonly ids: Ids;
  /** Where bridges keep what outlives them. */
  readonly directory: string;
  /** The secret that a person typed for the instance of a room; empty for none. */
  readonly keptSecretOf: (roomId: string) => string;
}

/** What the rooms of the settings need, and how they are shown. */
export interface OrchestratedRooms {
  /** Programs that are to run, and no others: in the order of the rooms. */
  readonly programs: readonly RoomProgram[];
  readonly snapshots: readonly RoomSnapshot[];
}

/** Says what runs for rooms. The same rooms get the same programs, so that what runs for them runs on. */
export class RoomOrchestrator {
  readonly #options: RoomOrchestratorOptions;
  /** The secrets of instances that are started here, by room. */
  readonly #drawn = new Map<string, string>();

  constructor(options: RoomOrchestratorOptions) {
    this.#options = options;
  }

  orchestrate(rooms: readonly RoomSettings[]): OrchestratedRooms {
    const { directory } = this.#options;
    const plans = rooms.map((room) => planRoom(room, { directory, secret: this.#secretOf(room) }));
    return {
      programs: plans.flatMap(({ programs }) => programs),
      snapshots: plans.map(({ snapshot }) => snapshot),
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
