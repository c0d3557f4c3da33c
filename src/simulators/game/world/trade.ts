import type { JsonValue } from '#shared/json.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { type GameRefusal, notComparable, refusal } from '../wire/game-refusal.ts';
import { pythonType } from '../wire/python-text.ts';
import { amountOf, type Character, freeHolds } from './character.ts';
import { type Commodity, isCommodity } from './commodity.ts';
import type { SimulatedPort } from './simulated-port.ts';

/** What a character wants to trade, as it was sent. */
export interface TradeOrder {
  readonly commodity: JsonValue;
  readonly quantity: JsonValue;
  /** Every word but `buy` is a sale. */
  readonly tradeType: 'buy' | 'sell';
}

/** A trade that is possible now. */
export interface Quote {
  readonly port: SimulatedPort;
  readonly commodity: Commodity;
  readonly tradeType: 'buy' | 'sell';
  /** Fractions are traded too. */
  readonly units: number;
  readonly price: number;
  readonly total: number;
}

/** Why a trade is refused. `check_trade` answers a `reason` with a success that says no, and a `fault` with a failure. */
export type NoTrade = { readonly kind: 'reason' | 'fault'; readonly refusal: GameRefusal };

/** Whether a trade is possible, in the order in which the server looks: port, commodity, quantity, stock, hold, purse. */
export function quoteTrade(
  character: Character,
  port: SimulatedPort | null,
  order: TradeOrder,
): Result<Quote, NoTrade> {
  const { commodity, quantity, tradeType } = order;
  if (port === null) return no(400, 'No port at current location');
  if (!isCommodity(commodity)) return no(400, `Invalid commodity: ${String(commodity)}`);
  const isBuying = tradeType === 'buy';
  if (isBuying !== port.sells(commodity)) return no(400, `Port does not ${isBuying ? 'sell' : 'buy'} ${commodity}`);
  const units = typeof quantity === 'number' || typeof quantity === 'boolean' ? Number(quantity) : null;
  if (units === null) return fault('<=', quantity);
  if (units <= 0) return no(500, 'Quantity must be positive');
  const price = port.priceOf(commodity);
  const total = (price ?? 0) * units;
  const quote = { port, commodity, tradeType, units, price: price ?? 0, total };
  if (!isBuying) {
    const held = character.ship.cargo[commodity];
    if (units > held) return no(500, `Not enough ${commodity} to sell. Have ${held}`);
    const room = port.roomFor(commodity);
    return units > room ? no(500, `Port can only buy ${room} units of ${commodity}`) : succeed(quote);
  }
  const stock = port.stockOf(commodity);
  if (units > stock) return no(500, `Port only has ${stock} units of ${commodity}`);
  const room = freeHolds(character);
  if (units > room) return no(500, `Not enough cargo space. Available: ${Math.max(0, room)}`);
  const { credits } = character.file;
  const purse = amountOf(credits);
  if (purse === null) return fault('<', credits);
  return total > purse ? no(500, `Insufficient credits. Need ${total}, have ${purse}`) : succeed(quote);
}

/** Carries out a trade that is possible. */
export function carryOutTrade(character: Character, { commodity, port, total, tradeType, units }: Quote): void {
  const sign = tradeType === 'buy' ? 1 : -1;
  port.add(commodity, -sign * units);
  character.ship.cargo[commodity] += sign * units;
  character.file.credits = (amountOf(character.file.credits) ?? 0) - sign * total;
}

function no(status: number, detail: string) {
  return fail<NoTrade>({ kind: 'reason', refusal: refusal(status, detail) });
}

function fault(operator: '<' | '<=', value: JsonValue) {
  return fail<NoTrade>({ kind: 'fault', refusal: notComparable(operator, pythonType(value), 'int') });
}
