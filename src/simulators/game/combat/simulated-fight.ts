import { type Character, shipTypeOfCharacter } from '../world/character.ts';
import type { ShipTypeName } from '../world/ship-type.ts';
import type { SimulatedGarrison } from '../world/simulated-garrison.ts';

export const ROUND_MS = 15_000;

/** One side of a fight, with what it has left. */
export interface Combatant {
  readonly id: string;
  readonly kind: 'character' | 'garrison';
  readonly name: string;
  /** The character itself, or whoever left the garrison. */
  readonly ownerId: string;
  readonly shipType: ShipTypeName | null;
  readonly maxFighters: number;
  readonly maxShields: number;
  readonly turnsPerWarp: number;
  /** What was taken out of the sector for the fight; null for a character. */
  readonly garrison: SimulatedGarrison | null;
  fighters: number;
  shields: number;
}

/** What a combatant does in a round. */
export interface RoundAction {
  readonly action: 'attack' | 'brace' | 'flee' | 'pay';
  /** Fighters of an attack. */
  readonly commit: number;
  readonly timedOut: boolean;
  readonly submittedAt: number;
  readonly target: string | null;
  readonly destination: number | null;
}

/** A resolved round: the figures of each combatant by its id. */
export interface ResolvedRound {
  readonly round: number;
  readonly hits: Readonly<Record<string, number>>;
  readonly offensiveLosses: Readonly<Record<string, number>>;
  readonly defensiveLosses: Readonly<Record<string, number>>;
  readonly shieldLoss: Readonly<Record<string, number>>;
  readonly fighters: Readonly<Record<string, number>>;
  readonly shields: Readonly<Record<string, number>>;
  readonly fled: Readonly<Record<string, boolean>>;
  readonly actions: Readonly<Record<string, RoundAction>>;
  /** Null while the fight goes on. */
  readonly end: string | null;
}

/** A round that was resolved, for the log of a fight. */
export interface LoggedRound {
  readonly resolved: ResolvedRound;
  readonly at: number;
}

/** A fight in a sector. Everybody there takes part. */
export class SimulatedFight {
  readonly id: string;
  readonly sector: number;
  readonly initiator: string;
  readonly combatants = new Map<string, Combatant>();
  readonly actions = new Map<string, RoundAction>();
  /** The garrisons that somebody paid: they brace until the end. */
  readonly paid = new Set<string>();
  /** Who paid in this round. */
  readonly payers = new Set<string>();
  readonly log: LoggedRound[] = [];
  round = 1;
  /** Milliseconds since the epoch. */
  deadline = 0;
  end: string | null = null;

  constructor(id: string, sector: number, initiator: string) {
    this.id = id;
    this.sector = sector;
    this.initiator = initiator;
  }

  get isOver(): boolean {
    return this.end !== null;
  }

  /** Who gets its events: everybody in it, and the owners of its garrisons, wherever they are. */
  get audience(): string[] {
    return [...new Set(Array.from(this.combatants.values(), ({ ownerId }) => ownerId))];
  }

  get garrisons(): SimulatedGarrison[] {
    return Array.from(this.combatants.values(), ({ garrison }) => garrison).filter((garrison) => garrison !== null);
  }

  /** Whether everybody has said what to do in this round. */
  get isReady(): boolean {
    return [...this.combatants.keys()].every((id) => this.actions.has(id));
  }

  has(id: string): boolean {
    return this.combatants.get(id)?.kind === 'character';
  }
}

export function characterCombatant(character: Character): Combatant {
  const { id, ship } = character;
  const { fighters, shields, turnsPerWarp } = shipTypeOfCharacter(character);
  return {
    ...{ id, kind: 'character', name: id, ownerId: id, shipType: ship.type, turnsPerWarp, garrison: null },
    ...{ maxFighters: fighters, maxShields: shields, fighters: ship.fighters, shields: ship.shields },
  };
}

export function garrisonCombatant(garrison: SimulatedGarrison, sector: number): Combatant {
  const { fighters, ownerId } = garrison;
  return {
    ...{
      id: `garrison:${sector}:${ownerId}`,
      kind: 'garrison',
      name: `Garrison (${ownerId})`,
      ownerId,
      garrison,
    },
    ...{ shipType: null, turnsPerWarp: 0, maxFighters: fighters, maxShields: 0, fighters, shields: 0 },
  };
}
