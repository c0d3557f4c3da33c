import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { GATEWAY_FEED, GATEWAYS_FEED, RUNS_FEED } from '#shared/panel/realtime/gateways.ts';
import { GatewayServer } from '#simulators/realtime/gateway-server.ts';
import { untilState } from '../../feeds/testing/until-state.ts';
import { silentLogger } from '../../platform/logger.ts';
import { createSystemPlatform } from '../../platform/platform.ts';
import { PanelWorld } from '../testing/panel-world.ts';

const { clock, random } = createSystemPlatform(silentLogger);
const connectionId = 'voice';

let world: PanelWorld;
let server: GatewayServer;

beforeEach(async () => {
  world = new PanelWorld();
  server = new GatewayServer({ clock, random });
  const port = await server.listen();
  await world.call('settings.chooseWorld', { world: 'own' });
  const gateway = { id: connectionId, url: server.url, http: `http://127.0.0.1:${port}` };
  expect(await world.call('gateway.save', { gateway })).toEqual({ ok: true, value: { kind: 'saved' } });
  await untilState(world.hub.state(GATEWAY_FEED, connectionId), ({ live, requests }) => {
    return live.connection.phase.name === 'ready' && requests.connection.phase.name === 'ready';
  });
});

afterEach(async () => {
  await world.close();
  server.dispose();
});

test('a gateway of the settings answers what is asked by calls, and ends when it is removed', async () => {
  const asked = await world.call('gateway.request', { connectionId, intent: 'conversation', input: { text: 'Hi' } });
  expect(asked).toMatchObject({ ok: true, value: { runId: expect.any(String) } });
  await untilState(world.hub.state(RUNS_FEED, connectionId), (runs) => runs[0]?.state === 'completed');
  expect(await world.call('gateway.say', { connectionId, text: 'Hello' })).toEqual({ ok: true, value: { turn: 1 } });
  expect(await world.call('gateway.interrupt', { connectionId })).toEqual({ ok: true, value: null });
  expect(await world.call('gateway.refresh', { connectionId })).toEqual({ ok: true, value: null });
  expect(await world.call('gateway.cancelTask', { connectionId, taskId: 'none', reason: '' })).toMatchObject({
    ...{ ok: false, error: { code: 'REFUSED' } },
  });
  const session = await world.call('gateway.newSession', { connectionId });
  expect(session).toMatchObject({ ok: true, value: { sessionId: expect.any(String) } });
  await world.call('gateway.stop', { connectionId });
  await untilState(world.hub.state(GATEWAYS_FEED), ([gateway]) => gateway?.connection.phase.name === 'idle');
  expect(await world.call('gateway.say', { connectionId, text: 'Hello' })).toMatchObject({
    error: { code: 'NOT_CONNECTED' },
  });
  await world.call('gateway.remove', { connectionId });
  await untilState(world.hub.state(GATEWAYS_FEED), (all) => all.length === 0);
  expect(await world.call('gateway.start', { connectionId })).toMatchObject({ error: { code: 'NOT_FOUND' } });
});

test('a draft with a mistake, and one with the id of another, are refused by field', async () => {
  const refused = await world.call('gateway.save', { gateway: { id: 'other', url: 'http://127.0.0.1' } });
  expect(refused).toMatchObject({ value: { kind: 'refused', problems: [{ field: 'url' }] } });
  const clash = await world.call('gateway.save', { gateway: { id: connectionId, url: 'ws://127.0.0.1' } });
  expect(clash).toMatchObject({ value: { kind: 'refused', problems: [{ field: 'id' }] } });
});

test('no other connection gets the id of a gateway', async () => {
  const id = connectionId;
  const room = { id, instanceId: 1, socket: join(world.folder, 'instance.sock'), multiplayer: false };
  const provider = { id, apps: [{ appId: id }], transport: { kind: 'stdio', argv: ['node'] } };
  const drafts = await Promise.all([
    world.call('gateway.save', { gateway: { id, url: 'ws://127.0.0.1:1/realtime' } }),
    world.call('character.save', { character: { id, url: 'ws://127.0.0.1:1/ws' } }),
    world.call('bot.save', { bot: { id, bridge: { kind: 'discovered' } } }),
    world.call('room.save', { room }),
    world.call('settings.saveProvider', { provider }),
  ]);
  const taken = { field: 'id', message: `Another connection already has the id ${id}. Choose another id.` };
  for (const saved of drafts) {
    expect(saved).toEqual({ ok: true, value: { kind: 'refused', problems: [taken] } });
  }
});
