import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PANEL_CALLS } from '#shared/panel/calls.ts';
import { INCIDENTS_FEED } from '#shared/panel/providers/incidents.ts';
import { STATUS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import { succeed } from '#shared/result.ts';
import { answerCall } from './panel-handlers.ts';
import type { WindowCalls } from './panel-window.ts';
import { PanelWorld } from './testing/panel-world.ts';

let world: PanelWorld;
let moves: string[];

beforeEach(async () => {
  world = new PanelWorld();
  await world.registry.replaceAll([]);
  moves = [];
});

afterEach(() => world.close());

const windowCalls: WindowCalls = {
  'window.minimize': () => void moves.push('minimize'),
  'window.maximize': () => void moves.push('maximize'),
  'window.close': () => void moves.push('close'),
  openPath: () => Promise.resolve(succeed(null)),
  openTerminal: () => Promise.resolve(succeed(null)),
  notify: () => {},
  revealPath: () => {},
  'window.saveText': ({ name, text }) => {
    moves.push(`save ${name}: ${text}`);
    return Promise.resolve(succeed({ path: `/home/${name}` }));
  },
};

function call(method: string, params: unknown, calls: WindowCalls | null = windowCalls) {
  return answerCall(world.handlers(calls), { method, params });
}

const DONE = { ok: true, value: null };

describe('the calls of a window', () => {
  test('start and stop a provider, and ask for what is already so', async () => {
    world.add('bridge', 'plain', { start: 'manual' });
    expect(await call('provider.start', { providerId: 'bridge' })).toEqual(DONE);
    expect(await call('provider.start', { providerId: 'bridge' })).toEqual(DONE);
    await world.untilPhase('bridge', 'ready');
    expect(await call('provider.stop', { providerId: 'bridge' })).toEqual(DONE);
    await world.untilPhase('bridge', 'idle');
    expect(await call('provider.stop', { providerId: 'bridge' })).toEqual(DONE);
  });

  test('restart a provider, answered when another process is ready', async () => {
    world.add('bridge', 'plain');
    const pid = await world.untilAnswered('bridge');
    const reply = await call('provider.restart', { providerId: 'bridge' });
    expect(reply).toMatchObject({ ok: true, value: { pidBefore: pid, pidAfter: expect.any(Number) } });
  });

  test('act on several providers, and name those that are not as they were wanted', async () => {
    world.add('one', 'plain', { start: 'manual' });
    world.add('broken', 'crash', { start: 'manual' });
    const both = ['one', 'broken'];
    const act = (name: string, providerIds: readonly string[]) => call('providers.act', { act: name, providerIds });
    expect(await act('start', both)).toEqual({ ok: true, value: { missed: ['broken'] } });
    const { pid } = await world.untilPhase('one', 'ready');
    expect(await act('restart', ['one'])).toEqual({ ok: true, value: { missed: [] } });
    expect((await world.untilPhase('one', 'ready')).pid).not.toBe(pid);
    expect(await act('stop', both)).toEqual({ ok: true, value: { missed: [] } });
    await world.untilPhase('one', 'idle');
  });

  test('act on nobody where one of several is not there', async () => {
    world.add('one', 'plain', { start: 'manual' });
    const reply = await call('providers.act', { act: 'start', providerIds: ['one', 'nobody'] });
    expect(reply).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    expect((await world.until('one', () => true)).connection.phase.name).toBe('idle');
  });

  test('refresh a status, answered when it is published', async () => {
    world.add('bridge', 'plain');
    await world.untilPhase('bridge', 'ready');
    expect(await call('status.refresh', { appId: 'bridge' })).toEqual(DONE);
    expect(world.hub.state(STATUS_FEED, 'bridge').value?.good).not.toBeNull();
  });

  test('dismiss an incident, also one that is gone already', async () => {
    world.add('bridge', 'crash');
    await world.untilPhase('bridge', 'blocked');
    const incidents = world.hub.state(INCIDENTS_FEED);
    const [newest, ...others] = incidents.value ?? [];
    expect(await call('incident.dismiss', { incidentId: newest?.id })).toEqual(DONE);
    expect(incidents.value).toEqual(others);
    expect(await call('incident.dismiss', { incidentId: newest?.id })).toEqual(DONE);
  });

  test('move the window of the shell', async () => {
    for (const name of ['minimize', 'maximize', 'close']) expect(await call(`window.${name}`, {})).toEqual(DONE);
    expect(moves).toEqual(['minimize', 'maximize', 'close']);
  });

  test('say where there is no such window', async () => {
    expect(await call('window.close', {}, null)).toEqual({
      ok: false,
      error: {
        code: 'NOT_FOUND',
        message: "window.close is not available in a browser. Use the browser's own window.",
      },
    });
  });

  test.each(['provider.start', 'provider.stop', 'provider.restart'])(
    '%s names a provider that is not there',
    async (method) => {
      expect(await call(method, { providerId: 'nobody' })).toEqual({
        ok: false,
        error: { code: 'NOT_FOUND', message: 'Unknown provider nobody. It may have been removed; choose another.' },
      });
    },
  );

  test('status.refresh names an app that nobody serves', async () => {
    const reply = await call('status.refresh', { appId: 'nobody' });
    expect(reply).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    expect(JSON.stringify(reply)).toContain('No provider serves nobody');
  });

  test('status.refresh says so where nothing runs to be asked', async () => {
    world.add('bridge', 'plain', { start: 'manual' });
    const reply = await call('status.refresh', { appId: 'bridge' });
    expect(reply).toMatchObject({ ok: false, error: { code: 'NOT_CONNECTED' } });
  });
});

describe('saving a text', () => {
  const text = { name: 'bridge.log', text: 'a' };

  test('is the business of the window', async () => {
    expect(await call('window.saveText', text)).toEqual({ ok: true, value: { path: '/home/bridge.log' } });
    expect(moves).toEqual(['save bridge.log: a']);
  });

  test('is not done by a window in a browser, which can do it itself', async () => {
    expect(await call('window.saveText', text, null)).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
  });
});

describe('what is no call', () => {
  test.each([
    ['a method that is not there', { method: 'provider.explode', params: {} }],
    ['a member that every object has', { method: 'constructor', params: {} }],
    ['a prototype', { method: '__proto__', params: {} }],
    ['no method', { params: {} }],
    ['a method and more', { method: 'window.close', params: {}, extra: 1 }],
    ['text', 'window.close'],
    ['a list', ['window.close', {}]],
    ['nothing', undefined],
    ['null', null],
  ])('%s is BAD_PARAMS', async (_name, request) => {
    const handlers = world.handlers(windowCalls);
    expect(await answerCall(handlers, request)).toEqual({
      ok: false,
      error: { code: 'BAD_PARAMS', message: 'Unknown panel call.' },
    });
    expect(moves).toEqual([]);
  });

  test.each(Object.keys(PANEL_CALLS))('%s with other parameters is BAD_PARAMS and names the call', async (method) => {
    for (const params of [undefined, null, [], { extra: 1 }, { providerId: 7 }, { providerId: '' }, { appId: '' }]) {
      expect(await call(method, params)).toEqual({
        ok: false,
        error: { code: 'BAD_PARAMS', message: `${method} was called with invalid parameters.` },
      });
    }
    expect(moves).toEqual([]);
  });

  test('an id over 200 characters is BAD_PARAMS', async () => {
    const reply = await call('provider.start', { providerId: 'x'.repeat(201) });
    expect(reply).toMatchObject({ ok: false, error: { code: 'BAD_PARAMS' } });
  });
});

test('a call whose handler breaks is answered all the same', async () => {
  const breaking: WindowCalls = {
    ...windowCalls,
    'window.close': () => {
      throw new Error('Object has been destroyed');
    },
  };
  expect(await call('window.close', {}, breaking)).toEqual({
    ok: false,
    error: { code: 'INTERNAL', message: 'window.close failed inside the panel: Object has been destroyed. Try again.' },
  });
});
