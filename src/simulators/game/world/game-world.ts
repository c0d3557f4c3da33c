import type { Figure } from '#shared/protocols/game/figure.ts';
import { type Character, type CharacterFile, FIRST_CREDITS, newShip } from './character.ts';
import type { Galaxy } from './galaxy.ts';
import type { ShipTypeName } from './ship-type.ts';
import type { SimulatedGarrison } from './simulated-garrison.ts';
import { SimulatedPort } from './simulated-port.ts';
import { isCollectable, type SimulatedSalvage } from './simulated-salvage.ts';

export interface NewCharacter {
  readonly id: string;
  readonly sector: number;
  readonly shipType: ShipTypeName;
  readonly credits?: Figure | undefined;
}

/** Everything in the galaxy, and where it is. It has no sockets, and the time is an argument. */
export class GameWorld {
  readonly galaxy: Galaxy;
  /** The id of the newest chat message; 0 before the first one. */
  lastChatId = 0;
  readonly #characters = new Map<string, Character>();
  readonly #files = new Map<string, CharacterFile>();
  readonly #ports = new Map<number, SimulatedPort>();
  readonly #garrisons = new Map<number, SimulatedGarrison[]>();
  readonly #fighting = new Map<number, readonly SimulatedGarrison[]>();
  readonly #salvage = new Map<string, SimulatedSalvage>();

  constructor(galaxy: Galaxy) {
    this.galaxy = galaxy;
    for (const { id, portCode } of galaxy.sectors) {
      if (portCode !== null) this.#ports.set(id, new SimulatedPort(portCode));
    }
  }

  get ports(): ReadonlyMap<number, SimulatedPort> {
    return this.#ports;
  }

  get characters(): ReadonlyMap<string, Character> {
    return this.#characters;
  }

  character(id: string): Character | undefined {
    return this.#characters.get(id);
  }

  portAt(sector: number): SimulatedPort | null {
    return this.#ports.get(sector) ?? null;
  }

  /** Adds a new character, with the credits and map that its name has on disk. */
  enter({ credits, id, sector, shipType }: NewCharacter, now: number): Character {
    const key = id.replaceAll('/', '_');
    const file = this.#files.get(key) ?? { credits: FIRST_CREDITS, visits: new Map(), firstVisit: null };
    if (credits !== undefined) file.credits = credits;
    this.#files.set(key, file);
    const character: Character = { id, file, sector, ship: newShip(shipType), lastActive: now };
    this.#characters.set(id, character);
    return character;
  }

  /** Puts a character into a sector; it remembers the sector as it is now. */
  place(character: Character, sector: number, now: number): void {
    character.sector = sector;
    character.lastActive = now;
    this.remember(character, now);
  }

  /** Records what the character sees of its sector. */
  remember({ file, sector }: Character, now: number): void {
    const port = this.portAt(sector);
    file.visits.set(sector, {
      at: now,
      port: port === null ? null : { code: port.code, prices: port.prices(), stock: port.stock() },
    });
    file.firstVisit ??= now;
  }

  charactersIn(sector: number): Character[] {
    return [...this.#characters.values()].filter((character) => character.sector === sector);
  }

  othersIn(sector: number, id: string): Character[] {
    return this.charactersIn(sector).filter((character) => character.id !== id);
  }

  /** The garrisons at rest in a sector; those that fight are in their fight. */
  garrisonsIn(sector: number): readonly SimulatedGarrison[] {
    return this.#garrisons.get(sector) ?? [];
  }

  setGarrisons(sector: number, garrisons: readonly SimulatedGarrison[]): void {
    if (garrisons.length === 0) this.#garrisons.delete(sector);
    else this.#garrisons.set(sector, [...garrisons]);
  }

  fightingGarrisonsIn(sector: number): readonly SimulatedGarrison[] {
    return this.#fighting.get(sector) ?? [];
  }

  /** Takes the garrisons of a sector into a fight. */
  takeGarrisons(sector: number): readonly SimulatedGarrison[] {
    const garrisons = this.garrisonsIn(sector);
    this.#garrisons.delete(sector);
    this.#fighting.set(sector, garrisons);
    return garrisons;
  }

  /** Puts the garrisons that remain after a fight back into their sector. */
  returnGarrisons(sector: number, garrisons: readonly SimulatedGarrison[]): void {
    this.#fighting.delete(sector);
    this.setGarrisons(sector, [...this.garrisonsIn(sector), ...garrisons]);
  }

  /** Garrisons that fight when the server goes down are lost. */
  loseFightingGarrisons(): void {
    this.#fighting.clear();
  }

  addSalvage(salvage: SimulatedSalvage): void {
    this.#salvage.set(salvage.id, salvage);
  }

  salvageIn(sector: number, now: number): SimulatedSalvage[] {
    return [...this.#salvage.values()].filter((salvage) => salvage.sector === sector && isCollectable(salvage, now));
  }

  /** Undefined if it is missing, collected or expired. */
  collectableSalvage(id: string, now: number): SimulatedSalvage | undefined {
    const salvage = this.#salvage.get(id);
    return salvage !== undefined && isCollectable(salvage, now) ? salvage : undefined;
  }

  clearSalvage(): void {
    this.#salvage.clear();
  }
}
