import type { Figure } from '#shared/protocols/game/figure.ts';
import { emptyHold, type Hold, unitsIn } from './commodity.ts';
import { type ShipType, type ShipTypeName, shipTypeOf } from './ship-type.ts';

/** The credits of a new name. */
export const FIRST_CREDITS = 1000;

/** What a character remembers of a sector: its port as it was on arrival. */
export interface Visit {
  readonly at: number;
  readonly port: {
    readonly code: string;
    readonly prices: Readonly<Record<string, number | null>>;
    readonly stock: Readonly<Hold>;
  } | null;
}

/** What the server keeps on disk for a name. Names that differ only in `/` and `_` share it. */
export interface CharacterFile {
  /** As it was set: the server does not check it. */
  credits: Figure;
  readonly visits: Map<number, Visit>;
  firstVisit: number | null;
}

export interface SimulatedShip {
  type: ShipTypeName;
  cargo: Hold;
  warpPower: number;
  shields: number;
  fighters: number;
}

/** A character in the world. It stays there when its client has gone. */
export interface Character {
  readonly id: string;
  readonly file: CharacterFile;
  sector: number;
  ship: SimulatedShip;
  /** Milliseconds since the epoch. */
  lastActive: number;
}

export function newShip(type: ShipTypeName): SimulatedShip {
  const { fighters, shields, warpPower } = shipTypeOf(type);
  return { type, cargo: emptyHold(), warpPower, shields, fighters };
}

export function shipTypeOfCharacter({ ship }: Character): ShipType {
  return shipTypeOf(ship.type);
}

export function freeHolds(character: Character): number {
  return shipTypeOfCharacter(character).holds - unitsIn(character.ship.cargo);
}

/** A figure as a number; null for a text, with which the server cannot calculate. */
export function amountOf(figure: Figure): number | null {
  if (typeof figure === 'number') return figure;
  return typeof figure === 'boolean' ? Number(figure) : null;
}
