import type { Disposable } from '#core/platform/disposable.ts';
import type { EndpointReply } from '../calls/call.ts';
import type { Character } from '../world/character.ts';
import { drawInteger, drawOne } from '../world/seeded-random.ts';
import { type ActorDeps, FightingActor } from './fighting-actor.ts';
import { planTrading } from './trading-plan.ts';

const FIRST_CREDITS = 2_000;
const FASTEST_ACT_MS = 3_000;
const SLOWEST_ACT_MS = 9_000;
/** How often ports recover from what the crowd trades. */
const REGENERATION_MS = 120_000;
const CHAT_SHARE = 0.02;
const WANDER_SHARE = 0.25;

const NAMES = [
  'Aria',
  'Boone',
  'Cato',
  'Dax',
  'Esme',
  'Finn',
  'Gale',
  'Hollis',
  'Iris',
  'Juno',
  'Kit',
  'Lark',
] as const;
const SHIPS = ['kestrel_courier', 'sparrow_scout', 'wayfarer_freighter', 'corsair_raider'] as const;
const SAYINGS = [
  'Anyone buying equipment near the core?',
  'Fuel is cheap today.',
  'Watch out for tolls on the long way round.',
  'Heading home.',
  'Good prices for organics if you look around.',
] as const;
/** One garrison of each mode, with the toll of the one that asks for it. */
const GARRISONS = [
  { mode: 'toll', toll_amount: 50 },
  { mode: 'defensive', toll_amount: 0 },
  { mode: 'offensive', toll_amount: 0 },
] as const;

export interface CrowdOptions extends ActorDeps {
  readonly count: number;
}

/** Other characters, that move, trade and chat, and fight when they must. The first ones leave a garrison each. */
export class Crowd implements Disposable {
  readonly #deps: ActorDeps;
  readonly #fighting: readonly FightingActor[];
  readonly #timers = new Map<string, Disposable>();
  #regeneration: Disposable;

  constructor({ count, ...deps }: CrowdOptions) {
    this.#deps = deps;
    const ids = Array.from({ length: count }, (_, index) => nameOf(index));
    for (const [index, id] of ids.entries()) {
      if (deps.server.universe.world.character(id) === undefined) this.#settle(id, index);
    }
    this.#fighting = ids.map((id) => new FightingActor(id, deps));
    for (const id of ids) this.#actLater(id);
    this.#regeneration = this.#regenerateLater();
  }

  dispose(): void {
    for (const timer of this.#timers.values()) timer.dispose();
    for (const actor of this.#fighting) actor.dispose();
    this.#regeneration.dispose();
  }

  #settle(id: string, index: number): void {
    const { random, server } = this.#deps;
    const { galaxy } = server.universe.world;
    const sector = drawInteger(random, galaxy.sectors.length);
    server.act('join', {
      character_id: id,
      sector,
      credits: 2_000,
      ship_type: SHIPS[index % SHIPS.length] ?? SHIPS[0],
    });
    const { [index]: garrison } = GARRISONS;
    // Garrisons stay away from sector 0, where new characters start.
    const hops = galaxy.shortestPath(0, sector)?.length ?? 0;
    if (garrison === undefined || hops < 4) return;
    server.act('combat.leave_fighters', { character_id: id, sector, quantity: 40, ...garrison });
  }

  #regenerateLater(): Disposable {
    const { clock, server } = this.#deps;
    return clock.after(REGENERATION_MS, () => {
      server.act('regenerate_ports', { fraction: 0.1 });
      this.#regeneration = this.#regenerateLater();
    });
  }

  #actLater(id: string): void {
    const { clock, random } = this.#deps;
    const delayMs = FASTEST_ACT_MS + random() * (SLOWEST_ACT_MS - FASTEST_ACT_MS);
    this.#timers.set(
      id,
      clock.after(delayMs, () => {
        this.#act(id);
        this.#actLater(id);
      }),
    );
  }

  #act(id: string): void {
    const { random, server } = this.#deps;
    const { arena, world } = server.universe;
    const character = world.character(id);
    if (character === undefined || arena.fightOf(id) !== undefined) return;
    if (random() < CHAT_SHARE) {
      const content = drawOne(random, SAYINGS) ?? SAYINGS[0];
      server.act('send_message', { character_id: id, type: 'broadcast', content });
      return;
    }
    const step = random() < WANDER_SHARE ? null : planTrading(world, character);
    const reply = step === null ? this.#wander(character) : server.act(step.endpoint, step.payload);
    // A tow home, for whoever has no warp power left or is shut in by garrisons.
    if (!reply.ok) server.act('join', { character_id: id, sector: 0, credits: FIRST_CREDITS });
  }

  #wander({ id, sector }: Character): EndpointReply {
    const { random, server } = this.#deps;
    const { world } = server.universe;
    const warps = world.galaxy.sector(sector)?.warps ?? [];
    const quiet = warps.filter((to) => world.garrisonsIn(to).every(({ ownerId }) => ownerId === id));
    return server.act('move', { character_id: id, to_sector: drawOne(random, quiet) ?? null });
  }
}

function nameOf(index: number): string {
  const name = NAMES[index % NAMES.length] ?? NAMES[0];
  const round = Math.floor(index / NAMES.length);
  return round === 0 ? name : `${name} ${round + 1}`;
}
