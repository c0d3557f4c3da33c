import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type BuiltPrograms, buildPrograms } from '#kit/testing/build-programs.ts';
import { INCIDENTS_FEED } from '#shared/panel/providers/incidents.ts';
import { PROVIDERS_FEED, STATUS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import { BRIDGE_FEED, ROOMS_FEED, type RoomSummary } from '#shared/panel/rooms/rooms.ts';
import { fail, succeed } from '#shared/result.ts';
import { KEPT_VALUE } from '#shared/settings/kept-value.ts';
import { InstanceServer } from '#simulators/instance/instance-server.ts';
import { type RoomHost, startRoomHost } from '#simulators/room/room-host.ts';
import { forgetfulStore } from '#simulators/room/room-store.ts';
import { untilState } from '../../feeds/testing/until-state.ts';
import { systemClock } from '../../platform/clock.ts';
import { createSystemIds } from '../../platform/ids.ts';
import { terminalCommand } from '../../rooms/terminal-command.ts';
import type { TerminalOpening } from '../panel-window.ts';
import { PanelWorld } from '../testing/panel-world.ts';
import { openTerminal } from './room-handlers.ts';

const VERSE = { type: 'verse', x: 4, y: 2, w: 44, h: 14 } as const;
const SAVED = { ok: true, value: { kind: 'saved' } };

let programs: BuiltPrograms;
let world: PanelWorld;
let server: RoomHost;
let instance: InstanceServer;

beforeAll(async () => {
  programs = await buildPrograms({
    'sidecar-partykit-bridge': new URL('../../../sidecars/partykit-bridge/index.ts', import.meta.url),
    'sidecar-program-host': new URL('../../../sidecars/program-host/index.ts', import.meta.url),
  });
});

afterAll(() => programs.remove());

beforeEach(async () => {
  world = new PanelWorld({}, { programDirectory: programs.directory });
  const clock = systemClock;
  server = await startRoomHost({ clock, ids: createSystemIds(), port: 0, store: forgetfulStore });
  instance = new InstanceServer({
    clock,
    path: join(world.folder, 'instance.sock'),
    canvas: { width: 120, height: 36 },
    secret: 'open sesame',
  });
  await instance.listen();
  await world.call('settings.chooseWorld', { world: 'own' });
});

afterEach(async () => {
  await world.close();
  await instance.close();
  await server.close();
});

const draft = (more: object = {}) => ({
  id: 'main',
  instanceId: 1,
  socket: join(world.folder, 'instance.sock'),
  multiplayer: true,
  partykitServer: `ws://127.0.0.1:${server.port}`,
  partykitRoom: 'main',
  ...more,
});
const rooms = () => world.hub.state(ROOMS_FEED);
const providers = () => world.hub.state(PROVIDERS_FEED);
const idsOf = () => providers().value?.map(({ id }) => id);
const untilRoom = (isReached: (room: RoomSummary) => boolean) =>
  untilState(rooms(), (all) => all.some((room) => isReached(room)));

describe('a room of the settings', () => {
  test('has a bridge that runs while it is multiplayer, and none when it is not (AC-3)', async () => {
    expect(await world.call('room.save', { room: draft(), secret: 'open sesame' })).toEqual(SAVED);
    await untilRoom(({ relay }) => relay?.instance.state === 'live' && relay.connection.phase.name === 'ready');
    expect(idsOf()).toEqual(['room-main-bridge']);

    await world.call('room.save', { room: draft({ multiplayer: false }), replaces: 'main' });
    await untilState(providers(), (all) => all.length === 0);
    expect(rooms().value).toMatchObject([{ bridge: null, bridgeNote: 'Multiplayer is off.' }]);
  });

  test('shows its instance also while its bridge does not run', async () => {
    await world.call('room.save', { room: draft({ start: 'manual' }), secret: 'open sesame' });
    await untilRoom(({ found }) => found?.state === 'live');
    await instance.close();
    await untilRoom(({ found }) => found?.state === 'dead');
  });

  test('shows the windows of both sides', async () => {
    instance.desktop.open(VERSE);
    await world.call('room.save', { room: draft(), secret: 'open sesame' });
    const shown = await untilState(world.hub.state(BRIDGE_FEED, 'main'), (report) =>
      Boolean(report?.status.windows.some(({ kind }) => kind === 'same')),
    );
    expect(shown?.status.windows).toMatchObject([{ type: 'verse', room: { x: 4, y: 2, w: 44, h: 14 } }]);
  });

  test('has a bridge that comes back when it is killed, and brings both sides together', async () => {
    const isSame = ({ relay }: RoomSummary) => relay?.instance.state === 'live' && relay.differCount === 0;
    const windowsOfRoom = () => server.rooms[0]?.state.windows.size;
    instance.desktop.open(VERSE);
    await world.call('room.save', { room: draft(), secret: 'open sesame' });
    await untilRoom((room) => isSame(room) && windowsOfRoom() === 1);
    const { pid } = await world.untilPhase('room-main-bridge', 'ready');
    if (pid === null) throw new Error('the bridge has no process');
    process.kill(pid, 'SIGKILL');
    await world.until('room-main-bridge', ({ connection }) => connection.phase.name !== 'ready');
    instance.desktop.place('w1', { x: 9 });
    instance.desktop.open({ ...VERSE, type: 'life' });
    const { runs } = await world.until('room-main-bridge', (now) => {
      return now.connection.phase.name === 'ready' && now.pid !== pid;
    });
    await untilState(world.hub.state(BRIDGE_FEED, 'main'), (report) => {
      // A bridge has compared nothing yet when it tells for the first time.
      const kinds = report?.status.windows.map(({ kind }) => kind) ?? [];
      return report?.status.room.windowCount === 2 && kinds.every((kind) => kind === 'same');
    });
    // Its file tells it which window is which, and what was changed meanwhile is kept.
    expect(instance.desktop.windows).toMatchObject([{ ...VERSE, x: 9 }, { type: 'life' }]);
    expect([windowsOfRoom(), runs.length]).toEqual([2, 2]);
  });

  test.each([
    ['whose server nobody reaches', () => ({ partykitServer: 'ws://127.0.0.1:1' }), 'open sesame'],
    ['whose secret is wrong', () => ({}), 'wrong'],
  ])('%s has a bridge that stays up and says so', async (_what, more, secret) => {
    await world.call('room.save', { room: draft(more()), secret });
    await untilRoom(({ relay }) => {
      return relay?.instance.state === 'unauthorized' || (relay?.connection.attempt ?? 0) >= 3;
    });
    const status = await untilState(world.hub.state(STATUS_FEED, 'room-main-bridge'), ({ good }) => {
      return /Nothing is listening on 127\.0\.0\.1:1|refused the secret/.test(good?.status.error ?? '');
    });
    const { connection, runs } = await world.untilPhase('room-main-bridge', 'ready');
    expect([status.good?.status.running, runs.length, connection.attempt]).toEqual([true, 1, 1]);
    expect(world.hub.state(INCIDENTS_FEED).value).toEqual([]);
  });

  test('keeps the secret of its instance out of the settings and of every feed, until it is removed', async () => {
    await world.call('room.save', { room: draft(), secret: 'open sesame' });
    await untilRoom(({ relay }) => relay?.instance.state === 'live');
    await world.call('room.save', { room: draft({ title: 'Main' }), replaces: 'main' });
    await untilRoom(({ title, relay }) => title === 'Main' && relay?.instance.state === 'live');
    const { secretOwners, rooms: told } = await world.untilSettings((settings) => settings.secretOwners.length === 1);
    expect(secretOwners).toEqual([{ kind: 'room', id: 'main' }]);
    expect(JSON.stringify([told, rooms().value, providers().value])).not.toContain('sesame');
    expect(await readFile(world.settingsPath, 'utf8')).not.toContain('sesame');

    await world.call('room.save', { room: draft({ title: 'Main' }), replaces: 'main', secret: '' });
    await world.untilSettings(({ secretOwners }) => secretOwners.length === 0);
    await untilRoom(({ relay }) => relay?.instance.state === 'unauthorized');
    await world.call('room.save', { room: draft({ title: 'Main' }), replaces: 'main', secret: 'open sesame' });
    await world.untilSettings(({ secretOwners }) => secretOwners.length === 1);

    expect(await world.call('room.remove', { roomId: 'main' })).toEqual({ ok: true, value: null });
    await world.call('room.save', { room: draft() });
    await untilRoom(({ relay }) => relay?.instance.state === 'unauthorized');
  });

  test('keeps its join secret for its bridge alone, under another id too, until it is removed', async () => {
    const bridgeEnvironments = () =>
      world.kinds.rooms.programsOf('own').map(({ binding, id }) => {
        return [id, binding.kind === 'stdio' && binding.environment.FLYBRIDGE_ROOM_JOIN_SECRET];
      });
    const joinOwners = async (count: number) => {
      const { secretOwners } = await world.untilSettings((now) => now.secretOwners.length === count);
      return secretOwners;
    };
    await world.call('room.save', { room: draft({ start: 'manual' }), secret: 'open sesame', joinSecret: 'friends' });
    expect(bridgeEnvironments()).toEqual([['room-main-bridge', 'friends']]);
    await world.call('room.save', { room: draft({ id: 'stage', start: 'manual' }), replaces: 'main' });
    expect(bridgeEnvironments()).toEqual([['room-stage-bridge', 'friends']]);
    const told = await world.untilSettings((now) => now.rooms.some(({ id }) => id === 'stage'));
    expect(await joinOwners(2)).toEqual([
      { kind: 'room', id: 'stage' },
      { kind: 'room-join', id: 'stage' },
    ]);
    expect(JSON.stringify([told, rooms().value, providers().value])).not.toContain('friends');
    expect(await readFile(world.settingsPath, 'utf8')).not.toContain('friends');

    await world.call('room.save', { room: draft({ id: 'stage', start: 'manual' }), replaces: 'stage', joinSecret: '' });
    expect(bridgeEnvironments()).toEqual([['room-stage-bridge', undefined]]);
    await world.call('room.save', { room: draft({ id: 'stage' }), replaces: 'stage', joinSecret: 'friends' });
    await world.call('room.remove', { roomId: 'stage' });
    expect(await joinOwners(0)).toEqual([]);
  });

  test.each([
    ['an id that is no word', { id: 'a/b' }, 'id'],
    ['a port that needs rights', { ttydPort: 80 }, 'ttydPort'],
    ['a server that is no address', { partykitServer: 'my rooms' }, 'partykitServer'],
    [
      'a value that is kept nowhere',
      { bridgeCommand: { argv: ['x'], environment: { A_TOKEN: '\u0000kept' } } },
      'bridge',
    ],
  ])('is refused with %s', async (_what, more, field) => {
    const reply = await world.call('room.save', { room: draft(more) });
    expect(reply).toMatchObject({ value: { kind: 'refused', problems: [{ field: expect.stringContaining(field) }] } });
    expect(rooms().value).toEqual([]);
  });

  test('is refused with the instance of another', async () => {
    await world.call('room.save', { room: draft({ start: 'manual' }) });
    expect(await world.call('room.save', { room: draft({ id: 'other' }) })).toMatchObject({
      value: { problems: [{ field: 'instanceId', message: 'The room main already has instance 1.' }] },
    });
  });
});

describe("a room's own commands", () => {
  const print = { argv: [process.execPath, '-e', 'console.log(process.env.API_TOKEN); setInterval(() => {}, 1e6)'] };

  test('run when a person typed them, with their variables, and are shown without what looks secret', async () => {
    const instanceCommand = { ...print, environment: { API_TOKEN: 'a secret text' } };
    await world.call('room.save', { room: draft({ multiplayer: false, instanceCommand }) });
    await world.untilPhase('room-main-instance', 'ready');
    await world.untilRow('room-main-instance', ({ text }) => text === 'a secret text');
    const { approved, rooms: told } = await world.untilSettings((settings) => settings.rooms.length === 1);
    expect(approved).toMatchObject([{ argv: print.argv }]);
    expect(JSON.stringify(told)).not.toContain('a secret text');

    // What is shown comes back from a form, and the value that was saved stays.
    expect(await world.call('room.save', { room: { ...told[0], title: 'Main' }, replaces: 'main' })).toEqual(SAVED);
    expect(await readFile(world.settingsPath, 'utf8')).toContain('a secret text');
  });

  test('start an instance with a secret of its own, which stays while other fields are saved', async () => {
    const room = draft({ start: 'manual', instanceCommand: print });
    const secretsNow = () =>
      world.kinds.rooms.programsOf('own').map(({ binding }) => {
        return binding.kind === 'stdio' ? binding.environment.WIBWOB_AUTH_SECRET : undefined;
      });
    await world.call('settings.saveFile', {
      base: await readFile(world.settingsPath, 'utf8'),
      text: JSON.stringify({ version: 1, world: 'own', rooms: [room] }),
    });
    const [drawn] = secretsNow();
    expect(drawn).toMatch(/^\S{20,}$/);
    await world.call('room.save', { room: { ...room, title: 'Main' }, replaces: 'main' });
    expect(secretsNow()).toEqual([drawn, drawn]);

    await world.call('room.save', { room, replaces: 'main', secret: 'open sesame' });
    expect(secretsNow()).toEqual(['open sesame', 'open sesame']);
    await world.call('room.save', { room, replaces: 'main', secret: '' });
    const [again] = secretsNow();
    expect(again).toMatch(/^\S{20,}$/);
    expect([drawn, 'open sesame']).not.toContain(again);
    await world.call('room.save', { room: { ...room, id: 'stage' }, replaces: 'main' });
    expect([secretsNow(), world.secrets.owners]).toEqual([[again, again], [{ kind: 'room', id: 'stage' }]]);
    const told = await world.untilSettings(({ rooms: [first] }) => first?.id === 'stage');
    expect(JSON.stringify([told, rooms().value, providers().value])).not.toContain(again);
    expect(await readFile(world.settingsPath, 'utf8')).not.toContain(again);
  });

  test('start an instance with the secret that was drawn for it, also in the next panel', async ({
    onTestFinished,
  }) => {
    const text = JSON.stringify({
      version: 1,
      world: 'own',
      rooms: [draft({ start: 'manual', instanceCommand: print })],
    });
    const secretsPath = join(world.folder, 'state', 'secrets.json');
    const secretsOf = ({ kinds }: PanelWorld) =>
      kinds.rooms.programsOf('own').map(({ binding }) => {
        return binding.kind === 'stdio' ? binding.environment.WIBWOB_AUTH_SECRET : undefined;
      });
    const first = new PanelWorld({}, { settingsText: text, secretsPath });
    const drawn = secretsOf(first);
    // What is set is written after what was drawn before it.
    await first.secrets.of('bot').set('miner', 'a token');
    await first.close();
    const second = new PanelWorld({}, { settingsText: text, secretsPath });
    onTestFinished(() => second.close());
    expect(drawn).toEqual([expect.stringMatching(/^\S{20,}$/), drawn[0]]);
    expect(secretsOf(second)).toEqual(drawn);
  });

  test('may be the original bridge, which gets its variables, and is not started for ever where it ends at once', async () => {
    const names = ['WIBWOB_INSTANCE', 'WIBWOB_PARTYKIT_URL', 'WIBWOB_PARTYKIT_ROOM', 'WIBWOB_AUTH_SECRET'];
    const script = `console.log(${JSON.stringify(names)}.map((name) => process.env[name]).join()); setInterval(() => {}, 1e6)`;
    const original = { argv: [process.execPath, '-e', script] };
    await world.call('room.save', { room: draft({ bridgeCommand: original }), secret: 'open sesame' });
    const said = `1,http://127.0.0.1:${server.port},main,open sesame`;
    await world.untilRow('room-main-bridge', ({ text }) => text === said);
    expect(rooms().value).toMatchObject([{ bridge: { appId: 'room-main-bridge' }, relay: null }]);

    const failing = { argv: [process.execPath, '-e', 'process.exit(1)'] };
    await world.call('room.save', { room: draft({ bridgeCommand: failing }), replaces: 'main' });
    const { runs } = await world.untilPhase('room-main-bridge', 'blocked');
    expect(runs.length).toBeLessThanOrEqual(6);
  });

  test('that came with the file wait for approval', async () => {
    const environment = { LOG_LEVEL: 'debug', API_TOKEN: 'a secret text' };
    const room = draft({ multiplayer: false, instanceCommand: { ...print, environment } });
    await world.call('settings.saveFile', {
      base: await readFile(world.settingsPath, 'utf8'),
      text: JSON.stringify({ version: 1, world: 'own', rooms: [room] }),
    });
    await world.untilPhase('room-main-instance', 'blocked');
    const { unapproved } = await world.untilSettings((settings) => settings.unapproved.length === 1);
    const environmentRead = { LOG_LEVEL: 'debug', API_TOKEN: KEPT_VALUE };
    const read = { ...print, directory: world.folder, environment: environmentRead, passVariables: [] };
    expect(unapproved).toEqual([{ providerId: 'room-main-instance', hash: unapproved[0]?.hash, ...read }]);
    await world.call('provider.approve', { providerId: 'room-main-instance', hash: unapproved[0]?.hash ?? '' });
    await world.untilPhase('room-main-instance', 'ready');
    await world.call('approval.revoke', { hash: unapproved[0]?.hash ?? '' });
    await world.untilPhase('room-main-instance', 'blocked');
  });
});

test('the desktop of an own room starts another one once its command is approved', async () => {
  const terminals = { tmux: '/usr/bin/tmux', ttyd: null, script: null };
  const request = { desktop: process.execPath, roomId: 'main', ttydPort: 7_681, system: process.platform };
  const argv = terminalCommand(terminals, request)?.argv;
  const room = draft({ multiplayer: false, start: 'manual', instanceCommand: { argv } });
  await world.call('settings.saveFile', {
    base: await readFile(world.settingsPath, 'utf8'),
    text: JSON.stringify({ version: 1, world: 'own', rooms: [room] }),
  });
  await world.untilSettings(({ unapproved }) => unapproved.length === 1);
  const offered = async () => {
    const text = '---\nroom_id: stage\ninstance_id: 4\nttyd_port: 7682\n---\n';
    return JSON.stringify(await world.call('room.readFile', { name: 'a.md', text }));
  };
  expect(await offered()).not.toContain(process.execPath);
  await world.call('room.save', { room: { ...room, title: 'Main' }, replaces: 'main' });
  expect(await offered()).not.toContain(process.execPath);
  await world.call('room.save', { room: { ...room, instanceCommand: undefined }, replaces: 'main' });
  await world.call('room.save', { room, replaces: 'main' });
  expect(await offered()).toContain(process.execPath);
});

describe('the terminal of an instance', () => {
  const ports: number[] = [];
  const openWith = (opening: TerminalOpening | null, roomId = 'main') =>
    openTerminal(world.kinds.rooms.board, opening, roomId);
  const opening: TerminalOpening = {
    openTerminal(port) {
      ports.push(port);
      return Promise.resolve(ports.length === 1 ? succeed(null) : fail('there is no browser'));
    },
  };

  beforeEach(async () => {
    ports.splice(0);
    await world.call('room.save', { room: draft({ multiplayer: false, ttydPort: 7_681 }) });
  });

  test('is opened by the shell at the port of its room, or left to a page in a browser', async () => {
    expect(await openWith(opening)).toEqual({ ok: true, value: { kind: 'opened' } });
    expect(ports).toEqual([7_681]);
    expect(await openWith(opening)).toMatchObject({
      error: { message: 'Could not open http://127.0.0.1:7681/: there is no browser. Copy the address instead.' },
    });
    expect(await openWith(null)).toEqual({
      ok: true,
      value: { kind: 'left-to-page', address: 'http://127.0.0.1:7681/' },
    });
  });

  test('is not there for a room without a port, and for none', async () => {
    await world.call('room.save', { room: draft({ multiplayer: false }), replaces: 'main' });
    for (const roomId of ['main', 'other']) {
      expect(await openWith(opening, roomId)).toMatchObject({ error: { code: 'NOT_FOUND' } });
    }
    expect(ports).toEqual([]);
  });
});

test('a room file is read for a person to look at', async () => {
  const text = '---\nroom_id: a\ninstance_id: 4\nttyd_port: 7681\n---\n';
  expect(await world.call('room.readFile', { name: 'a.md', text })).toMatchObject({
    value: { kind: 'ready', room: { id: 'a', instanceId: 4, file: 'a.md' } },
  });
  expect(await world.call('room.readFile', { name: 'a.md', text: text.replace('7681', '80') })).toMatchObject({
    value: { kind: 'refused', problems: [{ line: 4, field: 'ttyd_port' }] },
  });
  const name = `${'a'.repeat(252)}.md`;
  expect(await world.call('room.readFile', { name, text })).toMatchObject({ value: { room: { file: name } } });
});
