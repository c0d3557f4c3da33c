import type { Clock } from '#core/platform/clock.ts';
import type { Random } from '#core/platform/random.ts';
import type { JsonObject } from '#shared/json.ts';
import type { Audience } from './audience.ts';
import type { Dialect } from './dialect.ts';
import { statusReport, timestampOf } from './wire/status-report.ts';
import type { Character } from './world/character.ts';
import type { GameWorld } from './world/game-world.ts';
import { drawHexId } from './world/seeded-random.ts';

export interface NotifierOptions {
  readonly world: GameWorld;
  readonly dialect: Dialect;
  readonly clock: Clock;
  readonly random: Random;
  readonly audience: Audience;
}

/** A world, and the events that tell clients what happens in it. */
export class GameNotifier {
  readonly world: GameWorld;
  readonly dialect: Dialect;
  readonly clock: Clock;
  readonly random: Random;
  readonly audience: Audience;

  constructor({ audience, clock, dialect, random, world }: NotifierOptions) {
    this.world = world;
    this.dialect = dialect;
    this.clock = clock;
    this.random = random;
    this.audience = audience;
  }

  get now(): number {
    return this.clock.now();
  }

  get timestamp(): string {
    return timestampOf(this.now, this.dialect);
  }

  drawId(): string {
    return drawHexId(this.random);
  }

  /** A character status, without the character's id. */
  statusOf(character: Character): JsonObject {
    const { dialect, now, world } = this;
    const fighting = dialect.fightingGarrisons === 'listed' ? world.fightingGarrisonsIn(character.sector) : [];
    return statusReport(world, character, dialect, now, fighting);
  }

  /** A character status with the character's id, as `join`, `move` and the event have it. */
  fullStatusOf(character: Character): JsonObject {
    return { character_id: character.id, ...this.statusOf(character) };
  }

  sendStatus(character: Character): void {
    this.audience.notify([character.id], 'status.update', this.fullStatusOf(character));
  }

  /** Tells the others in a sector that a character came or went. */
  sendMovement(
    character: Character,
    sector: number,
    movement: 'arrive' | 'depart',
    moveType: 'normal' | 'teleport',
  ): void {
    const others = this.world.othersIn(sector, character.id).map(({ id }) => id);
    if (others.length === 0) return;
    this.audience.notify(others, 'character.moved', {
      name: character.id,
      ship_type: character.ship.type,
      timestamp: this.timestamp,
      move_type: moveType,
      movement,
    });
  }

  /** Tells a character that it has moved. */
  sendMoved(character: Character, from: number, moveType: 'normal' | 'teleport'): void {
    const { id, sector } = character;
    this.audience.notify([id], 'character.moved', {
      ...{ character_id: id, from_sector: from, to_sector: sector, timestamp: this.timestamp, move_type: moveType },
    });
  }
}
