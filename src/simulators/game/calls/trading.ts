import type { JsonObject } from '#shared/json.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { type GameRefusal, notComparable, refuseCall } from '../wire/game-refusal.ts';
import { pythonType } from '../wire/python-text.ts';
import { type Character, shipTypeOfCharacter } from '../world/character.ts';
import { unitsIn } from '../world/commodity.ts';
import { carryOutTrade, quoteTrade, type TradeOrder } from '../world/trade.ts';
import type { EndpointHandler, GameCall } from './call.ts';
import { combatRefusal, findCharacter, isMissing } from './read-payload.ts';

interface PlacedOrder {
  readonly character: Character;
  readonly order: TradeOrder;
}

export const checkTrade: EndpointHandler = (call) => {
  const placed = readOrder(call);
  if (!placed.ok) return placed;
  const { character, order } = placed.value;
  const quote = quoteTrade(character, call.universe.world.portAt(character.sector), order);
  if (!quote.ok && quote.error.kind === 'fault') return fail(quote.error.refusal);
  return succeed({
    can_trade: quote.ok,
    ...(quote.ok
      ? { price_per_unit: quote.value.price, total_price: quote.value.total }
      : { error: quote.error.refusal.detail }),
    current_credits: character.file.credits,
    current_cargo: { ...character.ship.cargo },
    cargo_capacity: shipTypeOfCharacter(character).holds,
    cargo_used: unitsIn(character.ship.cargo),
  });
};

/** Trades without any event: only the reply tells the new purse and cargo, and after a sale no prices. */
export const trade: EndpointHandler = (call) => {
  const placed = readOrder(call);
  if (!placed.ok) return placed;
  const { character, order } = placed.value;
  const quote = quoteTrade(character, call.universe.world.portAt(character.sector), order);
  if (!quote.ok) return fail(quote.error.refusal);
  const { commodity, port, price, total, tradeType } = quote.value;
  carryOutTrade(character, quote.value);
  return succeed({
    success: true,
    trade_type: tradeType,
    commodity,
    units: order.quantity,
    price_per_unit: price,
    total_price: total,
    new_credits: character.file.credits,
    new_cargo: { ...character.ship.cargo },
    ...(tradeType === 'buy' ? { new_prices: port.prices() } : {}),
  });
};

/** Resets every port, for anybody who asks, and tells all connections. */
export const resetPorts: EndpointHandler = ({ universe }) => {
  const { audience, timestamp, world } = universe;
  for (const port of world.ports.values()) port.reset();
  const count = world.ports.size;
  audience.announce('port.reset', { ports_reset: count, timestamp });
  return succeed({ success: true, message: `Reset ${count} ports to initial state`, ports_reset: count });
};

/** Only ports that have traded: the server has no state of the others. */
export const regeneratePorts: EndpointHandler = ({ payload, universe }) => {
  const { fraction = 0.25 } = payload;
  if (typeof fraction !== 'number' && typeof fraction !== 'boolean') {
    return fail(notComparable('<=', 'float', pythonType(fraction)));
  }
  const part = Number(fraction);
  if (!(part >= 0 && part <= 1)) return refuseCall(400, 'Fraction must be between 0.0 and 1.0');
  const { audience, timestamp, world } = universe;
  const traded = [...world.ports.values()].filter(({ hasTraded }) => hasTraded);
  for (const port of traded) port.regenerate(part);
  audience.announce('port.regenerated', { ports_regenerated: traded.length, fraction, timestamp });
  const message = `Regenerated ${traded.length} ports with ${(part * 100).toFixed(1)}% of max capacity`;
  return succeed({ success: true, message, ports_regenerated: traded.length, fraction });
};

function readOrder({ payload, universe }: GameCall): Result<PlacedOrder, GameRefusal> {
  const { character_id: id, commodity = null, quantity = null, trade_type: tradeType } = payload;
  if ([id, commodity, quantity, tradeType].some(isMissing)) return refuseCall(400, 'Missing required parameters');
  const found = findCharacter(universe, id, () => 'Character not found');
  if (!found.ok) return found;
  const inCombat = combatRefusal(universe, found.value);
  if (inCombat !== null) return fail(inCombat);
  const order: TradeOrder = { commodity, quantity, tradeType: isPurchase(payload) ? 'buy' : 'sell' };
  return succeed({ character: found.value, order });
}

/** Every other word is a sale. */
function isPurchase({ trade_type: tradeType }: JsonObject): boolean {
  return tradeType === 'buy';
}
