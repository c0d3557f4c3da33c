import type { CombatAction } from '#shared/protocols/game/combat.ts';
import {
  applyMap,
  applyStatus,
  withEncounter,
  withFights,
  withOwnGarrison,
  withPrices,
  withShip,
} from './character-changes.ts';
import type { CharacterState } from './character-state.ts';
import { acceptAction, recallFight, resolveRound } from './fights.ts';
import type { GameReply } from './game-reply.ts';
import { seeNearby } from './sector-map.ts';
import { withListedAgain } from './unlisted-garrisons.ts';

/** Applies the reply to a request. What another character asked on the same socket changes nothing. */
export function applyReply(state: CharacterState, reply: GameReply): CharacterState {
  const me = state.characterId;
  const { params = {} } = reply;
  if ('character_id' in params && params.character_id !== me) return state;
  switch (reply.method) {
    case 'join':
    case 'move':
    case 'my_status':
      return applyStatus(state, reply.result, me);
    case 'my_map':
      return applyMap(state, reply.result);
    case 'local_map':
      return { ...state, map: seeNearby(state.map, reply.result, me) };
    case 'check_trade': {
      const { cargo_capacity, cargo_used, current_cargo, current_credits } = reply.result;
      return withShip(state, { cargo: current_cargo, cargo_capacity, cargo_used, credits: current_credits });
    }
    case 'trade': {
      const { new_cargo, new_credits, new_prices, success } = reply.result;
      if (!success) return state;
      return withPrices(withShip(state, { cargo: new_cargo, credits: new_credits }), new_prices);
    }
    case 'recharge_warp_power': {
      const { new_credits, new_warp_power, success, warp_power_capacity } = reply.result;
      if (!success) return state;
      return withShip(state, { credits: new_credits, warp_power: new_warp_power, warp_power_capacity });
    }
    case 'transfer_warp_power': {
      const { from_warp_power_remaining: left, success, to_warp_power_current: got } = reply.result;
      const { from_character_id, to_character_id } = reply.params;
      if (!success) return state;
      const given = from_character_id === me ? withShip(state, { warp_power: left }) : state;
      return to_character_id === me ? withShip(given, { warp_power: got }) : given;
    }
    case 'combat.initiate':
      return withEncounter(state, reply.result, 'waits');
    case 'combat.status': {
      const next = reply.result.ended === true ? state : withListedAgain(state, reply.result);
      return withFights(next, recallFight(state.fights, reply.result, me), reply.result.combat_id);
    }
    case 'combat.action': {
      const { accepted, combat_id, outcome, pay_processed } = reply.result;
      if (!accepted) return state;
      const action: CombatAction = pay_processed === false ? 'brace' : reply.params.action;
      const taken = acceptAction(state.fights, combat_id, action);
      return withFights(state, outcome == null ? taken : resolveRound(taken, outcome, me), combat_id);
    }
    case 'combat.leave_fighters': {
      const { fighters_remaining: fighters, garrison, sector } = reply.result;
      return withOwnGarrison(withShip(state, { fighters }), sector, garrison);
    }
    case 'combat.collect_fighters': {
      const { fighters_on_ship: fighters, garrison, sector } = reply.result;
      return withOwnGarrison(withShip(state, { fighters }), sector, garrison ?? null);
    }
    case 'combat.set_garrison_mode': {
      const { garrison, sector } = reply.result;
      return garrison == null ? state : withOwnGarrison(state, sector, garrison);
    }
    case 'salvage.collect':
      return withShip(state, { cargo: reply.result.cargo, credits: reply.result.credits });
    default:
      return state;
  }
}
