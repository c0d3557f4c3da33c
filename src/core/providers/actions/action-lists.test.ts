import { describe, expect, test } from 'vitest';
import { ActionWorld } from '../testing/action-world.ts';

const ACTIONS = [{ name: 'selftest', label: 'Self-test', args: [] }];

describe('the actions of an app', () => {
  test('are listed once for each process, and stay when it is gone', async () => {
    const world = new ActionWorld(ACTIONS);
    await world.connect();
    expect(world.list?.good?.actions.map(({ name }) => name)).toEqual(['selftest']);
    const { good } = world.list ?? {};
    await world.disconnect();
    expect(world.list?.good).toEqual(good);
    expect(world.count('action.list')).toBe(1);
    await world.connect();
    expect(world.count('action.list')).toBe(2);
  });

  test('are listed again when a person wants it', async () => {
    const world = new ActionWorld(ACTIONS);
    await world.connect();
    world.answers['action.list'] = () => ({ ok: { actions: [] } });
    const refreshed = world.actions.lists.refresh('bridge');
    await world.platform.clock.advance(0);
    expect(await refreshed).toEqual({ ok: true, value: null });
    expect(world.list?.good?.actions).toEqual([]);
    await world.disconnect();
    expect(await world.actions.lists.refresh('bridge')).toMatchObject({ ok: false, error: { code: 'NOT_CONNECTED' } });
    expect(await world.actions.lists.refresh('other')).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
  });

  test('keep the last list under the error of a question that failed', async () => {
    const world = new ActionWorld(ACTIONS);
    await world.connect();
    world.answers['action.list'] = () => ({ refuse: 'E_INTERNAL' });
    void world.actions.lists.refresh('bridge');
    await world.platform.clock.advance(0);
    expect(world.list?.refreshError?.message).toBe('no. E_INTERNAL');
    expect(world.list?.good?.actions).toHaveLength(1);
  });

  test('are asked for again once a silent host is heard', async () => {
    const world = new ActionWorld(ACTIONS);
    const answer = world.answers['action.list'];
    world.answers['action.list'] = () => 'silence';
    await world.connect();
    await world.platform.clock.advance(60_000);
    expect(world.count('action.list')).toBe(1);
    if (answer !== undefined) world.answers['action.list'] = answer;
    await world.answerLate('ping', { pong: true, interfaceName: 'x', interfaceVersion: 1 });
    expect(world.list).toMatchObject({ good: { actions: [{ name: 'selftest' }] }, refreshError: null });
  });

  test('are none before they were listed, and none of an app that nobody serves any more', async () => {
    const world = new ActionWorld(ACTIONS);
    const { lists } = world.actions;
    lists.publish('bridge');
    expect([lists.find('bridge'), world.list]).toEqual([null, undefined]);
    world.answers['action.list'] = () => 'silence';
    await world.connect();
    expect(world.list).toEqual({ appId: 'bridge', good: null, refreshError: null, remembered: [] });
    expect(lists.find('bridge')).toBeNull();
    await world.answerLate('action.list', { actions: ACTIONS });
    expect(lists.find('bridge')).toHaveLength(1);
    world.unserve();
    expect([lists.find('bridge'), world.list]).toEqual([null, undefined]);
  });

  test('that are told after nobody serves the app any more are not taken', async () => {
    const world = new ActionWorld(ACTIONS);
    world.answers['action.list'] = () => 'silence';
    await world.connect();
    world.unserve();
    await world.answerLate('action.list', { actions: ACTIONS });
    expect([world.actions.lists.find('bridge'), world.list]).toEqual([null, undefined]);
  });

  test('that were refused without a code are told in the words of the host, with their time', async () => {
    const world = new ActionWorld(ACTIONS);
    world.answers['action.list'] = () => ({ refuse: '' });
    await world.connect();
    expect(world.list).toMatchObject({
      good: null,
      refreshError: { message: 'no', at: world.platform.clock.now() },
    });
    expect(world.count('action.list')).toBe(1);
  });

  test('come with their time, and with what is remembered of each', async () => {
    const world = new ActionWorld(ACTIONS);
    await world.connect();
    expect(world.list?.good?.at).toBe(world.platform.clock.now());
    await world.actions.memory.recordUse('bridge', 'selftest', { port: 'COM7' });
    expect(world.list?.remembered).toEqual([{ actionName: 'selftest', used: [{ port: 'COM7' }], saved: [] }]);
  });

  test('are asked for no more after the end', async () => {
    const world = new ActionWorld(ACTIONS);
    await world.connect();
    world.actions.lists.dispose();
    await world.disconnect();
    await world.connect();
    expect([world.count('action.list'), world.actions.lists.find('bridge')]).toEqual([1, null]);
  });
});
