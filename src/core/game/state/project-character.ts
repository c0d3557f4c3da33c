import type { CharacterMap, VisitedSector } from '#shared/protocols/game/map.ts';
import type { ChatMessage, GameProtocol } from '#shared/protocols/game/protocol.ts';
import type { KnownEvent } from '../../calls/client-listener.ts';
import { applyReply } from './apply-reply.ts';
import {
  addSighting,
  applyMap,
  applyStatus,
  latestTime,
  withEncounter,
  withFights,
  withGarrisons,
} from './character-changes.ts';
import { type CharacterState, copyState } from './character-state.ts';
import { recordMessage } from './chat-log.ts';
import { dropWatchedFights, endFight, endOwnFights, type Fights, resolveRound } from './fights.ts';
import type { GameReply } from './game-reply.ts';
import { recordMove } from './moves.ts';
import { seeNearby } from './sector-map.ts';

/** What the server sends to a character, in the order of the wire. */
export type CharacterInput =
  | { readonly type: 'event'; readonly event: KnownEvent<GameProtocol> }
  | { readonly type: 'reply'; readonly reply: GameReply }
  /** The server says that the character is in no fight. */
  | { readonly type: 'no-fight' }
  | { readonly type: 'disconnected' };

/** Applies an event or a reply. Pure. */
export function projectCharacter(state: CharacterState, input: CharacterInput): CharacterState {
  switch (input.type) {
    case 'event':
      return applyEvent(state, input.event);
    case 'reply':
      return applyReply(state, input.reply);
    case 'no-fight':
      // Garrisons that are not listed in peace are gone.
      return withFightsOf(state.unlisted === null ? state : { ...state, unlisted: null }, endOwnFights(state.fights));
    case 'disconnected':
      return withFightsOf(state, dropWatchedFights(state.fights));
  }
}

function withFightsOf(state: CharacterState, fights: Fights): CharacterState {
  return fights === state.fights ? state : { ...state, fights };
}

function applyEvent(state: CharacterState, event: KnownEvent<GameProtocol>): CharacterState {
  const me = state.characterId;
  switch (event.event) {
    case 'status.update':
      return applyStatus(state, event.params);
    case 'status.init': {
      const { map_data, status } = event.params;
      const next = applyStatus(state, status);
      return map_data == null ? next : applyMap(next, isWholeMap(map_data) ? map_data : { sectors_visited: map_data });
    }
    case 'local_map':
      return { ...state, map: seeNearby(state.map, event.params, me) };
    case 'chat.message':
      return applyMessage(state, event.params);
    case 'character.joined': {
      const { character_id: name, sector, timestamp } = event.params;
      return addSighting(state, { name, shipType: null, sector, how: 'joined' }, timestamp);
    }
    case 'character.moved':
      return applyMove(state, event.params);
    case 'combat.started':
      return withEncounter(state, event.params, 'begins');
    case 'combat.round_waiting':
      return withEncounter(state, event.params, 'waits');
    case 'combat.round_resolved':
      return withFights(state, resolveRound(state.fights, event.params, me), event.params.combat_id);
    case 'combat.ended':
      return withFights(state, endFight(state.fights, event.params, me), event.params.combat_id);
    case 'sector.garrison_updated':
      return withGarrisons(state, event.params.sector, event.params.garrisons);
    default:
      return state;
  }
}

function applyMessage(state: CharacterState, message: ChatMessage): CharacterState {
  const next = copyState(state);
  next.serverTime = latestTime(state, message.timestamp);
  next.chat = recordMessage(state.chat, message);
  return next;
}

/** A move: its event to the mover names both sectors, the event to others in a sector who came or went. */
function applyMove(state: CharacterState, event: MoveEvent): CharacterState {
  const { timestamp } = event;
  if (isOwnMove(event)) {
    const { character_id: name, from_sector: from, to_sector: to } = event;
    if (name !== state.characterId)
      return addSighting(state, { name, shipType: null, sector: to, how: 'arrived' }, timestamp);
    const next = copyState(state);
    next.serverTime = latestTime(state, timestamp);
    next.sector = to;
    if (to !== state.sector) {
      next.contents = null;
      next.unlisted = null;
    }
    next.moves = recordMove(state.moves, { from, to, at: timestamp });
    return next;
  }
  const { movement, name, ship_type: shipType = null } = event;
  const [how, sector] = movement === 'depart' ? (['left', null] as const) : (['arrived', state.sector] as const);
  return addSighting(state, { name, shipType, sector, how }, timestamp);
}

type MoveEvent = Extract<KnownEvent<GameProtocol>, { event: 'character.moved' }>['params'];

function isOwnMove(event: MoveEvent): event is Extract<MoveEvent, { to_sector: number }> {
  return typeof event.to_sector === 'number';
}

function isWholeMap(map: CharacterMap | Readonly<Record<string, VisitedSector>>): map is CharacterMap {
  return Object.hasOwn(map, 'sectors_visited');
}
