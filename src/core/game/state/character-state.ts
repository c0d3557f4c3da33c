import type { ChatMessage } from '#shared/protocols/game/protocol.ts';
import type { SectorContents } from '#shared/protocols/game/sector.ts';
import type { Ship } from '#shared/protocols/game/ship.ts';
import { type Fights, NO_FIGHTS } from './fights.ts';
import { NO_PRICES, type PriceHistory } from './price-history.ts';
import { EMPTY_MAP, type SectorMap, type UnlistedGarrisons } from './sector-map.ts';
import { NO_SIGHTINGS, type Sightings } from './sightings.ts';

/** A move of the character. */
export interface Move {
  readonly from: number;
  readonly to: number;
  /** ISO 8601. */
  readonly at: string;
}

/** The projection of everything that the server sent to one character. */
export interface CharacterState {
  readonly characterId: string;
  /** The name that it is shown by; null until a status came. */
  readonly name: string | null;
  readonly lastActive: string | null;
  /** As the server said it last; fighters and shields are those of a fight while there is one. */
  readonly ship: Ship | null;
  readonly sector: number | null;
  /** What is in its sector; null until a status of that sector came. */
  readonly contents: SectorContents | null;
  readonly map: SectorMap;
  /** Null where nobody knew of garrisons that its status does not list. */
  readonly unlisted: UnlistedGarrisons | null;
  readonly prices: PriceHistory;
  readonly fights: Fights;
  readonly chat: readonly ChatMessage[];
  readonly others: Sightings;
  /** The last moves, the oldest first. */
  readonly moves: readonly Move[];
  /** The latest time in what the server sent, in microseconds since the epoch. */
  readonly serverTime: number;
}

/** A character of which nothing is known. */
export function newCharacter(characterId: string): CharacterState {
  return {
    ...{ characterId, name: null, lastActive: null, ship: null, sector: null, contents: null },
    ...{
      map: EMPTY_MAP,
      unlisted: null,
      prices: NO_PRICES,
      fights: NO_FIGHTS,
      chat: [],
      others: NO_SIGHTINGS,
      moves: [],
      serverTime: 0,
    },
  };
}

/**
 * A copy whose fields can be set, to be handed on as the next state. Written out, since spreading a state would cost more
 * than everything else that most events change.
 */
export function copyState(state: CharacterState): { -readonly [Field in keyof CharacterState]: CharacterState[Field] } {
  return {
    characterId: state.characterId,
    name: state.name,
    lastActive: state.lastActive,
    ship: state.ship,
    sector: state.sector,
    contents: state.contents,
    map: state.map,
    unlisted: state.unlisted,
    prices: state.prices,
    fights: state.fights,
    chat: state.chat,
    others: state.others,
    moves: state.moves,
    serverTime: state.serverTime,
  };
}
