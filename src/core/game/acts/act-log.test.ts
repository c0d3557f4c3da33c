import { beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '#shared/json.ts';
import type { CallErrorCode } from '../../calls/call-error.ts';
import { createTestPlatform } from '../../platform/testing/test-platform.ts';
import type { GameReply } from '../state/game-reply.ts';
import { projectCharacter } from '../state/project-character.ts';
import {
  eventInput,
  gameExample,
  gameReply,
  SAMPLE_CHARACTER,
  SAMPLE_STATUS,
  stateAfter,
  statusInput,
} from '../testing/sample-inputs.ts';
import { ActLog } from './act-log.ts';

const ME = SAMPLE_CHARACTER;
const START = stateAfter(statusInput());
const { ship } = SAMPLE_STATUS;

let log: ActLog;
const lines: string[] = [];

beforeEach(() => {
  lines.length = 0;
  log = new ActLog({
    platform: createTestPlatform(),
    onChange: () => {},
    onEnd: (level, text) => lines.push(`${level} ${text}`),
  });
});

/** What is said after a request and its reply. */
function outcomeOf(method: GameReply['method'], params: JsonObject, result: unknown) {
  const reply = gameReply(method, { character_id: ME, ...params }, result);
  const id = log.begin(method, { character_id: ME, ...params }, START);
  log.answer(id, reply, START, projectCharacter(START, { type: 'reply', reply }));
  return log.views[0];
}

const SALE = {
  success: true,
  trade_type: 'sell',
  commodity: 'fuel_ore',
  units: 10,
  price_per_unit: 33,
  total_price: 330,
};

describe('an outcome as a sentence, with before and after', () => {
  test.each<[GameReply['method'], JsonObject, unknown, string]>([
    ['join', {}, SAMPLE_STATUS, 'Joined the game in sector 5'],
    ['join', { sector: 9 }, { ...SAMPLE_STATUS, sector: 9 }, 'Jumped from sector 5 to 9'],
    [
      'move',
      { to_sector: 6 },
      { ...SAMPLE_STATUS, sector: 6, ship: { ...ship, warp_power: 11 } },
      'Moved from sector 5 to 6: warp power 14 → 11',
    ],
    [
      'trade',
      { commodity: 'fuel_ore', quantity: 10, trade_type: 'sell' },
      { ...SALE, new_credits: 15_580, new_cargo: { fuel_ore: 2, organics: 4, equipment: 0 } },
      'Sold 10 fuel ore for 330: 15,250 → 15,580 credits, hold 6 of 40',
    ],
    [
      'recharge_warp_power',
      { units: 5 },
      gameExample('recharge_warp_power.result'),
      'Bought 5 warp power for 10: warp power 14 → 18 of 20, 15,250 → 14,990 credits',
    ],
    [
      'transfer_warp_power',
      { from_character_id: ME, to_character_id: 'RunnerQ', units: 3 },
      { success: true, units_transferred: 3, from_warp_power_remaining: 11, to_warp_power_current: 16 },
      'Sent 3 warp power to RunnerQ: 14 → 11 left',
    ],
    ['send_message', { type: 'broadcast', content: 'hi' }, { id: 1 }, 'Message to everybody sent'],
    ['send_message', { type: 'direct', content: 'hi', to_name: 'Bob' }, { id: 1 }, 'Message to Bob sent'],
    ['reset_ports', {}, { success: true, ports_reset: 1 }, 'Reset 1 port'],
    ['regenerate_ports', {}, { success: true, ports_regenerated: 25 }, 'Regenerated 25 ports'],
    [
      'combat.leave_fighters',
      { sector: 5, quantity: 10, mode: 'toll', toll_amount: 50 },
      { sector: 5, garrison: { owner_id: ME, fighters: 10, mode: 'toll', toll_amount: 50 }, fighters_remaining: 30 },
      'Left 10 fighters in sector 5 (toll 50): 40 → 30 aboard',
    ],
    [
      'combat.collect_fighters',
      { sector: 5, quantity: 1 },
      { sector: 5, credits_collected: 300, garrison: null, fighters_on_ship: 41 },
      'Collected 1 fighter in sector 5: 40 → 41 aboard, toll 300 collected',
    ],
    [
      'combat.set_garrison_mode',
      { sector: 5, mode: 'offensive' },
      { sector: 5, garrison: { owner_id: ME, fighters: 10, mode: 'offensive' } },
      'The garrison in sector 5 is offensive now',
    ],
    [
      'salvage.collect',
      { salvage_id: 's' },
      { cargo: { fuel_ore: 12, organics: 4, equipment: 5 } },
      'Collected salvage: 5 equipment, hold 21 of 40',
    ],
  ])('%s', (method, params, result, sentence) => {
    expect(outcomeOf(method, params, result)).toMatchObject({ state: 'done', sentence, endpoint: method });
    expect(lines).toEqual([`info ${sentence}`]);
  });

  test.each<[string, JsonObject, object, string]>([
    ['an attack', { action: 'attack', commit: 20, target_id: 'Bob' }, {}, 'Attack with 20 fighters in round 2'],
    ['a flight', { action: 'flee', to_sector: 6 }, {}, 'Flee to sector 6 in round 2'],
    ['a paid toll', { action: 'pay' }, { pay_processed: true }, 'Paid the toll in round 2: 15,250 credits'],
  ])('%s', (_, params, result, sentence) => {
    const accepted = { accepted: true, combat_id: 'c', round: 2, ended: false, round_resolved: false, ...result };
    expect(outcomeOf('combat.action', { combat_id: 'c', ...params }, accepted)?.sentence).toBe(sentence);
  });

  test('an amount with digits that cannot be held exactly is marked', () => {
    const answer = { accepted: true, combat_id: 'c', round: 2, ended: false, round_resolved: false };
    const action = { combat_id: 'c', action: 'attack', commit: '9007199254740993', target_id: 'Bob' };
    expect(outcomeOf('combat.action', action, answer)?.sentence).toContain('9007199254740993 (not exact) fighters');
  });

  test('a toll that was not paid is a refusal', () => {
    const answer = { accepted: true, combat_id: 'c', round: 2, ended: false, round_resolved: false };
    const said = { ...answer, pay_processed: false, message: 'Insufficient credits' };
    expect(outcomeOf('combat.action', { combat_id: 'c', action: 'pay' }, said)).toMatchObject({
      state: 'refused',
      sentence: 'The toll was not paid in round 2, and the ship braces: Insufficient credits',
    });
  });

  test('a success that says no is a refusal', () => {
    const refused = outcomeOf('recharge_warp_power', { units: 5 }, { success: false, message: 'The tank is full' });
    expect(refused).toMatchObject({ state: 'refused', sentence: 'The tank is full' });
    expect(lines).toEqual(['warn The tank is full']);
  });

  test('a trade keeps what was traded', () => {
    const sold = outcomeOf('trade', { commodity: 'fuel_ore', quantity: 10, trade_type: 'sell' }, SALE);
    expect(sold?.trade).toEqual({
      ...{ sector: 5, kind: 'sell', commodity: 'fuel_ore', units: 10, pricePerUnit: 33, total: 330 },
    });
  });
});

describe('a request without a result', () => {
  const fail = (code: CallErrorCode) => {
    const id = log.begin('move', { to_sector: 6 }, START);
    log.fail(id, { kind: 'local', code, message: 'why' });
    return log.views[0];
  };

  test('was refused in the words of the server', () => {
    const id = log.begin('move', { to_sector: 6 }, START);
    log.fail(id, { kind: 'protocol', code: '400', message: 'Not adjacent', details: {} });
    expect(log.views[0]).toMatchObject({ state: 'refused', sentence: 'Move to sector 6 was refused: Not adjacent' });
  });

  test.each<CallErrorCode>(['BAD_PARAMS', 'NOT_CONNECTED'])('was not sent: %s', (code) => {
    expect(fail(code)).toMatchObject({ state: 'not-sent', sentence: 'why' });
  });

  test.each<CallErrorCode>(['TIMEOUT', 'CLOSED', 'INVALID_RESULT'])('is not known to be carried out: %s', (code) => {
    const sentence = 'Move to sector 6: not known whether it was carried out';
    expect(fail(code)).toMatchObject({ state: 'unknown', sentence });
    expect(lines).toEqual([`warn ${sentence} (why)`]);
  });

  test.each([
    ['that it was carried out', 6, 'seen-done'],
    ['nothing of it', 5, 'seen-undone'],
    ['neither', 7, 'unknown'],
  ] as const)('is decided by a later status, which shows %s', (_, sector, state) => {
    fail('TIMEOUT');
    log.decide(stateAfter(statusInput(), statusInput({ sector })));
    expect(log.views[0]?.state).toBe(state);
    log.decide(stateAfter(statusInput(), statusInput({ sector: 6 })));
    expect(log.views[0]?.state).toBe(state);
  });

  test.each<[string, JsonObject, Partial<typeof ship>, string]>([
    ['trade', { commodity: 'fuel_ore', quantity: 5, trade_type: 'buy' }, { cargo: { fuel_ore: 17 } }, 'seen-done'],
    ['trade', { commodity: 'fuel_ore', quantity: 5, trade_type: 'sell' }, {}, 'seen-undone'],
    ['trade', { commodity: 'fuel_ore', quantity: 5, trade_type: 'sell' }, { cargo: { fuel_ore: 1 } }, 'unknown'],
    ['recharge_warp_power', { units: 3 }, { warp_power: 17 }, 'seen-done'],
    ['transfer_warp_power', { units: 3, to_character_id: 'B' }, { warp_power: 11 }, 'seen-done'],
    ['combat.leave_fighters', { quantity: 10 }, { fighters: 30 }, 'seen-done'],
    ['combat.collect_fighters', { quantity: 10 }, { fighters: 50 }, 'seen-done'],
    ['send_message', { content: 'hi' }, {}, 'unknown'],
  ])('%s is decided by the figures that it would change', (endpoint, params, change, state) => {
    const id = log.begin(endpoint, params, START);
    log.fail(id, { kind: 'local', code: 'TIMEOUT', message: 'gone' });
    log.decide(withShip(change));
    expect(log.views[0]?.state).toBe(state);
  });

  const BUY = { commodity: 'fuel_ore', quantity: 5, trade_type: 'buy' } as const;
  const SELL_OTHER = { commodity: 'organics', quantity: 4, trade_type: 'sell' } as const;
  const BOUGHT = { cargo: { ...ship.cargo, fuel_ore: 17 } };
  const withShip = (change: Partial<typeof ship>) => stateAfter(statusInput({ ship: { ...ship, ...change } }));
  const lose = (endpoint: string, params: JsonObject, code: CallErrorCode = 'TIMEOUT') =>
    log.fail(log.begin(endpoint, params, START), { kind: 'local', code, message: 'gone' });
  const states = () => log.views.map(({ state }) => state);

  test('stays unknown where another one that was lost touches the same figure', () => {
    lose('trade', BUY);
    lose('trade', BUY);
    log.decide(withShip(BOUGHT));
    expect(states()).toEqual(['unknown', 'unknown']);
  });

  test('is decided beside one that touches another figure', () => {
    lose('trade', BUY);
    lose('trade', SELL_OTHER);
    log.decide(withShip(BOUGHT));
    expect(states()).toEqual(['seen-undone', 'seen-done']);
  });

  test('stays unknown where the same was asked again, and was carried out', () => {
    lose('trade', BUY);
    const reply = gameReply('trade', { character_id: ME, ...BUY }, { success: true, new_cargo: BOUGHT.cargo });
    log.answer(log.begin('trade', BUY, START), reply, START, projectCharacter(START, { type: 'reply', reply }));
    log.decide(withShip(BOUGHT));
    expect(states()).toEqual(['done', 'unknown']);
  });

  test.each([
    ['move', { to_sector: 6 }],
    ['trade', BUY],
  ])('may be carried out after its connection is gone: %s', (endpoint, params) => {
    lose(endpoint, params, 'CLOSED');
    log.decide(START);
    expect(states()).toEqual(['unknown']);
    log.decide(stateAfter(statusInput({ sector: 6, ship: { ...ship, ...BOUGHT } })));
    expect(states()).toEqual(['seen-done']);
  });

  test('is decided late for the ten newest only', () => {
    for (let count = 0; count < 11; count += 1) {
      lose('trade', { commodity: `metal_${count}`, quantity: 1, trade_type: 'buy' }, 'CLOSED');
    }
    log.decide(withShip({ cargo: { metal_0: 1, metal_1: 1 } }));
    expect(states().slice(-2)).toEqual(['seen-done', 'unknown']);
  });

  test('was carried out although the server failed, where the status shows it', () => {
    const broken = { kind: 'protocol', code: '500', message: 'Internal error', details: {} } as const;
    log.fail(log.begin('trade', BUY, START), broken);
    log.fail(log.begin('move', { to_sector: 6 }, START), broken);
    expect(states()).toEqual(['refused', 'refused']);
    log.decide(withShip(BOUGHT));
    expect(states()).toEqual(['refused', 'seen-done']);
    log.decide(stateAfter(statusInput({ sector: 6 })));
    expect(states()).toEqual(['refused', 'seen-done']);
  });
});

describe('what was before', () => {
  const inSector = (sector: number, change: Partial<typeof ship> = {}) =>
    statusInput({ sector, ship: { ...ship, ...change } });

  test('a trade is what was known just before its reply, not when it was asked for', () => {
    const id = log.begin('trade', {}, START);
    const reply = gameReply(
      'trade',
      { character_id: ME, commodity: 'fuel_ore', quantity: 10, trade_type: 'sell' },
      { ...SALE, new_credits: 20_330 },
    );
    const before = stateAfter(inSector(5, { credits: 20_000 }));
    log.answer(id, reply, before, projectCharacter(before, { type: 'reply', reply }));
    expect(log.views[0]?.sentence).toContain('20,000 → 20,330 credits');
  });

  test('a move that waited for another one is where that one ended', () => {
    const [first, second] = [6, 7].map((to) => log.begin('move', { to_sector: to }, START));
    let state = START;
    for (const [id = '', from, to] of [[first, 5, 6] as const, [second, 6, 7] as const]) {
      state = projectCharacter(state, eventInput('character.moved', moved(from, to)));
      const reply = gameReply('move', { character_id: ME, to_sector: to }, { ...SAMPLE_STATUS, sector: to });
      const after = projectCharacter(state, { type: 'reply', reply });
      log.answer(id, reply, state, after);
      state = after;
    }
    expect(log.views.map(({ sentence }) => sentence)).toEqual([
      'Moved from sector 6 to 7: warp power 14',
      'Moved from sector 5 to 6: warp power 14',
    ]);
  });

  const moved = (from: number, to: number) => ({
    ...{ character_id: ME, from_sector: from, to_sector: to, timestamp: `2030-01-01T00:00:0${to}Z` },
  });

  test('a move after one over another connection is where that one ended; nothing is known of its ship there', () => {
    const id = log.begin('move', { to_sector: 7 }, START);
    const state = projectCharacter(START, eventInput('character.moved', moved(6, 7)));
    const reply = gameReply('move', { character_id: ME, to_sector: 7 }, { ...SAMPLE_STATUS, sector: 7 });
    log.answer(id, reply, state, projectCharacter(state, { type: 'reply', reply }));
    expect(log.views[0]?.sentence).toBe('Moved from sector 6 to 7: warp power – → 14');
  });
});

test('a request about another character names it, and says nothing of the own ship', () => {
  const params = { character_id: 'Bob', to_sector: 6 };
  const id = log.begin('move', params, START);
  expect(log.views[0]?.sentence).toBe('Bob: Move to sector 6');
  log.answer(id, gameReply('move', params, { ...SAMPLE_STATUS, sector: 6 }), START, START);
  expect(log.views[0]?.sentence).toBe('Bob: Moved from sector – to 6: warp power –');
  log.fail(log.begin('move', params, START), { kind: 'local', code: 'TIMEOUT', message: 'gone' });
  log.decide(stateAfter(statusInput({ sector: 6 })));
  expect(log.views[0]?.state).toBe('unknown');
});
