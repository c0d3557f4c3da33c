import type { Clock } from '#core/platform/clock.ts';
import type { Disposable } from '#core/platform/disposable.ts';
import type { Random } from '#core/platform/random.ts';
import type { JsonObject } from '#shared/json.ts';
import type { SimulatedFight } from '../combat/simulated-fight.ts';
import type { GameServer } from '../game-server.ts';
import { drawOne } from '../world/seeded-random.ts';

const SLOWEST_ANSWER_MS = 4_000;
const FASTEST_ANSWER_MS = 1_000;

export interface ActorDeps {
  readonly server: GameServer;
  readonly clock: Clock;
  readonly random: Random;
}

/** Answers the rounds of fights for a character of the simulator: it pays tolls, and fights whoever else is there. */
export class FightingActor implements Disposable {
  readonly #deps: ActorDeps;
  readonly #id: string;
  readonly #listening: Disposable;
  #answering: Disposable | null = null;

  constructor(id: string, deps: ActorDeps) {
    this.#id = id;
    this.#deps = deps;
    this.#listening = deps.server.universe.arena.onRound((fight) => {
      if (fight.has(id) && !fight.actions.has(id)) this.#answerSoon(fight);
    });
  }

  dispose(): void {
    this.#listening.dispose();
    this.#answering?.dispose();
  }

  #answerSoon(fight: SimulatedFight): void {
    const { clock, random, server } = this.#deps;
    const { round } = fight;
    this.#answering?.dispose();
    const delayMs = FASTEST_ANSWER_MS + random() * (SLOWEST_ANSWER_MS - FASTEST_ANSWER_MS);
    this.#answering = clock.after(delayMs, () => {
      if (fight.isOver || fight.round !== round || !fight.has(this.#id)) return;
      const around = { character_id: this.#id, combat_id: fight.id, round };
      const reply = server.act('combat.action', { ...around, ...this.#choose(fight) });
      if (!reply.ok) server.act('combat.action', { ...around, action: 'brace' });
    });
  }

  #choose({ combatants, sector }: SimulatedFight): JsonObject {
    const { random, server } = this.#deps;
    const toll = [...combatants.values()].find(({ garrison }) => garrison?.mode === 'toll');
    if (toll !== undefined && toll.ownerId !== this.#id) return { action: 'pay', target_id: toll.id };
    const fighters = combatants.get(this.#id)?.fighters ?? 0;
    const others = [...combatants.values()].filter(({ ownerId }) => ownerId !== this.#id);
    const target = drawOne(random, others);
    const refuge = drawOne(random, server.universe.world.galaxy.sector(sector)?.warps ?? []);
    if (fighters < 60 && refuge !== undefined) return { action: 'flee', to_sector: refuge };
    if (target === undefined || random() < 0.3) return { action: 'brace' };
    return { action: 'attack', target_id: target.id, commit: Math.max(1, Math.floor(fighters / 3)) };
  }
}
