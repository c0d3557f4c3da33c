import type { Reach } from '../../connections/reach.ts';
import type { ConnectionState } from '../../lifecycle/connection-state.ts';
import type { Presentation } from '../../lifecycle/present.ts';
import type { CombatAction } from '../../protocols/game/combat.ts';
import type { Figure } from '../../protocols/game/figure.ts';
import type { ActView } from './act.ts';
import type { AwayReport } from './away.ts';
import type { FlightView } from './flight.ts';
import type { GarrisonView, PlayerView, PortView } from './game-map.ts';

/** What the game server says of itself. */
export interface GameServerIdentity {
  readonly name: string;
  readonly version: string;
  /** How many sectors the universe has; null where it did not say. */
  readonly sectors: number | null;
}

/** Whether the game knows the character. `unknown` until the server was asked. */
export type WorldPresence = 'unknown' | 'absent' | 'in-world';

/** The ship, with amounts as the server wrote them. */
export interface ShipView {
  readonly type: string;
  readonly name: string;
  readonly credits: Figure;
  readonly cargo: Readonly<Record<string, Figure>>;
  readonly cargoUsed: Figure;
  readonly cargoCapacity: Figure;
  readonly warpPower: Figure;
  readonly warpPowerCapacity: Figure;
  readonly shields: Figure;
  readonly maxShields: Figure;
  readonly fighters: Figure;
  readonly maxFighters: Figure;
}

export interface PlanetView {
  readonly id: number;
  readonly className: string;
}

/** What is left of a ship, and anybody may collect. */
export interface SalvageView {
  readonly id: string;
  readonly cargo: Readonly<Record<string, Figure>>;
  readonly scrap: Figure;
  readonly credits: Figure;
  /** Milliseconds since the epoch, by the clock of the panel's machine; null where it does not expire. */
  readonly expiresAt: number | null;
}

/** The sector that the ship is in. */
export interface SectorView {
  readonly id: number;
  /** Null until a status of this sector came. */
  readonly exits: readonly number[] | null;
  readonly port: PortView | null;
  /** Whether warp power is sold here. */
  readonly hasDepot: boolean;
  readonly planets: readonly PlanetView[];
  readonly players: readonly PlayerView[];
  readonly garrisons: readonly GarrisonView[];
  readonly salvage: readonly SalvageView[];
}

/** One who fights. */
export interface FighterView {
  readonly id: string;
  readonly name: string;
  readonly kind: 'character' | 'garrison';
  readonly isMe: boolean;
  /** Whose garrison it is; null for a character. */
  readonly owner: string | null;
  readonly fighters: Figure;
  readonly maxFighters: Figure;
  readonly shields: Figure;
  readonly maxShields: Figure;
}

/** One round that was resolved, for one participant. */
export interface RoundLine {
  readonly id: string;
  readonly action: string;
  readonly timedOut: boolean;
  readonly fightersLost: number | null;
  readonly shieldsLost: number | null;
  readonly hasFled: boolean;
}

/** One round that was resolved. */
export interface RoundView {
  readonly round: number;
  readonly lines: readonly RoundLine[];
  /** How the fight ended, as the server calls it; null while it goes on. */
  readonly end: string | null;
}

/** A fight of which this character gets events. */
export interface FightView {
  readonly id: string;
  readonly sector: number;
  readonly round: number;
  /** Milliseconds since the epoch, by the clock of the panel's machine; null where the round has no time limit. */
  readonly deadline: number | null;
  readonly state: 'fighting' | 'watching' | 'fled' | 'ended';
  /** How it ended in words; empty while it goes on. */
  readonly outcome: string;
  readonly fighters: readonly FighterView[];
  readonly rounds: readonly RoundView[];
  /** What this character does in the round that waits; null until the server accepted something. */
  readonly action: CombatAction | null;
  /** The toll that a garrison in it asked for when this sector was seen last; null where none is known. */
  readonly toll: { readonly owner: string; readonly amount: Figure } | null;
}

/** A move of the ship. */
export interface MoveView {
  readonly from: number;
  readonly to: number;
  readonly at: number;
  /** The code of the port there; empty for none. */
  readonly port: string;
}

/** Another character, where and when it was seen last. */
export interface SightingView {
  readonly name: string;
  readonly shipType: string | null;
  /** Null where it was seen to leave: the server does not say where to. */
  readonly sector: number | null;
  readonly at: number;
  readonly how: 'present' | 'arrived' | 'left' | 'joined';
}

/** A message of the chat. */
export interface CharacterMessage {
  readonly id: string;
  readonly at: number;
  readonly kind: 'broadcast' | 'direct';
  readonly from: string;
  /** Null for a message to everybody. */
  readonly to: string | null;
  readonly text: string;
}

/** What an agent that plays this character does. */
export interface AgentState {
  readonly state: 'none' | 'working' | 'completed' | 'canceled';
  /** Since when, in milliseconds since the epoch. */
  readonly since: number;
}

/** A time without connection: chat, prices and moves of others may be missing. */
export interface Gap {
  readonly from: number;
  /** Null while it lasts. */
  readonly to: number | null;
}

/** Everything about a character but its map, its chat and its agent's lines. Feed `character`, by connection id. */
export interface CharacterSnapshot {
  readonly id: string;
  readonly title: string;
  /** As the game knows it. */
  readonly characterId: string;
  readonly connection: ConnectionState;
  /** `ws://127.0.0.1:8000/ws`. */
  readonly address: string;
  readonly reach: Reach;
  readonly server: GameServerIdentity | null;
  readonly presence: WorldPresence;
  readonly roundTripMs: number | null;
  /** `late`: no reply to a WebSocket ping in time. */
  readonly peer: 'answering' | 'late';
  /**
   * How far the clock of the server is behind that of this machine, in milliseconds, negative where it is ahead; 0 until it is
   * known. When a sector, a port, another character or a garrison was seen, and when a message was written, are times of the
   * server.
   */
  readonly serverBehindMs: number;
  /** When something came from the server last; null before. */
  readonly lastUpdateAt: number | null;
  readonly name: string;
  readonly ship: ShipView | null;
  /** Credits gained since this connection began to watch; null until both are known as numbers. */
  readonly creditsGained: number | null;
  readonly sector: SectorView | null;
  /** The fight that the character is in; null in peace. */
  readonly fight: FightView | null;
  /** Fights of its garrisons. */
  readonly watched: readonly FightView[];
  /** The fights that are over, the newest first. */
  readonly pastFights: readonly FightView[];
  /** The newest first. */
  readonly moves: readonly MoveView[];
  /** What was asked of the server, the newest first. */
  readonly acts: readonly ActView[];
  /** Messages that wait for their second. */
  readonly waitingMessages: number;
  readonly flight: FlightView | null;
  /** What changed in the last time without connection; null for nothing, or when it was dismissed. */
  readonly away: AwayReport | null;
  /** The newest first. */
  readonly gaps: readonly Gap[];
  /** The newest first. */
  readonly sightings: readonly SightingView[];
  readonly agent: AgentState;
  /** The last thing that happened to what is the character's; null when it was dismissed. */
  readonly notice: CharacterNotice | null;
  /** Grows with each change of the map: `character.map` has what changed. */
  readonly mapVersion: number;
}

/** A character among all characters. Feed `characters`, in the order of the settings. */
export interface CharacterSummary
  extends Pick<CharacterSnapshot, 'id' | 'title' | 'characterId' | 'connection' | 'address' | 'presence' | 'notice'> {
  readonly presentation: Presentation;
  readonly sectorId: number | null;
  /** Null where they are not known as a number. */
  readonly credits: number | null;
  /** Where its fight is; null in peace. */
  readonly fightSector: number | null;
  /** Where it flies to; null where it does not fly. */
  readonly flightTo: number | null;
}

/** Something that happened to what is the character's. */
export interface CharacterNotice {
  /** A sentence without its full stop: "RunnerQ attacks 60 fighters in sector 425". */
  readonly what: string;
  readonly at: number;
}
