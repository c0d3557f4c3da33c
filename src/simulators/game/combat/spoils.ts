import { amountOf, type Character, newShip } from '../world/character.ts';
import type { GameWorld } from '../world/game-world.ts';
import type { SimulatedGarrison } from '../world/simulated-garrison.ts';
import { lostCargo, type SimulatedSalvage, scrapOf } from '../world/simulated-salvage.ts';
import type { Combatant, SimulatedFight } from './simulated-fight.ts';

/** What a fight left. */
export interface Spoils {
  readonly salvage: readonly SimulatedSalvage[];
  /** Owners of garrisons that fought. They are told which garrisons are in the sector now. */
  readonly owners: readonly string[];
  /** Characters whose ship or purse has changed, and those owners. */
  readonly changed: readonly string[];
}

/**
 * The consequences of a fight that has ended: the losers fly on in escape pods, the victor has their credits and the tolls of
 * destroyed garrisons, and garrisons that remain are back in the sector.
 */
export function divideSpoils(fight: SimulatedFight, world: GameWorld, drawId: () => string, now: number): Spoils {
  const { combatants, sector } = fight;
  const standing = [...combatants.values()].filter(({ fighters }) => fighters > 0);
  const victor = standing.find(({ kind }) => kind === 'character') ?? standing[0];
  const winner = victor === undefined ? undefined : world.character(victor.ownerId);
  const salvage = [...combatants.values()].flatMap((loser) =>
    loser.fighters > 0 || !hasFought(fight, loser.id) ? [] : loseShip(loser, { fight, world, winner, drawId, now }),
  );
  const losers = salvage.map(({ loser }) => loser);
  const kept: SimulatedGarrison[] = [];
  for (const { fighters, garrison } of combatants.values()) {
    if (garrison === null) continue;
    if (fighters > 0) kept.push(Object.assign(garrison, { fighters, deployedAt: now }));
    else pay(winner, garrison.tollBalance);
  }
  world.returnGarrisons(sector, kept);
  const owners = [...new Set(fight.garrisons.map(({ ownerId }) => ownerId))];
  const winners =
    winner !== undefined && (losers.length > 0 || kept.length < fight.garrisons.length) ? [winner.id] : [];
  return { salvage, owners, changed: [...new Set([...losers, ...winners, ...owners])] };
}

/** A ship without fighters that nobody attacked is kept. */
function hasFought({ log }: SimulatedFight, id: string): boolean {
  return log.some(({ resolved: { actions } }) =>
    Object.entries(actions).some(([by, { action, target }]) => action === 'attack' && (by === id || target === id)),
  );
}

interface LossContext {
  readonly fight: SimulatedFight;
  readonly world: GameWorld;
  readonly winner: Character | undefined;
  readonly drawId: () => string;
  readonly now: number;
}

function loseShip({ id, kind }: Combatant, { drawId, fight, now, winner, world }: LossContext): SimulatedSalvage[] {
  const character = kind === 'character' ? world.character(id) : undefined;
  if (character === undefined || character.ship.type === 'escape_pod') return [];
  const { file, ship } = character;
  const left: SimulatedSalvage = {
    ...{ id: drawId(), sector: fight.sector, victorId: winner?.id ?? null, createdAt: now, cargo: lostCargo(ship) },
    ...{ scrap: scrapOf(ship.type), loser: id, shipType: ship.type, combatId: fight.id, claimedBy: null },
  };
  if (winner !== undefined && winner !== character) {
    pay(winner, amountOf(file.credits) ?? 0);
    file.credits = 0;
  }
  character.ship = newShip('escape_pod');
  world.addSalvage(left);
  return [left];
}

function pay(winner: Character | undefined, credits: number): void {
  if (winner !== undefined) winner.file.credits = (amountOf(winner.file.credits) ?? 0) + credits;
}
