import { beforeEach, describe, expect, test } from 'vitest';
import type { FlightStep, FlightStops, FlightView } from '#shared/panel/game/flight.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { createTestPlatform } from '../../platform/testing/test-platform.ts';
import { settle } from '../../platform/testing/virtual-clock.ts';
import type { CharacterState } from '../state/character-state.ts';
import type { GameReply } from '../state/game-reply.ts';
import { projectCharacter } from '../state/project-character.ts';
import {
  eventInput,
  gameReply,
  SAMPLE_CHARACTER,
  SAMPLE_STATUS,
  stateAfter,
  statusInput,
} from '../testing/sample-inputs.ts';
import { type FlightRequest, FlightRunner } from './flight-runner.ts';

const NEVER: FlightStops = { somebody: false, garrison: false, warpPowerBelow: null, price: null };
const { sector_contents: contents, ship } = SAMPLE_STATUS;
const EMPTY = { ...contents, port: null, other_players: [], garrisons: [], adjacent_sectors: [] };

let state: CharacterState;
let requests: FlightRequest[];
let ended: FlightView[];
/** What each sector has when the ship comes there. */
let arriving: ReadonlyMap<number, object>;
let answer: (request: FlightRequest) => Result<GameReply, string>;
let runner: FlightRunner;

const hops = (...sectors: readonly number[]): readonly FlightStep[] => sectors.map((to) => ({ kind: 'hop', to }));
const BUY = { kind: 'trade', trade: 'buy', commodity: 'organics', units: 3, price: 10 } as const;
const trade = (method: 'check_trade' | 'trade', result: object) =>
  gameReply(method, { character_id: SAMPLE_CHARACTER, commodity: 'organics', quantity: 3, trade_type: 'buy' }, result);

beforeEach(() => {
  state = stateAfter(statusInput({ sector_contents: EMPTY }));
  requests = [];
  ended = [];
  arriving = new Map();
  answer = (request) => {
    if (request.endpoint !== 'move')
      return succeed(trade(request.endpoint, { can_trade: true, price_per_unit: 10, success: true }));
    const { to } = request;
    const there = { ...SAMPLE_STATUS, sector: to, sector_contents: { ...EMPTY, ...arriving.get(to) } };
    const reply = gameReply('move', { character_id: SAMPLE_CHARACTER, to_sector: to }, there);
    state = projectCharacter(state, { type: 'reply', reply });
    return succeed(reply);
  };
  runner = new FlightRunner({
    platform: createTestPlatform(),
    request: (request) => {
      requests.push(request);
      return Promise.resolve(answer(request));
    },
    state: () => state,
    onChange: () => {},
    onEnd: (flight) => ended.push(flight),
  });
});

async function fly(steps: readonly FlightStep[], stops: Partial<FlightStops> = {}): Promise<FlightView | null> {
  runner.fly(steps, { ...NEVER, ...stops });
  await settle();
  return runner.view;
}

test('a course is flown hop by hop to its end', async () => {
  expect(await fly(hops(6, 7, 8))).toMatchObject({ state: 'arrived', from: 5, to: 8, done: 3, stoppedBecause: '' });
  expect(requests.map((request) => request.endpoint === 'move' && request.to)).toEqual([6, 7, 8]);
  expect(ended).toHaveLength(1);
});

describe('a flight stops on the way', () => {
  test.each<[string, Partial<FlightStops>, object, string]>([
    ['for somebody', { somebody: true }, { other_players: [{ name: 'Bob' }] }, 'Bob is in sector 6'],
    [
      'for a garrison',
      { garrison: true },
      { garrisons: [{ owner_id: 'Bob', fighters: 60, mode: 'toll' }] },
      'a garrison of Bob (toll, 60 fighters) is in sector 6',
    ],
    ['for low warp power', { warpPowerBelow: 15 }, {}, 'the warp power is 14, below 15'],
    [
      'for a price',
      { price: { commodity: 'fuel_ore', kind: 'buys', price: 20 } },
      { port: { code: 'BSS', last_seen_prices: { fuel_ore: 25, organics: 10, equipment: 40 } } },
      'the port in sector 6 buys fuel ore at 25',
    ],
  ])('%s', async (_, stops, there, because) => {
    arriving = new Map([[6, there]]);
    expect(await fly(hops(6, 7), stops)).toMatchObject({ state: 'stopped', done: 1, stoppedBecause: because });
    expect(requests).toHaveLength(1);
  });

  test('and not for what the person did not choose, nor for an own garrison', async () => {
    arriving = new Map([
      [6, { other_players: [{ name: 'Bob' }], garrisons: [{ owner_id: SAMPLE_CHARACTER, fighters: 1, mode: 'toll' }] }],
    ]);
    expect(await fly(hops(6, 7), { garrison: true })).toMatchObject({ state: 'arrived' });
  });

  test('before a sector with a garrison that is known', async () => {
    const garrisons = [{ owner_id: 'Bob', fighters: 60, mode: 'offensive' }];
    state = projectCharacter(state, eventInput('sector.garrison_updated', { sector: 7, garrisons }));
    expect(await fly(hops(6, 7), { garrison: true })).toMatchObject({
      ...{ state: 'stopped', done: 1 },
      stoppedBecause: 'a garrison of Bob (offensive, 60 fighters) was seen in sector 7, which is next',
    });
  });

  test('for a refusal, in its words', async () => {
    answer = () => fail('move was refused: Insufficient warp power');
    expect(await fly(hops(6))).toMatchObject({
      state: 'stopped',
      stoppedBecause: 'move was refused: Insufficient warp power',
    });
  });

  test('for a fight, although the reply comes later', async () => {
    answer = (request) => {
      const participants = { [SAMPLE_CHARACTER]: { fighters: 40 }, Bob: { fighters: 10 } };
      state = projectCharacter(
        state,
        eventInput('combat.started', { combat_id: 'c', sector: 6, round: 1, participants }),
      );
      runner.observe(state);
      return succeed(gameReply('move', { to_sector: request.endpoint === 'move' ? request.to : 0 }, SAMPLE_STATUS));
    };
    expect(await fly(hops(6, 7))).toMatchObject({ state: 'stopped', stoppedBecause: 'a fight began' });
    expect(requests).toHaveLength(1);
  });

  test('when somebody else moves the ship', async () => {
    runner.fly(hops(6, 7), NEVER);
    state = stateAfter(statusInput({ sector: 99 }));
    runner.observe(state);
    expect(runner.view).toMatchObject({ state: 'stopped', stoppedBecause: 'the ship was moved to sector 99' });
  });

  test('by hand, and by another flight; it never resumes', async () => {
    runner.fly(hops(6, 7), NEVER);
    runner.stop('you stopped it');
    await settle();
    expect(runner.view).toMatchObject({ state: 'stopped', stoppedBecause: 'you stopped it' });
    expect(requests).toHaveLength(1);
    runner.fly(hops(7), NEVER);
    runner.fly(hops(8), NEVER);
    await settle();
    expect(ended.map(({ stoppedBecause }) => stoppedBecause)).toEqual(['you stopped it', 'another flight began', '']);
  });
});

describe('a trade of a route', () => {
  test('is checked, and then made', async () => {
    expect(await fly([BUY, ...hops(6)])).toMatchObject({ state: 'arrived', done: 2 });
    expect(requests.map(({ endpoint }) => endpoint)).toEqual(['check_trade', 'trade', 'move']);
  });

  test.each([
    ['its price is worse', { can_trade: true, price_per_unit: 11 }, 'the price of organics is 11, not 10'],
    ['it is refused', { can_trade: false, error: 'No room' }, 'buying 3 organics is not possible: No room'],
    ['it has no price', { can_trade: true, price_per_unit: null }, 'buying 3 organics has no price'],
  ])('is not made when %s', async (_, checked, because) => {
    answer = () => succeed(trade('check_trade', checked));
    expect(await fly([BUY, ...hops(6)])).toMatchObject({ state: 'stopped', stoppedBecause: because });
    expect(requests).toHaveLength(1);
  });

  test('does not go out for a flight that was stopped while it was checked, although another one began', async () => {
    runner.fly([BUY], NEVER);
    runner.fly(hops(6), NEVER);
    await settle();
    expect(requests.map(({ endpoint }) => endpoint)).toEqual(['check_trade', 'move']);
  });

  test('stops when the ship is moved back to the sector before', async () => {
    const flown = answer;
    answer = (request) => {
      if (request.endpoint !== 'check_trade') return flown(request);
      state = projectCharacter(state, statusInput({ sector: 5 }));
      runner.observe(state);
      return flown(request);
    };
    const stoppedBecause = 'the ship was moved to sector 5';
    expect(await fly([...hops(6), BUY])).toMatchObject({ state: 'stopped', stoppedBecause });
    expect(requests.map(({ endpoint }) => endpoint)).toEqual(['move', 'check_trade']);
  });

  test('is made when its price is better', async () => {
    answer = ({ endpoint }) =>
      succeed(
        trade(endpoint === 'trade' ? 'trade' : 'check_trade', { can_trade: true, price_per_unit: 9, success: true }),
      );
    expect(await fly([BUY])).toMatchObject({ state: 'arrived' });
  });
});

test('the ship of the sample has the warp power that the stops are tried with', () => {
  expect(ship.warp_power).toBe(14);
});
