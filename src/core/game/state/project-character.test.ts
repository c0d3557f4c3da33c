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
import { type CharacterInput, projectCharacter } from './project-character.ts';

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
  const encounter = {
    ...{ combat_id: 'c', sector: 5, round: 1 },
    participants: { [ME]: { fighters: 40, shields: 12 }, 'garrison:5:b': { type: 'garrison', fighters: 25 } },
  };
  const fight = event('combat.started', encounter);

  test('are remembered in a fight, in which the server lists none', () => {
    const { map } = project(withGarrisons([garrison], '10'), fight, withGarrisons([], '11'));
    expect(map.get(5)?.garrisons?.value).toEqual([garrison]);
  });

  const waiting = event('combat.round_waiting', encounter);
  const recalled = reply('combat.status', { character_id: ME }, encounter);
  const known = withGarrisons([garrison], '10');
  const hidden = withGarrisons([], '11');
  const elsewhere = status({ sector: 6, last_active: '2025-09-21T18:12:00Z' });
  const garrisonsAfter = (...inputs: readonly CharacterInput[]) => project(...inputs).map.get(5)?.garrisons;
  const REMEMBERED = { value: [garrison], at: Date.UTC(2025, 8, 21, 18, 10) * 1_000, by: ME };

  test.each([
    ['before the status of a visitor who comes later', [waiting, hidden]],
    ['after the status of a visitor who comes later', [hidden, waiting]],
    ['after its event and its reply', [hidden, hidden, waiting]],
    ['only by the reply to combat.status after a start', [hidden, recalled]],
    ['before the status after a start', [recalled, hidden]],
  ])('are remembered when a fight of them is heard of %s', (_, inputs) => {
    expect(garrisonsAfter(known, elsewhere, ...inputs)).toEqual(REMEMBERED);
  });

  test('are remembered by the name of their owner too', () => {
    const named = { ...encounter, participants: { g: { type: 'garrison', owner: 'b', fighters: 25 } } };
    expect(garrisonsAfter(known, hidden, event('combat.round_waiting', named))).toEqual(REMEMBERED);
  });

  test.each([
    ['a fight without a garrison', { ...encounter, participants: { [ME]: {}, Bob: {} } }],
    ['a fight of the garrison of another', { ...encounter, participants: { [ME]: {}, 'garrison:5:c': {} } }],
    ['a fight elsewhere', { ...encounter, sector: 6 }],
  ])('stay gone in %s', (_, other) => {
    expect(garrisonsAfter(known, hidden, event('combat.round_waiting', other))?.value).toEqual([]);
  });

  test.each<[string, readonly CharacterInput[]]>([
    ['the server said that there was no fight', [{ type: 'no-fight' }]],
    ['the fight began only then', [fight]],
    ['the list of all garrisons had none', [event('sector.garrison_updated', { sector: 5, garrisons: [] })]],
    ['the character went and came again', [elsewhere, withGarrisons([], '13')]],
  ])('stay gone in a fight that comes after %s', (_, between) => {
    expect(garrisonsAfter(known, hidden, ...between, waiting)?.value).toEqual([]);
  });

  test('stay gone when a round of the fight in which they fell comes late', () => {
    const ended = event('combat.ended', { combat_id: 'c', sector: 5, end: 'garrison:5:b_defeated' });
    expect(garrisonsAfter(known, fight, ended, hidden, waiting)?.value).toEqual([]);
  });

  test('that were listed since are not replaced by older ones', () => {
    const changed = { ...garrison, toll_amount: 500 };
    const inputs = [known, hidden, withGarrisons([changed], '12'), waiting];
    expect(garrisonsAfter(...inputs)?.value).toEqual([changed]);
    const late = [known, withGarrisons([], '08'), waiting];
    expect(garrisonsAfter(...late)).toEqual(REMEMBERED);
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
