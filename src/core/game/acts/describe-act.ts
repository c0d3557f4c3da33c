import { capitalized } from '#shared/capitalized.ts';
import type { TradeView } from '#shared/panel/game/act.ts';
import { numberOf } from '#shared/protocols/game/figure.ts';
import type { Cargo } from '#shared/protocols/game/ship.ts';
import type { CharacterState } from '../state/character-state.ts';
import type { GameReply } from '../state/game-reply.ts';
import { usedHold } from '../view/used-hold.ts';
import { sayChange, sayCount, sayFigure, sayName } from './figures.ts';
import { isRefusal } from './is-refusal.ts';

/** What became of a request that was answered. */
export interface Outcome {
  readonly state: 'done' | 'refused';
  /** Without its full stop. */
  readonly sentence: string;
  readonly trade: TradeView | null;
}

/**
 * A reply as a sentence, with what was before and is now. Some refusals come as a success that says no. `before` and `after`
 * are the character's states around the reply.
 */
export function describeOutcome(reply: GameReply, before: CharacterState, after: CharacterState): Outcome {
  const { result } = reply;
  if ('success' in result && result.success === false) {
    const { message = 'no reason given' } = result;
    return { state: 'refused', sentence: `${typeof message === 'string' ? message : 'no reason given'}`, trade: null };
  }
  if (reply.method === 'combat.action' && !reply.result.accepted) {
    return { state: 'refused', sentence: reply.result.message ?? 'the action was not accepted', trade: null };
  }
  const state = isRefusal(result) ? 'refused' : 'done';
  return { state, sentence: sentenceOf(reply, before, after), trade: tradeOf(reply, after) };
}

function sentenceOf(
  reply: GameReply,
  { sector: fromSector, ship: was }: CharacterState,
  after: CharacterState,
): string {
  const { ship: is } = after;
  const credits = `${sayChange(was?.credits, is?.credits)} credits`;
  switch (reply.method) {
    case 'join':
      return fromSector === null || fromSector === reply.result.sector
        ? `Joined the game in sector ${reply.result.sector}`
        : `Jumped from sector ${fromSector} to ${reply.result.sector}`;
    case 'move':
      return `Moved from sector ${fromSector ?? '–'} to ${reply.result.sector}: warp power ${sayChange(was?.warp_power, is?.warp_power)}`;
    case 'trade': {
      const {
        commodity = reply.params.commodity,
        total_price,
        trade_type = reply.params.trade_type,
        units,
      } = reply.result;
      const verb = trade_type === 'buy' ? 'Bought' : 'Sold';
      const hold = `hold ${sayFigure(is === null ? null : usedHold(is))} of ${sayFigure(is?.cargo_capacity)}`;
      return `${verb} ${sayFigure(units ?? reply.params.quantity)} ${sayName(commodity)} for ${sayFigure(total_price)}: ${credits}, ${hold}`;
    }
    case 'recharge_warp_power': {
      const { total_cost, units_bought = reply.params.units } = reply.result;
      const tank = `warp power ${sayChange(was?.warp_power, is?.warp_power)} of ${sayFigure(is?.warp_power_capacity)}`;
      return `Bought ${sayFigure(units_bought)} warp power for ${sayFigure(total_cost)}: ${tank}, ${credits}`;
    }
    case 'transfer_warp_power': {
      const { units_transferred = reply.params.units } = reply.result;
      return `Sent ${sayFigure(units_transferred)} warp power to ${reply.params.to_character_id}: ${sayChange(was?.warp_power, is?.warp_power)} left`;
    }
    case 'reset_ports':
      return reply.result.message ?? `Reset ${sayCount(reply.result.ports_reset, 'port')}`;
    case 'regenerate_ports':
      return reply.result.message ?? `Regenerated ${sayCount(reply.result.ports_regenerated, 'port')}`;
    case 'send_message':
      return reply.params.type === 'direct' ? `Message to ${reply.params.to_name} sent` : 'Message to everybody sent';
    case 'combat.initiate':
      return `Fight in sector ${reply.result.sector}, round ${reply.result.round}`;
    case 'combat.action':
      return sayAction(reply, credits);
    case 'combat.leave_fighters': {
      const { garrison, sector } = reply.result;
      const aboard = `${sayChange(was?.fighters, is?.fighters)} aboard`;
      return `Left ${sayCount(reply.params.quantity, 'fighter')} in sector ${sector} (${sayMode(garrison)}): ${aboard}`;
    }
    case 'combat.collect_fighters': {
      const { credits_collected, sector } = reply.result;
      const aboard = `${sayChange(was?.fighters, is?.fighters)} aboard`;
      const toll = numberOf(credits_collected) === 0 ? '' : `, toll ${sayFigure(credits_collected)} collected`;
      return `Collected ${sayCount(reply.params.quantity, 'fighter')} in sector ${sector}: ${aboard}${toll}`;
    }
    case 'combat.set_garrison_mode': {
      const { garrison, sector } = reply.result;
      return `The garrison in sector ${sector} is ${sayMode(garrison ?? { mode: reply.params.mode })} now`;
    }
    case 'salvage.collect': {
      const gained = sayCargo(gainedCargo(was?.cargo ?? {}, is?.cargo ?? {}));
      return `Collected salvage${gained === '' ? '' : `: ${gained}`}, hold ${sayFigure(is === null ? null : usedHold(is))} of ${sayFigure(is?.cargo_capacity)}`;
    }
    default:
      return `${reply.method} answered`;
  }
}

function sayAction({ params, result }: Extract<GameReply, { method: 'combat.action' }>, credits: string): string {
  const { action, commit, to_sector } = params;
  const round = result.outcome?.round ?? result.round;
  if (action === 'pay') {
    if (result.pay_processed === true) return `Paid the toll in round ${round}: ${credits}`;
    return `The toll was not paid in round ${round}, and the ship braces: ${result.message ?? 'no reason given'}`;
  }
  const words = {
    attack: `Attack with ${sayCount(commit, 'fighter')}`,
    brace: 'Brace',
    flee: `Flee to sector ${to_sector}`,
  };
  return `${words[action]} in round ${round}`;
}

function sayMode({ mode, toll_amount }: { readonly mode: string; readonly toll_amount?: unknown }): string {
  return mode === 'toll' && typeof toll_amount === 'number' ? `toll ${sayFigure(toll_amount)}` : mode;
}

function gainedCargo(was: Cargo, is: Cargo): readonly (readonly [string, number])[] {
  return Object.entries(is).flatMap(([name, figure]) => {
    const gained = (numberOf(figure) ?? 0) - (numberOf(Object.hasOwn(was, name) ? was[name] : 0) ?? 0);
    return gained > 0 ? [[name, gained] as const] : [];
  });
}

function sayCargo(cargo: readonly (readonly [string, number])[]): string {
  return cargo.map(([name, units]) => `${sayFigure(units)} ${sayName(name)}`).join(', ');
}

function tradeOf(reply: GameReply, { sector }: CharacterState): TradeView | null {
  if (reply.method !== 'trade') return null;
  const { commodity = reply.params.commodity, price_per_unit, total_price, units } = reply.result;
  return {
    ...{ sector, kind: reply.params.trade_type, commodity },
    units: numberOf(units) ?? reply.params.quantity,
    pricePerUnit: numberOf(price_per_unit),
    total: numberOf(total_price),
  };
}

/** What a request asks for, for one that was not answered: "Move to sector 5". */
export function describeRequest(endpoint: string, params: Readonly<Record<string, unknown>>): string {
  const say = (name: string) => String(Object.hasOwn(params, name) ? params[name] : '–');
  switch (endpoint) {
    case 'join':
      return `Join as ${say('character_id')}`;
    case 'move':
      return `Move to sector ${say('to_sector')}`;
    case 'trade':
      return `${capitalized(say('trade_type'))} ${say('quantity')} ${sayName(say('commodity'))}`;
    case 'recharge_warp_power':
      return `Buy ${say('units')} warp power`;
    case 'transfer_warp_power':
      return `Send ${say('units')} warp power to ${say('to_character_id')}`;
    case 'send_message':
      return say('type') === 'direct' ? `Message to ${say('to_name')}` : 'Message to everybody';
    case 'combat.initiate':
      return 'Begin a fight';
    case 'combat.action':
      return capitalized(say('action'));
    case 'combat.leave_fighters':
      return `Leave ${say('quantity')} fighters in sector ${say('sector')}`;
    case 'combat.collect_fighters':
      return `Collect ${say('quantity')} fighters in sector ${say('sector')}`;
    case 'combat.set_garrison_mode':
      return `Set the garrison in sector ${say('sector')} to ${say('mode')}`;
    case 'salvage.collect':
      return 'Collect salvage';
    case 'reset_ports':
      return 'Reset all ports';
    case 'regenerate_ports':
      return 'Regenerate ports';
    default:
      return endpoint;
  }
}
