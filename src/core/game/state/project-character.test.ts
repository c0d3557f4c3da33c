import { describe, expect, test } from 'vitest';
import {
  eventInput as event,
  gameExample as example,
  SAMPLE_CHARACTER as ME,
  stateAfter as project,
  replyInput as reply,
  SAMPLE_STATUS as STATUS,
  statusInput as status,
} from '../testing/sample-inputs.ts';
import { projectCharacter } from './project-character.ts';

describe('the status at the beginning', () => {
  const { sectors_visited: visited } = example('my_map.result');

  test.each([
    ['as the reply to my_map', { sector: 5, sectors_visited: visited }],
    ['as the sectors alone', visited],
  ])('may bring the map %s', (_, map) => {
    const { map: known, prices } = project(event('status.init', { status: STATUS, map_data: map }));
    expect(known.get(5)?.exits?.value).toEqual([4, 6, 9]);
    expect(known.get(4)).toMatchObject({ id: 4, visitedAt: null });
    expect(prices.get(5)?.map((point) => point.prices)).toEqual([{ fuel_ore: 25, organics: 10, equipment: 40 }]);
  });

  test('may bring none', () => {
    expect(project(event('status.init', { status: STATUS, map_data: null })).sector).toBe(5);
  });
});

describe('a trade', () => {
  const request = { character_id: ME, commodity: 'fuel_ore', quantity: 10, trade_type: 'buy' };

  test('changes purse, hold and prices by its reply, and the prices are the newest', () => {
    const state = project(status(), reply('trade', request, example('trade.result')));
    expect(state.ship).toMatchObject({ credits: 15_000, cargo: { fuel_ore: 22 }, fighters: 40 });
    expect(state.contents?.port?.last_seen_prices?.fuel_ore).toBe(26);
    expect(state.map.get(5)?.port?.value?.last_seen_prices?.fuel_ore).toBe(26);
    expect(state.prices.get(5)?.map(({ prices }) => prices.fuel_ore)).toEqual([25, 26]);
  });

  test('without prices, as a sale, leaves those that are known', () => {
    const state = project(status(), reply('trade', request, example('trade.result.sell')));
    expect([state.ship?.credits, state.prices.get(5)?.length]).toEqual([15_320, 1]);
  });

  test('of another character on the same socket changes nothing', () => {
    const before = project(status());
    expect(projectCharacter(before, reply('trade', { ...request, character_id: 'b' }, example('trade.result')))).toBe(
      before,
    );
  });
});

test('a refusal that comes as a success changes nothing', () => {
  const before = project(status());
  const refused = reply('recharge_warp_power', { character_id: ME, units: 5 }, { success: false, message: 'full' });
  expect(projectCharacter(before, refused)).toBe(before);
});

describe('the garrisons of a sector', () => {
  const garrison = { owner_id: 'b', fighters: 25, mode: 'toll', toll_amount: 300 };
  const withGarrisons = (garrisons: readonly object[], at: string) =>
    event('status.update', {
      ...STATUS,
      last_active: `2025-09-21T18:${at}:00Z`,
      sector_contents: { ...STATUS.sector_contents, garrisons },
    });
  const fight = event('combat.started', {
    ...{ combat_id: 'c', sector: 5, round: 1 },
    participants: { [ME]: { fighters: 40, shields: 12 }, 'garrison:5:b': { type: 'garrison', fighters: 25 } },
  });

  test('are remembered in a fight, in which the server lists none', () => {
    const { map } = project(withGarrisons([garrison], '10'), fight, withGarrisons([], '11'));
    expect(map.get(5)?.garrisons?.value).toEqual([garrison]);
  });

  test('are gone when a later status lists none in peace', () => {
    const { map } = project(withGarrisons([garrison], '10'), withGarrisons([], '11'));
    expect(map.get(5)?.garrisons?.value).toEqual([]);
  });

  test('change by a reply of the own character alone in their own part', () => {
    const own = { owner_id: ME, fighters: 10, mode: 'defensive' };
    const left = { sector: 5, garrison: own, fighters_remaining: 30 };
    const params = { character_id: ME, sector: 5, quantity: 10, mode: 'defensive' };
    const state = project(withGarrisons([garrison], '10'), reply('combat.leave_fighters', params, left));
    expect(state.map.get(5)?.garrisons?.value).toEqual([garrison, own]);
    expect([state.ship?.fighters, state.contents?.garrisons]).toEqual([30, [garrison, own]]);
  });
});

test('in a fight, fighters and shields are those of its rounds; after it, those of the status', () => {
  const started = event('combat.started', {
    ...{ combat_id: 'c', sector: 5, round: 1 },
    participants: { [ME]: { fighters: 40, shields: 12 } },
  });
  const round = (change: object) =>
    event('combat.round_resolved', {
      ...{ combat_id: 'c', sector: 5, round: 1, fighters_remaining: { [ME]: 31 }, shields_remaining: { [ME]: 0 } },
      ...change,
    });
  expect(project(status(), started, round({}), status()).ship).toMatchObject({ fighters: 31, shields: 0 });
  const last = round({ end: 'stalemate' });
  expect(project(status(), started, last, status(), last).ship).toMatchObject({ fighters: 40, shields: 12 });
});

test('other characters are where they were seen last', () => {
  const { others } = project(
    status(),
    event('character.moved', {
      ...{ name: 'MerchantM', ship_type: 'kestrel_courier', movement: 'depart', move_type: 'normal' },
      timestamp: '2025-09-21T18:06:00Z',
    }),
    event('character.joined', { character_id: 'b', sector: 7, timestamp: '2025-09-21T18:07:00Z' }),
    event('character.joined', { character_id: ME, sector: 7, timestamp: '2025-09-21T18:07:00Z' }),
  );
  expect([...others.values()].map(({ how, name, sector }) => `${name} ${how} ${sector}`).toSorted()).toEqual([
    'MerchantM left null',
    'b joined 7',
  ]);
});
