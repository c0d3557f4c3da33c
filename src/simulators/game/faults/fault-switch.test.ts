import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type GameTestWorld, startGame } from '../testing/game-test-world.ts';
import type { TestGameClient } from '../testing/test-game-client.ts';

let world: GameTestWorld;
let client: TestGameClient;

beforeEach(async () => {
  world = await startGame();
  client = await world.enter('Ann');
});

afterEach(() => world.close());

const ask = (id: string) => client.exchange(`{"id":"${id}","endpoint":"my_status","payload":{"character_id":"Ann"}}`);
const move = (to: number) =>
  client.exchange(`{"id":"m","endpoint":"join","payload":{"character_id":"Ann","sector":${to}}}`);

describe('a fault of the next reply', () => {
  test('loses it, although the request is carried out', async () => {
    await client.result('sim.fault', { fault: 'lose-reply' });
    const frames = await move(5);
    expect(frames.map((frame) => frame?.event ?? frame?.id)).toEqual(['character.moved', 'status.update']);
    expect(await client.result('my_status', { character_id: 'Ann' })).toMatchObject({ sector: 5 });
  });

  test('ignores the request', async () => {
    await client.result('sim.fault', { fault: 'ignore', times: 2 });
    expect([await move(5), await move(6)]).toEqual([[], []]);
    expect(await client.result('my_status', { character_id: 'Ann' })).toMatchObject({ sector: 0 });
  });

  test('comes twice, or is no JSON', async () => {
    await client.result('sim.fault', { fault: 'answer-twice' });
    expect((await ask('a')).map((frame) => frame?.id)).toEqual(['a', 'a']);
    await client.result('sim.fault', { fault: 'not-json' });
    expect(await ask('b')).toEqual([null]);
    expect((await ask('c')).map((frame) => frame?.id)).toEqual(['c']);
  });
});

test('a purse without a finite number comes back as no JSON', async () => {
  expect(await client.exchange('{"id":"n","endpoint":"join","payload":{"character_id":"Ann","credits":NaN}}')).toEqual([
    null,
    null,
  ]);
  expect(await ask('b')).toEqual([null]);
});

describe('a connection', () => {
  test.each([
    [{ fault: 'close' }, 1006],
    [{ fault: 'close', code: 4001 }, 4001],
    [{ fault: 'restart' }, 1012],
  ])('%j ends with %i', async (fault, code) => {
    expect(await client.call('sim.fault', fault)).toMatchObject({ ok: true });
    expect(await client.closed).toBe(code);
  });

  test('is answered nothing until it is unmuted', async () => {
    await client.result('sim.fault', { fault: 'mute' });
    expect(await ask('a')).toEqual([]);
    await client.result('sim.fault', { fault: 'unmute' });
    expect(await ask('b')).toHaveLength(1);
  });

  test('is delayed', async () => {
    await client.result('sim.fault', { fault: 'slow', delay_ms: 500 });
    expect(await ask('a')).toEqual([]);
    await world.clock.advance(500);
    await client.settled();
    expect(client.frames.at(-1)).toMatchObject({ id: 'a' });
  });

  test('gets a flood, a large frame, and garbage', async () => {
    await client.result('sim.fault', { fault: 'flood', events: 500 });
    await client.result('sim.fault', { fault: 'oversized', bytes: 2_000_000 });
    await client.settled();
    expect(
      client
        .events('chat.message')
        .map(({ content }) => String(content).length)
        .at(-1),
    ).toBe(2_000_000);
    expect(client.events('chat.message')).toHaveLength(501);
    await client.result('sim.fault', { fault: 'garbage' });
    await client.settled();
    expect(client.frames.filter((frame) => frame === null).length).toBeGreaterThan(3);
    expect(await ask('still there')).toHaveLength(1);
  });

  test('of binary frames, and of frames that break the server, ends with 1006', async () => {
    client.socket.send(Buffer.from([1, 2]));
    expect(await client.closed).toBe(1006);
    const other = await world.connect();
    other.socket.send('[]');
    expect(await other.closed).toBe(1006);
  });
});

test('an unknown fault is refused', async () => {
  expect(await client.refusal('sim.fault', { fault: 'earthquake' })).toMatch(/^400 /);
});
