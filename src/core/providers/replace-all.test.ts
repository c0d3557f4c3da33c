import { tmpdir } from 'node:os';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LOG_FEED } from '#shared/panel/log-row.ts';
import { LOG_SUMMARY_FEED } from '#shared/panel/logs.ts';
import { INCIDENTS_FEED } from '#shared/panel/providers/incidents.ts';
import { PROVIDERS_FEED, STATUS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import { untilState } from '../feeds/testing/until-state.ts';
import type { ProviderDefinition } from './provider-definition.ts';
import { ProviderWorld, peerCommand } from './testing/provider-world.ts';

let world: ProviderWorld;

beforeEach(() => {
  world = new ProviderWorld();
});

afterEach(() => world.close());

function define(id: string, more: Partial<ProviderDefinition> = {}, mode = 'plain'): ProviderDefinition {
  return {
    id,
    binding: { kind: 'stdio', origin: 'built-in', argv: peerCommand(mode), directory: tmpdir(), environment: {} },
    apps: [{ appId: id, title: id }],
    start: 'automatic',
    ...more,
  };
}

const ids = () => world.hub.state(PROVIDERS_FEED).value?.map(({ id }) => id);
const isGone = (pid: number) => {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
};

test('what is the same runs on, what is new starts, what is missing ends, in the new order', async () => {
  await world.registry.replaceAll([define('a'), define('b')]);
  const [a, b] = await Promise.all([world.untilAnswered('a'), world.untilAnswered('b')]);
  await world.registry.replaceAll([define('c', { start: 'manual' }), define('a')]);
  expect(ids()).toEqual(['c', 'a']);
  expect(isGone(b)).toBe(true);
  expect((await world.until('a', () => true)).pid).toBe(a);
  expect(world.registry.findByApp('b')).toBeUndefined();
  await world.registry.replaceAll([define('a'), define('c', { start: 'manual' })]);
  expect(ids()).toEqual(['a', 'c']);
});

test('another group, order, title or rule is taken over without another process', async () => {
  await world.registry.replaceAll([define('a')]);
  const pid = await world.untilAnswered('a');
  const changed = { group: 'bench', order: 3, restart: 'never', apps: [{ appId: 'a', title: 'A' }] } as const;
  await world.registry.replaceAll([define('a', changed)]);
  expect(await world.until('a', ({ group }) => group === 'bench')).toMatchObject({ pid });
});

test('another command brings another process, and keeps what is known', async () => {
  await world.registry.replaceAll([define('a')]);
  const pid = await world.untilAnswered('a');
  await world.registry.replaceAll([define('a', {}, 'no-ping')]);
  await world.untilAnswered('a', pid);
  expect((await world.untilPhase('a', 'ready')).runs).toHaveLength(2);
});

test('an app can go from one provider to another, and two can swap theirs', async () => {
  const apps = (appId: string) => ({ apps: [{ appId, title: appId }] }) as const;
  await world.registry.replaceAll([define('a', apps('x')), define('b', apps('y'))]);
  await Promise.all([world.untilAnswered('a'), world.untilAnswered('b')]);
  await world.registry.replaceAll([define('a', apps('y')), define('b', apps('x'))]);
  for (const [appId, id] of [
    ['x', 'b'],
    ['y', 'a'],
  ] as const) {
    expect(world.registry.findByApp(appId)?.definition.id).toBe(id);
    const { pid } = await world.untilPhase(id, 'ready');
    await untilState(world.hub.state(STATUS_FEED, appId), ({ good }) => good?.status.pid === pid);
  }
  await world.registry.replaceAll([define('c', apps('x'))]);
  const { pid } = await world.untilPhase('c', 'ready');
  await untilState(world.hub.state(STATUS_FEED, 'x'), ({ good }) => good?.status.pid === pid);
});

test('a provider that is gone takes its incidents and its log with it', async () => {
  await world.registry.replaceAll([define('a', {}, 'crash')]);
  await world.untilPhase('a', 'blocked');
  expect(world.hub.state(INCIDENTS_FEED).value).not.toEqual([]);
  await world.registry.replaceAll([]);
  expect(world.hub.state(INCIDENTS_FEED).value).toEqual([]);
  expect(world.hub.log(LOG_FEED, 'a').nextSeq).toBe(0);
  expect(world.hub.state(LOG_SUMMARY_FEED, 'a').value).toBeUndefined();
});

test('the last of several replacements holds, and none comes after the end', async () => {
  const first = world.registry.replaceAll([define('a')]);
  const last = world.registry.replaceAll([define('b')]);
  await Promise.all([first, last]);
  expect(ids()).toEqual(['b']);
  await world.registry.close();
  await world.registry.replaceAll([define('c')]);
  expect(ids()).toEqual(['b']);
});
