import { describe, expect, test } from 'vitest';
import type { JsonValue } from '#shared/json.ts';
import { type Character, newShip } from './character.ts';
import { SimulatedPort } from './simulated-port.ts';
import { carryOutTrade, quoteTrade } from './trade.ts';

function trader(credits: Character['file']['credits'], cargo = {}): Character {
  const ship = newShip('kestrel_courier');
  Object.assign(ship.cargo, cargo);
  return { id: 'Ann', file: { credits, visits: new Map(), firstVisit: null }, sector: 1, ship, lastActive: 0 };
}

/** What comes of an order at a port that sells fuel ore and buys the rest. */
function quote(character: Character, commodity: JsonValue, quantity: JsonValue, tradeType: 'buy' | 'sell' = 'buy') {
  const port = new SimulatedPort('SBB');
  const read = quoteTrade(character, port, { commodity, quantity, tradeType });
  if (!read.ok) return `${read.error.kind} ${read.error.refusal.status} ${read.error.refusal.detail}`;
  carryOutTrade(character, read.value);
  return { credits: character.file.credits, cargo: character.ship.cargo, stock: port.stock() };
}

describe('a trade', () => {
  test('moves goods one way and credits the other', () => {
    expect(quote(trader(1_000), 'fuel_ore', 10)).toMatchObject({
      credits: 760,
      cargo: { fuel_ore: 10 },
      stock: { fuel_ore: 690 },
    });
    const seller = trader(0, { equipment: 30 });
    expect(quote(seller, 'equipment', 10, 'sell')).toMatchObject({
      ...{ credits: 490, cargo: { equipment: 20 }, stock: { equipment: 310 } },
    });
  });

  test('takes fractions and truths', () => {
    expect(quote(trader(1_000), 'fuel_ore', 1.5)).toMatchObject({ credits: 964, cargo: { fuel_ore: 1.5 } });
    expect(quote(trader(1_000), 'fuel_ore', true)).toMatchObject({ credits: 976, cargo: { fuel_ore: 1 } });
  });

  test.each<[Character, JsonValue, JsonValue, 'buy' | 'sell', string]>([
    [trader(0), 'gold', 'x', 'buy', 'reason 400 Invalid commodity: gold'],
    [trader(0), 'organics', 'x', 'buy', 'reason 400 Port does not sell organics'],
    [trader(0), 'fuel_ore', 1, 'sell', 'reason 400 Port does not buy fuel_ore'],
    [trader(0), 'fuel_ore', 'x', 'buy', "fault 500 '<=' not supported between instances of 'str' and 'int'"],
    [trader(0), 'fuel_ore', -3, 'buy', 'reason 500 Quantity must be positive'],
    [trader(0), 'fuel_ore', 701, 'buy', 'reason 500 Port only has 700 units of fuel_ore'],
    [trader(0), 'fuel_ore', 31, 'buy', 'reason 500 Not enough cargo space. Available: 30'],
    [trader('many'), 'fuel_ore', 1, 'buy', "fault 500 '<' not supported between instances of 'str' and 'int'"],
    [trader(23), 'fuel_ore', 1, 'buy', 'reason 500 Insufficient credits. Need 24, have 23'],
    [trader(0), 'organics', 1, 'sell', 'reason 500 Not enough organics to sell. Have 0'],
    [trader(0, { organics: 800 }), 'organics', 701, 'sell', 'reason 500 Port can only buy 700 units of organics'],
  ])('is refused in the order of the server (%#)', (character, commodity, quantity, tradeType, expected) => {
    expect(quote(character, commodity, quantity, tradeType)).toBe(expected);
  });

  test('needs a port', () => {
    const order = { commodity: 'fuel_ore', quantity: 1, tradeType: 'buy' } as const;
    expect(quoteTrade(trader(9), null, order)).toMatchObject({
      error: { refusal: { detail: 'No port at current location' } },
    });
  });
});
