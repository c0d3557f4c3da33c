import type { RoomSettings } from '#shared/panel/room-settings.ts';
import type { RoomSnapshot } from '#shared/panel/rooms.ts';
import type { Ids } from '../platform/ids.ts';
import { planRoom, type RoomPlan, type RoomProgram } from './room-programs.ts';

/** Runs programs for rooms, and keeps them running: a program that ends by itself is started again there. */
export interface RoomProgramRunner {
  add(program: RoomProgram): void;
  /** Puts another command or environment behind the id. */
  replace(program: RoomProgram): void;
  /** Ends it for good. */
  remove(id: string): void;
}

export interface RoomOrchestratorOptions {
  readonly ids: Ids;
  readonly runner: RoomProgramRunner;
  /** Where bridges keep what outlives them. */
  readonly directory: string;
  /** Hears how all rooms are, whenever that changes. */
  readonly publish: (rooms: readonly RoomSnapshot[]) => void;
}

/** Keeps running what the rooms of the settings need, and nothing else. */
export class RoomOrchestrator {
  readonly #options: RoomOrchestratorOptions;
  #plans: readonly RoomPlan[] = [];
  /** The secrets of instances that are started here, by room, for as long as the room is there. */
  readonly #secrets = new Map<string, string>();

  constructor(options: RoomOrchestratorOptions) {
    this.#options = options;
  }

  /** Starts what is new, replaces what is another now, and ends what is gone. */
  apply(rooms: readonly RoomSettings[]): void {
    const { directory, publish, runner } = this.#options;
    const before = programsOf(this.#plans);
    this.#plans = rooms.map((room) => planRoom(room, { directory, secret: this.#secretOf(room.roomId) }));
    const after = programsOf(this.#plans);
    for (const id of before.keys()) if (!after.has(id)) runner.remove(id);
    for (const [id, program] of after) {
      const earlier = before.get(id);
      if (earlier === undefined) runner.add(program);
      else if (JSON.stringify(earlier) !== JSON.stringify(program)) runner.replace(program);
    }
    publish(this.#plans.map(({ snapshot }) => snapshot));
  }

  #secretOf(roomId: string): string {
    const secret = this.#secrets.get(roomId) ?? this.#options.ids.secret();
    this.#secrets.set(roomId, secret);
    return secret;
  }
}

function programsOf(plans: readonly RoomPlan[]): ReadonlyMap<string, RoomProgram> {
  return new Map(plans.flatMap(({ programs }) => programs.map((program) => [program.id, program])));
}
