import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Action } from '#kit/action.ts';
import type { Bridge } from './bridge.ts';
import { bridgeActions } from './bridge-actions.ts';
import { BridgeWorld, isReady } from './testing/bridge-world.ts';

let world: BridgeWorld;
let bridge: Bridge;
let actions: Readonly<Record<string, Action>>;

beforeEach(async () => {
  world = await BridgeWorld.create();
  const host = await world.startRooms();
  await world.startInstance('a');
  bridge = world.startBridge('a', `ws://127.0.0.1:${host.port}`);
  await world.until(() => isReady(bridge));
  actions = bridgeActions(bridge);
});

afterEach(() => world.close());

async function run(name: string, args: Readonly<Record<string, string>>): Promise<unknown> {
  return await actions[name]?.run({
    ...{ jobId: '1', args, signal: new AbortController().signal },
    ...{ log: () => {}, error: () => {}, progress: () => {}, cancelJob: () => 'unknown' },
  });
}

const CONFLICT_SETTLED = 'This conflict is already settled.';
const NOT_LISTED = 'This window is no longer listed as a copy.';

describe('a choice that the page of a room offers', () => {
  test.each([
    ['conflict_use_mine', 'Use mine', CONFLICT_SETTLED],
    ['conflict_keep_theirs', 'Keep theirs', CONFLICT_SETTLED],
    ['echo_show', 'Show it anyway', NOT_LISTED],
    ['echo_keep_ours', 'Keep ours', NOT_LISTED],
    ['echo_take_theirs', 'Take theirs', NOT_LISTED],
  ])('%s is called %s, and says when there is nothing left to choose', async (name, label, message) => {
    expect(actions[name]?.declare(name)).toMatchObject({ label });
    await expect(run(name, { id: 'p1' })).rejects.toMatchObject({
      code: 'E_NOT_FOUND',
      message,
      details: { id: 'p1' },
    });
  });
});

test('a choice is kept, and refused in words, while the room could not be told', async () => {
  const { conflicts } = bridge.convergence;
  const mine = { type: 'verse', x: 1, y: 1, w: 9, h: 5, path: '' };
  conflicts.record('fly-9', { title: 'verse', mine, theirs: null });
  bridge.convergence.disconnect();
  await expect(run('conflict_use_mine', { id: 'fly-9' })).rejects.toMatchObject({
    code: 'E_ACTION_FAILED',
    message: 'The room main has not sent its state yet. Try again when it has.',
  });
  expect(conflicts.shown).toMatchObject([{ roomId: 'fly-9' }]);
});

test('a window that only the room could have is missed in plain words', async () => {
  await expect(run('window_close', { id: 'w9', side: 'room' })).rejects.toMatchObject({
    code: 'E_NOT_FOUND',
    message: 'The room has no window w9.',
  });
});
