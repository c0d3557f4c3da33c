import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Action } from '#kit/action.ts';
import { bridgeActions } from './bridge-actions.ts';
import { BridgeWorld, isReady } from './testing/bridge-world.ts';

let world: BridgeWorld;
let actions: Readonly<Record<string, Action>>;

beforeEach(async () => {
  world = await BridgeWorld.create();
  const host = await world.startRooms();
  await world.startInstance('a');
  const bridge = world.startBridge('a', `ws://127.0.0.1:${host.port}`);
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

test('a window that only the room could have is missed in plain words', async () => {
  await expect(run('window_close', { id: 'w9', side: 'room' })).rejects.toMatchObject({
    code: 'E_NOT_FOUND',
    message: 'The room has no window w9.',
  });
});
