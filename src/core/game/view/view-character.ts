import type {
  CharacterMessage,
  CharacterSnapshot,
  MoveView,
  SalvageView,
  SectorView,
  ShipView,
  SightingView,
} from '#shared/panel/game/character.ts';
import { SHOWN_LIMITS } from '#shared/panel/game/shown-limits.ts';
import type { ChatMessage } from '#shared/protocols/game/protocol.ts';
import type { Salvage } from '#shared/protocols/game/sector.ts';
import type { Ship } from '#shared/protocols/game/ship.ts';
import type { CharacterState } from '../state/character-state.ts';
import { currentFight } from '../state/fights.ts';
import { othersHere } from '../state/others-here.ts';
import { millisecondsOf, toMilliseconds } from './milliseconds.ts';
import { usedHold } from './used-hold.ts';
import { viewFight } from './view-fight.ts';
import { viewGarrison } from './view-garrison.ts';
import { viewOnce } from './view-once.ts';
import { hasDepot, viewPort } from './view-port.ts';

/** What windows see of a state. */
export type CharacterView = Pick<
  CharacterSnapshot,
  'name' | 'ship' | 'sector' | 'fight' | 'watched' | 'pastFights' | 'moves' | 'serverBehindMs' | 'sightings'
>;

/**
 * The state of a character, for windows. What ends at a time ends by the clock of this machine, which the server's is behind by
 * `serverBehindMs`, and so are the times of moves; when something was seen is a time of the server.
 */
export function viewCharacter(state: CharacterState, serverBehindMs: number): CharacterView {
  const { characterId: me, map, name, others, sector, ship } = state;
  const fight = currentFight(state.fights);
  const viewer = { me, map, serverBehindMs };
  const fights = [...state.fights.values()].toReversed();
  return {
    name: name ?? me,
    ship: ship === null ? null : viewShip(ship),
    sector: sector === null ? null : viewSector(state, sector, serverBehindMs),
    fight: fight === null ? null : viewFight(fight, viewer),
    watched: fights.filter((each) => each.state.name === 'watching').map((each) => viewFight(each, viewer)),
    pastFights: fights
      .filter((each) => each.state.name === 'ended' || each.state.name === 'fled')
      .slice(0, SHOWN_LIMITS.fights)
      .map((each) => viewFight(each, viewer)),
    moves: viewMoves(state, serverBehindMs),
    serverBehindMs,
    sightings: viewSightings(others),
  };
}

function viewShip(ship: Ship): ShipView {
  return {
    ...{ type: ship.ship_type, name: ship.ship_name ?? ship.ship_type, credits: ship.credits, cargo: ship.cargo },
    ...{ cargoUsed: usedHold(ship), cargoCapacity: ship.cargo_capacity },
    ...{ warpPower: ship.warp_power, warpPowerCapacity: ship.warp_power_capacity },
    ...{ shields: ship.shields, maxShields: ship.max_shields },
    ...{ fighters: ship.fighters, maxFighters: ship.max_fighters },
  };
}

function viewSector(state: CharacterState, id: number, serverBehindMs: number): SectorView {
  const { characterId: me, contents, map, serverTime } = state;
  const { garrisons, port: known } = map.get(id) ?? {};
  const now = toMilliseconds(serverTime);
  const garrisonsAt = toMilliseconds(garrisons?.at ?? serverTime);
  const port = contents?.port ?? null;
  return {
    id,
    exits: contents?.adjacent_sectors ?? null,
    port: port === null ? null : viewPort(port, toMilliseconds(known?.at ?? serverTime)),
    hasDepot: port !== null && hasDepot(port),
    planets: (contents?.planets ?? []).map(({ class_name, id: planet }) => ({
      id: planet,
      className: class_name ?? '',
    })),
    players: othersHere(state).map((other) => ({ ...other, seenAt: now })),
    // During a fight the server lists none: what was seen before still stands there.
    garrisons: (garrisons?.value ?? contents?.garrisons ?? []).map((each) => viewGarrison(each, me, garrisonsAt)),
    salvage: (contents?.salvage ?? [])
      .filter(({ claimed }) => claimed !== true)
      .map((each) => viewSalvage(each, serverBehindMs)),
  };
}

function viewSalvage(salvage: Salvage, serverBehindMs: number): SalvageView {
  const { cargo = {}, credits = null, expires_at, salvage_id: id, scrap = null } = salvage;
  const expiresAt = millisecondsOf(expires_at);
  return { id, cargo, scrap, credits, expiresAt: expiresAt === null ? null : expiresAt + serverBehindMs };
}

function viewMoves({ map, moves }: CharacterState, serverBehindMs: number): readonly MoveView[] {
  return moves
    .slice(-SHOWN_LIMITS.moves)
    .toReversed()
    .map(({ at, from, to }) => {
      return { from, to, at: (millisecondsOf(at) ?? 0) + serverBehindMs, port: map.get(to)?.portCode ?? '' };
    });
}

const viewSightings = viewOnce((others: CharacterState['others']): readonly SightingView[] => {
  const newest = [...others.values()].toSorted((one, other) => other.at - one.at).slice(0, SHOWN_LIMITS.sightings);
  return newest.map((sighting) => ({ ...sighting, at: toMilliseconds(sighting.at) }));
});

/** The newest messages, the oldest first. */
export function viewChat(chat: CharacterState['chat']): readonly CharacterMessage[] {
  return chat.slice(-SHOWN_LIMITS.messages).map((message) => viewMessage(message));
}

const viewMessage = viewOnce((message: ChatMessage): CharacterMessage => {
  const { content: text, from_name: from, id, timestamp, to_name: to, type } = message;
  const kind = type === 'direct' ? 'direct' : 'broadcast';
  return { id: `${id} ${timestamp}`, at: millisecondsOf(timestamp) ?? 0, kind, from, to: to ?? null, text };
});
