import type { Disposable } from '#core/platform/disposable.ts';
import type { JsonObject } from '#shared/json.ts';
import { mapReport } from '../wire/map-report.ts';
import type { Character } from '../world/character.ts';
import { type ActorDeps, FightingActor } from './fighting-actor.ts';
import { type PlannedStep, planTrading } from './trading-plan.ts';

const STEP_MS = 4_000;
const PAUSE_MS = 12_000;
/** Steps of one task. */
const TASK_STEPS = 14;
const FIRST_CREDITS = 15_000;
/** Sectors of the map that it shows after each move. */
const MAP_SECTORS = 15;
/** How long after its first call a connection gets the status from the agent. */
const INIT_MS = 50;

export interface AgentOptions extends ActorDeps {
  /** The character that it plays. */
  readonly character: string;
}

/**
 * A bot that trades for a character, and tells the connections of the character what it does: `status.init` at the beginning,
 * then each call of a tool with its result, what it thinks, and the end of each task.
 */
export class Agent implements Disposable {
  readonly #options: AgentOptions;
  readonly #fighting: FightingActor;
  readonly #registering: Disposable;
  #timer: Disposable;
  #steps = 0;
  #earned = 0;

  constructor(options: AgentOptions) {
    this.#options = options;
    const { character: id, clock, server } = options;
    if (this.#character === undefined) server.act('join', { character_id: id, credits: FIRST_CREDITS });
    this.#fighting = new FightingActor(id, options);
    this.#registering = server.onRegister((session, registered) => {
      if (registered !== id) return;
      clock.after(INIT_MS, () => {
        const status = this.#statusInit();
        if (status !== null) session.emit('status.init', status, {});
      });
    });
    this.#timer = clock.after(STEP_MS, () => this.#step());
  }

  /** Stops in the middle of a task, as when a person cancels it. */
  cancel(): void {
    this.#complete(true);
  }

  dispose(): void {
    this.#timer.dispose();
    this.#registering.dispose();
    this.#fighting.dispose();
  }

  get #character(): Character | undefined {
    return this.#options.server.universe.world.character(this.#options.character);
  }

  #statusInit(): JsonObject | null {
    const { universe } = this.#options.server;
    const character = this.#character;
    if (character === undefined) return null;
    const map = mapReport(character.id, character, universe.world.galaxy, universe.dialect);
    return { status: universe.fullStatusOf(character), map_data: map };
  }

  #step(): void {
    const { clock, server } = this.#options;
    const character = this.#character;
    this.#timer = clock.after(STEP_MS, () => this.#step());
    if (character === undefined) return;
    if (server.universe.arena.fightOf(character.id) !== undefined) {
      this.#say('In combat: trading waits until it is over.', 'message');
      return;
    }
    if (this.#steps === 0) this.#say('Task: trade for profit until told otherwise.', 'input');
    const step = planTrading(server.universe.world, character);
    this.#steps += 1;
    if (step === null) {
      this.#say('No trade is possible from here. Back to the depot.', 'message');
      server.act('join', { character_id: character.id, sector: 0 });
    } else this.#carryOut(step);
    if (this.#steps >= TASK_STEPS) this.#complete(false);
  }

  #carryOut({ endpoint, payload, reason }: PlannedStep): void {
    this.#say(reason, 'message');
    const { character_id: _, ...args } = payload;
    this.#notify('tool_call', { arguments: args }, { tool_name: endpoint });
    const reply = this.#options.server.act(endpoint, payload);
    this.#notify('tool_result', reply.ok ? { result: reply.value } : { error: { ...reply.error } }, {
      tool_name: endpoint,
    });
    if (reply.ok && endpoint === 'move') this.#showSurroundings();
    if (!reply.ok || endpoint !== 'trade') return;
    const { commodity, total_price: total, trade_type: type, units } = reply.value;
    this.#earned += (type === 'sell' ? 1 : -1) * Number(total);
    this.#say(`${type === 'sell' ? 'Sold' : 'Bought'} ${units} ${commodity} for ${total} credits.`, 'message');
  }

  #showSurroundings(): void {
    const { character: id, server } = this.#options;
    const map = server.act('local_map', { character_id: id, max_sectors: MAP_SECTORS });
    const sector = this.#character?.sector ?? 0;
    if (map.ok) this.#notify('local_map', { character_id: id, sector, ...map.value });
  }

  #complete(wasCancelled: boolean): void {
    const { clock } = this.#options;
    this.#say(`Credits since the task began: ${this.#earned}.`, 'complete');
    this.#notify('task_complete', { was_cancelled: wasCancelled, via_stop_tool: !wasCancelled });
    this.#steps = 0;
    this.#earned = 0;
    this.#timer.dispose();
    this.#timer = clock.after(PAUSE_MS, () => this.#step());
  }

  #say(text: string, type: 'input' | 'message' | 'complete'): void {
    this.#notify('task_output', { text, task_message_type: type });
  }

  #notify(
    event: 'local_map' | 'tool_call' | 'tool_result' | 'task_output' | 'task_complete',
    payload: JsonObject,
    envelope: JsonObject = {},
  ): void {
    this.#options.server.universe.audience.notify([this.#options.character], event, payload, envelope);
  }
}
