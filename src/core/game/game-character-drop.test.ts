import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FlightStep, FlightStops } from '#shared/panel/game/flight.ts';
import { TIMELINE_RECENT_FEED } from '#shared/panel/timeline/timeline.ts';
import { createDeferred } from '../platform/deferred.ts';
import type { GameCharacter } from './game-character.ts';
import { CharacterTestWorld } from './testing/character-test-world.ts';

const NEVER: FlightStops = { somebody: false, garrison: false, warpPowerBelow: null, price: null };
const DROP = { fault: 'close', code: 1006 } as const;

let world: CharacterTestWorld;
let ann: GameCharacter;

beforeEach(async () => {
  world = await CharacterTestWorld.create();
  ann = await world.addJoined('Ann', { sector: 1 });
});

afterEach(() => world.close());

const hops = (...sectors: readonly number[]): readonly FlightStep[] => sectors.map((to) => ({ kind: 'hop', to }));

describe('while there is no connection', () => {
  test('what changes is reported when there is one again', async () => {
    ann.stop();
    await world.until('Ann', ({ gaps }) => gaps[0]?.to === null);
    const to = world.exitOf(1);
    world.server.act('move', { character_id: 'Ann', to_sector: to });
    ann.start();
    const { away } = await world.until('Ann', (snapshot) => snapshot.away !== null);
    expect(away?.changes).toContainEqual({
      ...{ about: 'ship', sector: null, what: 'sector', before: '1', after: String(to) },
    });
  });

  test('a flight stops, and is not resumed automatically', async () => {
    ann.fly(hops(world.exitOf(1)), NEVER);
    // The connection is gone before the server reads the move.
    world.spoil(DROP);
    const { flight: stopped } = await world.until('Ann', ({ flight }) => flight?.state === 'stopped');
    expect(stopped?.stoppedBecause).toContain('was lost');
    await world.until('Ann', ({ gaps, presence }) => gaps[0]?.to != null && presence === 'in-world');
    expect(world.snapshotOf('Ann').sector?.id).toBe(1);
  });

  test('a message is not sent, and one that waited for its second is dropped', async () => {
    const message = (content: string) => ann.call('send_message', { type: 'broadcast', content });
    expect(await message('first')).toMatchObject({ ok: true });
    const waiting = message('second');
    await world.until('Ann', ({ waitingMessages }) => waitingMessages === 1);
    ann.stop();
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'NOT_CONNECTED' } });
    expect(await message('third')).toMatchObject({ ok: false, error: { code: 'NOT_CONNECTED' } });
    const { acts } = await world.until('Ann', ({ acts: [third, second] }) => second?.state === third?.state);
    expect(acts.slice(0, 3).map(({ state }) => state)).toEqual(['not-sent', 'not-sent', 'done']);
    expect(world.requests.filter((name) => name === 'send_message')).toHaveLength(1);
  });

  test('and after a character is closed nothing more is logged', async () => {
    const waiting = ['one', 'two'].map((content) => ann.call('send_message', { type: 'broadcast', content }));
    await ann.close();
    const lines = world.linesOf('Ann');
    expect((await Promise.all(waiting)).at(-1)).toMatchObject({ ok: false });
    expect(world.linesOf('Ann')).toEqual(lines);
  });
});

test('a flight stops when a person moves the ship', async () => {
  world.spoil({ fault: 'ignore' });
  ann.fly(hops(world.exitOf(1)), NEVER);
  await ann.call('move', { to_sector: world.exitOf(1) });
  await world.until('Ann', ({ flight }) => flight?.stoppedBecause === 'you moved the ship');
});

test('somebody who comes where the character has fighters is a notice', async () => {
  await ann.call('combat.leave_fighters', { sector: 1, quantity: 10, mode: 'defensive', toll_amount: 0 });
  await ann.call('join', { sector: 0 });
  world.server.act('join', { character_id: 'Bob', sector: 1 });
  const { notice } = await world.until('Ann', (snapshot) => snapshot.notice !== null);
  expect(notice?.what).toBe('Bob is in sector 1, where you have 10 fighters');
  expect(world.notices.map(({ what }) => what)).toEqual([notice?.what]);
  ann.dismissNotice();
  await world.until('Ann', (snapshot) => snapshot.notice === null);
});

test('a flight is named in the history, with its end', async () => {
  const { promise: named, resolve } = createDeferred<string>();
  const to = world.exitOf(1);
  world.hub.follow(TIMELINE_RECENT_FEED, ann.definition.id, ({ spans }) => {
    const flight = spans.find(({ label, endedAt }) => label.startsWith('Course') && endedAt !== null);
    if (flight !== undefined) resolve(flight.label);
  });
  world.spoil({ fault: 'ignore' });
  ann.fly(hops(to), NEVER);
  await world.until('Ann', ({ flight }) => flight?.state === 'flying');
  await ann.call('move', { to_sector: to });
  expect(await named).toBe(`Course to ${to}, 1 hop`);
});
