import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { settle } from '#core/platform/testing/virtual-clock.ts';
import { deltaOf } from '#shared/protocols/relay/room-state.ts';
import { valuesOf, type WindowValues } from '#shared/protocols/relay/window.ts';
import type { InstanceServer } from '#simulators/instance/instance-server.ts';
import type { RoomHost } from '#simulators/room/room-host.ts';
import { ROOM_LIMITS } from '#simulators/room/room-limits.ts';
import { createFileStore, forgetfulStore } from '#simulators/room/room-store.ts';
import type { LinkStore } from './convergence/link-store.ts';
import type { SavedLinks } from './convergence/window-links.ts';
import { BridgeWorld, holdSame, isReady, roomWindows } from './testing/bridge-world.ts';

let world: BridgeWorld;

beforeEach(async () => {
  world = await BridgeWorld.create();
});

afterEach(() => world.close());

const urlOf = (host: RoomHost) => `ws://127.0.0.1:${host.port}`;
const VERSE = { type: 'verse', x: 4, y: 2, w: 44, h: 14 } as const;

const windowsOf = ({ desktop }: InstanceServer): readonly WindowValues[] => desktop.windows;

const POLL_MS = 31;
const accessOf = (name: string) => {
  return { path: world.socketOf(name), secret: undefined, pollMs: POLL_MS, timeoutMs: 2_000 };
};

/** For what nobody is told of. */
async function untilSettled(isReached: () => boolean): Promise<void> {
  while (!isReached()) await settle();
}

describe('a bridge', () => {
  test('tells the room of a window that opens, within a second (AC-1)', async () => {
    const host = await world.startRooms();
    const instance = await world.startInstance('a');
    const other = await world.enterRoom(urlOf(host), 'other');
    const bridge = world.startBridge('a', urlOf(host));
    await world.until(() => isReady(bridge));
    const startedAt = world.clock.elapsed();
    instance.desktop.open(VERSE);
    const { delta, from, version } = await other.until('state_delta');
    expect(world.clock.elapsed() - startedAt).toBeLessThan(1_000);
    expect([delta.add.map((window) => valuesOf(window)), delta.update, delta.remove]).toEqual([
      [{ ...VERSE, path: '' }],
      [],
      [],
    ]);
    expect([from, version]).toEqual(['flybridge-a', 1]);
  });

  test('makes a window that the room adds, by create_window, and does not tell of it (AC-2)', async () => {
    const host = await world.startRooms();
    const instance = await world.startInstance('a');
    const other = await world.enterRoom(urlOf(host), 'other');
    const bridge = world.startBridge('a', urlOf(host));
    await world.until(() => isReady(bridge));
    other.send({ type: 'state_delta', delta: deltaOf({ add: [{ id: 'p1', ...VERSE }] }) });
    await world.until(() => bridge.status.deltas[0]?.outcome === 'applied');
    expect(instance.commands).toContain('create_window');
    expect(instance.desktop.windows).toMatchObject([VERSE]);
    other.send({ type: 'state_delta', delta: deltaOf({ update: [{ id: 'p1', x: 9, w: 30 }] }) });
    await world.until(() => instance.desktop.windows[0]?.x === 9 && instance.desktop.windows[0].w === 30);
    other.send({ type: 'state_delta', delta: deltaOf({ remove: ['p1'] }) });
    await world.until(() => instance.desktop.windows.length === 0);
    expect([host.rooms[0]?.state.version, other.received.filter(({ type }) => type === 'state_delta')]).toEqual([
      3,
      [],
    ]);
    expect(bridge.status).toMatchObject({
      differSince: null,
      counts: { deltasIn: 3, deltasOut: 0 },
      deltas: [
        { direction: 'to-instance', text: 'remove verse p1', version: 3, from: 'other' },
        { text: 'update verse p1 x 4 → 9, w 44 → 30', version: 2 },
        { text: 'add verse p1 44×14 at 4,2', version: 1 },
      ],
    });
  });

  test('learns from a pong that the room has its delta, and how long that took', async () => {
    const host = await world.startRooms();
    const instance = await world.startInstance('a', { windows: [VERSE] });
    const bridge = world.startBridge('a', urlOf(host));
    await world.until(() => bridge.status.deltas[0]?.outcome === 'applied');
    instance.desktop.place('w1', { x: 20, y: 5 });
    await world.until(() => bridge.status.deltas.filter(({ outcome }) => outcome === 'applied').length === 2);
    expect(bridge.status.deltas[0]).toMatchObject({
      direction: 'to-room',
      text: expect.stringMatching(/^update verse …\w{4} x 4 → 20, y 2 → 5$/),
      version: 2,
      latencyMs: expect.any(Number),
    });
    expect(bridge.status).toMatchObject({
      instance: { updates: 'events', canvas: { width: 120, height: 36 }, windowCount: 1, shape: 'current' },
      room: { version: 2, windowCount: 1, present: [{ id: 'flybridge-a', kind: 'self' }] },
      windows: [{ kind: 'same', localId: 'w1', type: 'verse' }],
    });
  });

  test.each([
    ['does not parse what has not changed, and tells nothing then', [], 3],
    ['tells nothing of windows that have new ids alone', [VERSE], 0],
  ])('%s', async (_what, windows, unchanged) => {
    const host = await world.startRooms();
    const instance = await world.startInstance('a', { shape: 'old', windows });
    await world.startInstance('b', { shape: 'old', windows });
    let changes = 0;
    const onChange = () => {
      changes += 1;
      world.check();
    };
    const bridges = ['a', 'b'].map((name) => world.startBridge(name, urlOf(host), { onChange }));
    await world.until(() => bridges.every(isReady));
    // Asked by their polls alone: nobody says that anything has changed.
    const pollsOf = () => instance.commands.filter((name) => name === 'get_state').length;
    const settled = pollsOf() + 2;
    while (pollsOf() < settled) await settle();
    const before = changes;
    while (pollsOf() < settled + 3) await settle();
    const [bridge] = bridges;
    expect([changes, (bridge?.status.counts.unchangedPolls ?? 0) >= unchanged]).toEqual([before, true]);
    expect(bridge?.status).toMatchObject({ instance: { updates: 'polls', everyMs: 50 }, counts: { deltasOut: 0 } });
    expect(host.rooms[0]?.state.version).toBe(0);
  });

  test('of three instances, of different canvases, brings all of them together', async () => {
    const host = await world.startRooms();
    const instances = [
      await world.startInstance('a', { windows: [VERSE, { ...VERSE, type: 'life' }] }),
      await world.startInstance('b', { canvas: { width: 80, height: 24 }, windows: [{ ...VERSE, type: 'orbit' }] }),
      await world.startInstance('c', { canvas: { width: 100, height: 30 } }),
    ];
    const bridges = ['a', 'b', 'c'].map((name) => world.startBridge(name, urlOf(host)));
    const isTogether = (count: number) =>
      instances.every(
        (instance) => holdSame(windowsOf(instance), roomWindows(host)) && windowsOf(instance).length === count,
      );
    await world.until(() => isTogether(3));
    instances[0]?.desktop.place('w1', { x: 1 });
    instances[1]?.desktop.place('w1', { y: 8 });
    instances[2]?.desktop.open({ type: 'torus', x: 3, y: 3, w: 20, h: 8 });
    await world.until(() => isTogether(4) && roomWindows(host).some(({ type, x }) => type !== 'torus' && x === 1));
    instances[2]?.desktop.close('w1');
    await world.until(() => isTogether(3));
    const version = host.rooms[0]?.state.version;
    const polls = () => bridges.map((bridge) => bridge.status.counts.polls);
    const before = polls();
    for (const bridge of bridges) bridge.wake();
    while (polls().some((count, at) => count < (before[at] ?? 0) + 2)) {
      await settle();
      for (const bridge of bridges) bridge.wake();
    }
    expect([host.rooms[0]?.state.version, isTogether(3)]).toEqual([version, true]);
    expect(bridges.map(({ status }) => status.differSince)).toEqual([null, null, null]);
  });

  test('bounds what its canvas cannot show, and pushes nobody around for it', async () => {
    const host = await world.startRooms();
    const wide = await world.startInstance('a', { windows: [{ ...VERSE, x: 70 }] });
    const narrow = await world.startInstance('b', { canvas: { width: 80, height: 24 } });
    const bridges = ['a', 'b'].map((name) => world.startBridge(name, urlOf(host)));
    const kindsOf = () => bridges.map(({ status }) => status.windows.map(({ kind }) => kind).join());
    const commandsOf = () => [wide, narrow].map(({ commands }) => commands.filter((name) => !/^get_/.test(name)));
    await world.until(() => kindsOf().join() === 'same,bounded');
    expect([wide.desktop.windows[0]?.x, narrow.desktop.windows[0]?.x]).toEqual([70, 36]);
    const [commands, version] = [commandsOf(), host.rooms[0]?.state.version];
    for (let poll = 0; poll < 5; poll += 1) {
      const counts = bridges.map(({ status }) => status.counts.polls);
      for (const bridge of bridges) bridge.requestCheck();
      await untilSettled(() => bridges.every(({ status }, at) => status.counts.polls > (counts[at] ?? 0)));
    }
    expect([commandsOf(), host.rooms[0]?.state.version, kindsOf()]).toEqual([commands, version, ['same', 'bounded']]);
    narrow.desktop.place('w1', { x: 30 });
    await world.until(() => wide.desktop.windows[0]?.x === 30 && kindsOf().join() === 'same,same');
  });

  test('polls when the instance ends its events, and has them again some polls later', async () => {
    const host = await world.startRooms();
    const instance = await world.startInstance('a');
    const bridge = world.startBridge('a', urlOf(host), { access: accessOf('a') });
    const updates = () => bridge.status.instance.updates;
    await world.until(() => isReady(bridge) && updates() === 'events');
    instance.dropSubscribers();
    await world.until(() => updates() === 'polls');
    await world.until(() => updates() === 'events');
    instance.desktop.open(VERSE);
    await world.until(() => roomWindows(host).length === 1);
  });

  test('knows who comes to the room and who goes, without a word of theirs', async () => {
    const host = await world.startRooms();
    const bridge = world.startBridge('a', urlOf(host));
    const present = () => bridge.status.room.present.map(({ id, kind }) => `${id} ${kind}`);
    await world.until(() => present().length === 1);
    const other = await world.enterRoom(urlOf(host), 'other');
    await world.until(() => present().length === 2);
    expect([present(), bridge.status.room.reportedCount]).toEqual([['flybridge-a self', 'other foreign'], 2]);
    await other.close();
    await world.until(() => present().length === 1 && bridge.status.room.reportedCount === 1);
  });

  test('shares the types alone that the instance says it makes, and no assistant’s', async () => {
    const types = [{ type: 'verse', spawnable: true }, { type: 'orbit' }, { type: 'life', spawnable: false }];
    const listed = JSON.stringify({ window_types: [...types, { type: 'wibwob', spawnable: true }] });
    const host = await world.startRooms();
    const instance = await world.startInstance('a', {
      windows: ['verse', 'life', 'wibwob', 'orbit'].map((type) => ({ ...VERSE, type })),
      distort: (answer, command) => (command === 'get_window_types' ? listed : answer),
    });
    const other = await world.enterRoom(urlOf(host), 'other');
    const bridge = world.startBridge('a', urlOf(host));
    await world.until(() => roomWindows(host).length > 0);
    expect(roomWindows(host).map(({ type }) => type)).toEqual(['verse', 'orbit']);
    const add = ['life', 'wibwob', 'torus', 'verse'].map((type) => ({ id: `p-${type}`, ...VERSE, x: 9, type }));
    other.send({ type: 'state_delta', delta: deltaOf({ add }) });
    await world.until(() => bridge.status.deltas[0]?.outcome === 'applied' && instance.desktop.windows.length > 4);
    expect(instance.desktop.windows.filter(({ x }) => x === 9).map(({ type }) => type)).toEqual(['verse']);
  });

  test('asks again for the types that an instance did not say, before it shares a window', async () => {
    const answers = ['?', JSON.stringify({ window_types: [{ type: 'orbit', spawnable: true }] })];
    const host = await world.startRooms();
    const instance = await world.startInstance('a', {
      windows: ['verse', 'orbit'].map((type) => ({ ...VERSE, type })),
      distort: (answer, command) => (command === 'get_window_types' ? (answers.shift() ?? null) : answer),
    });
    world.startBridge('a', urlOf(host));
    await world.until(() => roomWindows(host).length > 0);
    expect(roomWindows(host).map(({ type }) => type)).toEqual(['orbit']);
    expect(instance.commands.filter((name) => name === 'get_window_types')).toHaveLength(2);
  });

  test('shares the usual types where an instance never says which it makes', async () => {
    const host = await world.startRooms();
    const instance = await world.startInstance('a', {
      windows: ['verse', 'wibwob'].map((type) => ({ ...VERSE, type })),
      distort: (answer, command) => (command === 'get_window_types' ? '?' : answer),
    });
    world.startBridge('a', urlOf(host));
    await world.until(() => roomWindows(host).length > 0);
    expect(roomWindows(host).map(({ type }) => type)).toEqual(['verse']);
    expect(instance.commands.filter((name) => name === 'get_window_types')).toHaveLength(3);
  });

  test('connects again when the room comes back, and brings both together (AC-4)', async () => {
    const store = () => createFileStore(world.folder);
    const host = await world.startRooms(0, store());
    const instance = await world.startInstance('a', { windows: [VERSE] });
    const bridge = world.startBridge('a', urlOf(host));
    await world.until(() => bridge.status.deltas[0]?.outcome === 'applied');
    const { port } = host;
    await host.close();
    await world.until(() => bridge.status.room.connection.phase.name === 'backoff');
    instance.desktop.open({ ...VERSE, type: 'life' });
    const startedAt = world.clock.elapsed();
    const again = await world.startRooms(port, store());
    await world.until(() => isReady(bridge) && holdSame(windowsOf(instance), roomWindows(again)));
    expect(world.clock.elapsed() - startedAt).toBeLessThan(5_000);
    expect(roomWindows(again)).toHaveLength(2);
  });

  test('tells how an instance is gone, and goes on when it is back', async () => {
    const host = await world.startRooms();
    const bridge = world.startBridge('a', urlOf(host));
    const stateOf = () => bridge.status.instance.state;
    await world.until(() => stateOf() === 'dead');
    const first = await world.startInstance('a', { windows: [VERSE] });
    await world.until(() => stateOf() === 'live' && roomWindows(host).length === 1);
    await first.close('stale');
    await world.until(() => stateOf() === 'stale');
    expect(bridge.status.instance.message).toMatch(/Start the instance again\.$/);
    expect(roomWindows(host)).toHaveLength(1);
    const second = await world.startInstance('a');
    await world.until(() => stateOf() === 'live' && holdSame(windowsOf(second), roomWindows(host)));
    expect(second.desktop.windows).toMatchObject([VERSE]);
  });

  test('leaves an instance alone that another bridge relays, says so, and takes it over when that ends', async () => {
    const host = await world.startRooms();
    const instance = await world.startInstance('a', { windows: [VERSE] });
    const first = world.startBridge('a', urlOf(host));
    await world.until(() => first.status.deltas[0]?.outcome === 'applied');
    const second = world.startBridge('a', urlOf(host));
    await world.until(() => second.status.instance.state === 'taken' && second.status.room.windowCount === 1);
    expect(second.status.instance.message).toMatch(/: process \d+, into main\. Stop one of the two\.$/);
    instance.desktop.open({ ...VERSE, type: 'life' });
    await world.until(() => roomWindows(host).length === 2);
    await first.close();
    await world.until(() => second.status.instance.state === 'live' && second.status.differSince === null);
    expect([instance.desktop.windows.length, roomWindows(host).length, second.status.counts.deltasOut]).toEqual([
      2, 2, 0,
    ]);
  });

  test('tells of an instance that is frozen by somebody else, and goes on when it thaws', async () => {
    const host = await world.startRooms();
    const instance = await world.startInstance('a', { shape: 'old', windows: [VERSE] });
    const bridge = world.startBridge('a', urlOf(host), {
      access: { path: world.socketOf('a'), secret: undefined, pollMs: 50, timeoutMs: 100 },
    });
    await world.until(() => isReady(bridge));
    const silent = connect(world.socketOf('a'));
    await world.until(() => bridge.status.instance.state === 'frozen');
    expect([instance.isFrozen, bridge.status.instance.message]).toEqual([
      true,
      expect.stringMatching(/ is frozen: it did not answer within 100 ms\. Close the program /),
    ]);
    silent.destroy();
    await world.until(() => bridge.status.instance.state === 'live');
  });

  test('restarted knows its windows by its file, and those of an instance born again by what they are', async () => {
    const host = await world.startRooms();
    const instance = await world.startInstance('a', { windows: [VERSE] });
    const first = world.startBridge('a', urlOf(host));
    await world.until(() => first.status.deltas[0]?.outcome === 'applied');
    await first.close();
    const second = world.startBridge('a', urlOf(host));
    await world.until(() => isReady(second) && second.status.windows[0]?.kind === 'same');
    await instance.close();
    await world.until(() => second.status.instance.state === 'dead');
    await world.startInstance('a', { windows: [{ ...VERSE, type: 'life' }, VERSE] });
    await world.until(() => roomWindows(host).length === 2 && second.status.differSince === null);
    expect([second.status.windows.length, second.status.windows.map(({ kind }) => kind)]).toEqual([
      2,
      ['same', 'same'],
    ]);
  });
});

/** Other rooms end no connection that sends too much. */
const PATIENT = { ...ROOM_LIMITS, burstMessages: 10_000 };

describe('a bridge among strangers', () => {
  test('asks for the state of the room once where it lacks the type of a window, and makes it when it knows', async () => {
    const script = await world.startScript();
    const instance = await world.startInstance('a');
    const bridge = world.startBridge('a', script.url);
    await world.until(() => isReady(bridge));
    for (const [version, x] of [1, 2, 3].entries()) {
      script.send({ type: 'state_delta', delta: deltaOf({ update: [{ id: 'p1', x }] }), version: version + 1 });
    }
    await world.until(() => bridge.status.counts.deltasIn === 3 && script.countOf('state_request') === 1);
    expect(instance.commands).not.toContain('create_window');
    const windows = new Map([['p1', { id: 'p1', ...VERSE, x: 3 }]]);
    script.send({ type: 'state_sync', state: { windows, version: 3 } });
    await world.until(() => bridge.status.windows[0]?.kind === 'same');
    expect(instance.desktop.windows).toMatchObject([{ ...VERSE, x: 3 }]);
    expect(script.received.map(({ type }) => type)).toEqual(['ping', 'state_request']);
  });

  test('counts frames that are no messages, says so of the first ones, and hears what comes after them', async () => {
    const script = await world.startScript();
    const instance = await world.startInstance('a');
    const bridge = world.startBridge('a', script.url);
    await world.until(() => isReady(bridge));
    const frames = ['{', '[]', '{"type":"dance"}', '{"type":"state_delta"}', '{"type":"state_sync","state":7}'];
    for (let at = 0; at < 100; at += 1) script.sendText(frames[at % frames.length] ?? '');
    script.send({ type: 'state_delta', delta: deltaOf({ add: [{ id: 'p1', ...VERSE }] }), version: 1 });
    await world.until(() => instance.desktop.windows.length === 1);
    const said = world.lines.filter((line) => line.startsWith('warn the room sent'));
    expect([bridge.status.counts.noise, said.length, said.slice(0, 4)]).toEqual([
      100,
      20,
      [
        'warn the room sent a frame that is not JSON',
        'warn the room sent a frame without a type',
        'warn the room sent a message of the unknown type dance',
        expect.stringMatching(/^warn the room sent a state_delta with an unexpected shape/),
      ],
    ]);
  });

  test('asks for the state of the room where deltas are missing', async () => {
    const script = await world.startScript();
    const instance = await world.startInstance('a');
    const bridge = world.startBridge('a', script.url);
    await world.until(() => isReady(bridge));
    const window = { id: 'p2', ...VERSE };
    script.send({ type: 'state_delta', delta: deltaOf({ add: [window] }), version: 5 });
    await world.until(() => script.countOf('state_request') === 1);
    const missed = { id: 'p1', ...VERSE, type: 'life' };
    script.send({
      type: 'state_sync',
      state: {
        windows: new Map([
          ['p1', missed],
          ['p2', window],
        ]),
        version: 5,
      },
    });
    await world.until(() => instance.desktop.windows.length === 2);
  });

  test('announces a move alone, and the whole window to a room that has lost it', async () => {
    const script = await world.startScript();
    const instance = await world.startInstance('a', { windows: [VERSE] });
    const bridge = world.startBridge('a', script.url);
    await world.until(() => isReady(bridge) && script.countOf('state_delta') === 1);
    instance.desktop.place('w1', { x: 9 });
    await world.until(() => script.countOf('state_delta') === 2);
    const [added, changed] = script.received.flatMap((message) =>
      message.type === 'state_delta' ? [message.delta] : [],
    );
    const id = added?.add[0]?.id ?? '';
    expect(id).toMatch(/^fly-/);
    expect(changed).toEqual(deltaOf({ update: [{ id, x: 9, y: 2 }] }));
    script.send({ type: 'state_sync', state: { windows: new Map([[id, { id, x: 9, y: 2 }]]), version: 3 } });
    await world.until(() => script.countOf('state_delta') === 3);
    const last = script.received.flatMap((message) => (message.type === 'state_delta' ? [message.delta] : [])).at(-1);
    expect(last).toEqual(deltaOf({ update: [{ id, ...VERSE, x: 9 }] }));
  });

  test('leaves a window to the room whose file has a longer name than an instance reads', async () => {
    const host = await world.startRooms();
    const instance = await world.startInstance('a');
    const other = await world.enterRoom(urlOf(host), 'other');
    const bridge = world.startBridge('a', urlOf(host), { trustPeers: true });
    await world.until(() => isReady(bridge));
    other.send({ type: 'state_delta', delta: deltaOf({ add: [{ id: 'p1', ...VERSE, path: 'x'.repeat(3_000) }] }) });
    await world.until(() => bridge.status.windows[0]?.kind === 'room-only' && bridge.status.differSince !== null);
    expect(world.lines).toContainEqual(expect.stringMatching(/^warn FAIL create_window .* at most 2047\.$/));
    other.send({ type: 'state_delta', delta: deltaOf({ add: [{ id: 'p2', ...VERSE }] }) });
    await world.until(() => instance.desktop.windows.length === 1);
    expect(instance.commands.filter((name) => name === 'create_window')).toHaveLength(1);
  });

  test('makes nothing of a flood of windows that go again, but what is left of it', async () => {
    const host = await world.startRooms(0, forgetfulStore, { limits: PATIENT });
    const instance = await world.startInstance('a');
    const other = await world.enterRoom(urlOf(host), 'other');
    const bridge = world.startBridge('a', urlOf(host));
    await world.until(() => isReady(bridge));
    for (let at = 0; at < 500; at += 1) {
      other.send({
        type: 'state_delta',
        delta: deltaOf({ add: [{ id: `p${at}`, ...VERSE }], remove: [`p${at - 1}`] }),
      });
    }
    await world.until(() => bridge.status.room.version === 500 && bridge.status.differSince === null);
    await world.until(() => instance.desktop.windows.length === 1 && bridge.status.windows[0]?.roomId === 'p499');
    expect(instance.commands.filter((name) => name === 'create_window').length).toBeLessThan(100);
  });

  test('survives deltas of every shape, and a flood of them', async () => {
    const host = await world.startRooms(0, forgetfulStore, { limits: PATIENT });
    const instance = await world.startInstance('a');
    const other = await world.enterRoom(urlOf(host), 'other');
    const bridge = world.startBridge('a', urlOf(host));
    await world.until(() => isReady(bridge));
    const { convergence } = bridge;
    other.sendText(JSON.stringify({ type: 'state_delta', delta: { add: 'all', remove: [3], update: [null] } }));
    other.sendText(JSON.stringify({ type: 'state_delta', delta: { update: [{ id: 'w9', x: 3 }] } }));
    other.send({ type: 'chat_msg', sender: 'ada', text: 'hello' });
    for (let at = 0; at < 300; at += 1) {
      other.send({ type: 'state_delta', delta: deltaOf({ add: [{ id: 'flood', ...VERSE, x: at % 50 }] }) });
    }
    await world.until(() => convergence.room.version === 302 && instance.desktop.windows[0]?.x === 49);
    await world.until(() => world.lines.includes('info message in the room from ada: hello'));
    expect(instance.desktop.windows).toHaveLength(1);
    expect(instance.commands.filter((name) => name === 'create_window')).toHaveLength(1);
    await world.until(() => bridge.status.differSince !== null || bridge.status.windows.length === 1);
    expect(host.rooms[0]?.state.windows.get('w9')).toEqual({ id: 'w9', x: 3 });
  });

  test.each([
    ['cut short', (answer: string) => answer.slice(0, 9), 'unreadable'],
    ['no answer at all', () => 'Segmentation fault', 'unreadable'],
  ])('says that an instance’s answers are %s, and spawns nothing', async (_what, distort, state) => {
    const host = await world.startRooms();
    const instance = await world.startInstance('a', {
      distort: (answer, command) => (command === 'get_state' ? distort(answer) : answer),
    });
    const other = await world.enterRoom(urlOf(host), 'other');
    const bridge = world.startBridge('a', urlOf(host));
    other.send({ type: 'state_delta', delta: deltaOf({ add: [{ id: 'p1', ...VERSE }] }) });
    await world.until(() => bridge.status.instance.state === state && bridge.status.room.version === 1);
    const pollsBefore = bridge.status.counts.polls;
    while (bridge.status.counts.polls < pollsBefore + 5) await settle();
    expect(bridge.status.instance.state).toBe(state);
    expect(instance.commands.filter((name) => name === 'create_window')).toEqual([]);
  });

  test('keeps that it has made a window before it has read it, for a next bridge if it is killed', async () => {
    const host = await world.startRooms();
    let isMade = false;
    await world.startInstance('a', {
      distort(answer, command) {
        isMade ||= command === 'create_window';
        return isMade && command === 'get_state' ? null : answer;
      },
    });
    const kept: SavedLinks[] = [];
    const store: LinkStore = {
      load: () => null,
      save(links) {
        kept.push(links);
        world.check();
      },
    };
    const other = await world.enterRoom(urlOf(host), 'other');
    const bridge = world.startBridge('a', urlOf(host), { store });
    await world.until(() => isReady(bridge));
    other.send({ type: 'state_delta', delta: deltaOf({ add: [{ id: 'p1', ...VERSE }] }) });
    await world.until(() => kept.at(-1)?.links[0]?.localId === 'w1' && kept.at(-1)?.guestsMade[0] === 'p1');
  });

  test('asks an instance that makes windows without saying so three times at most', async () => {
    const host = await world.startRooms();
    const instance = await world.startInstance('a', {
      distort: (answer, command) => (command === 'create_window' ? 'ok' : answer),
    });
    const other = await world.enterRoom(urlOf(host), 'other');
    const bridge = world.startBridge('a', urlOf(host));
    await world.until(() => isReady(bridge));
    other.send({
      type: 'state_delta',
      delta: deltaOf({
        add: [
          { id: 'fly-p', ...VERSE },
          { id: 'p2', ...VERSE, x: 9 },
        ],
      }),
    });
    await world.until(() => bridge.status.deltas[0]?.outcome === 'applied');
    expect(instance.desktop.windows).toHaveLength(2);
    expect(bridge.status.windows.map(({ kind }) => kind)).toEqual(['same', 'same']);
  });

  test('says that a secret is wrong', async () => {
    const host = await world.startRooms();
    await world.startInstance('a', { secret: 'open sesame' });
    const bridge = world.startBridge('a', urlOf(host), {
      access: { path: world.socketOf('a'), secret: 'wrong', pollMs: 50, timeoutMs: 2_000 },
    });
    await world.until(() => bridge.status.instance.state === 'unauthorized');
    expect(bridge.status.instance.message).toMatch(/refused the secret/);
  });

  test('follows an instance of the old shape into the room, and says nothing of it', async () => {
    const host = await world.startRooms();
    const instance = await world.startInstance('a', { shape: 'old', windows: [{ ...VERSE, type: 'life' }] });
    const other = await world.enterRoom(urlOf(host), 'other');
    const bridge = world.startBridge('a', urlOf(host));
    await world.until(() => isReady(bridge) && bridge.status.instance.shape === 'old');
    other.send({ type: 'state_delta', delta: deltaOf({ add: [{ id: 'p1', ...VERSE, x: 60 }] }) });
    await world.until(() => instance.desktop.windows.length === 2);
    other.send({ type: 'state_delta', delta: deltaOf({ update: [{ id: 'p1', x: 50 }] }) });
    await world.until(() => instance.desktop.windows[1]?.x === 50);
    other.send({ type: 'state_delta', delta: deltaOf({ remove: ['p1'] }) });
    await world.until(() => instance.desktop.windows.length === 1);
    expect([bridge.status.counts.deltasOut, host.rooms[0]?.state.version]).toEqual([0, 3]);
  });
});

test('a terminal of a peer is refused, shown and logged, and stays in the room', async () => {
  const host = await world.startRooms();
  const instance = await world.startInstance('a');
  const bridge = world.startBridge('a', urlOf(host));
  await world.until(() => isReady(bridge));
  const peer = await world.enterRoom(urlOf(host), 'mallory');
  const window = { id: 'm-1', ...VERSE, type: 'terminal' };
  peer.send({ type: 'state_delta', delta: deltaOf({ add: [window, { ...window, id: 'm-2', type: 'verse' }] }) });
  await world.until(() => bridge.status.deltas.some(({ outcome }) => outcome === 'refused'));
  expect(windowsOf(instance).map(({ type }) => type)).toEqual(['verse']);
  expect(bridge.status.refused).toEqual([
    { roomId: 'm-1', type: 'terminal', path: '', from: 'mallory', reason: 'type' },
  ]);
  expect(bridge.status.windows.map(({ kind }) => kind).sort()).toEqual(['refused', 'same']);
  expect(bridge.status.differSince).toBeNull();
  expect(
    roomWindows(host)
      .map(({ type }) => type)
      .sort(),
  ).toEqual(['terminal', 'verse']);
  expect(world.lines.filter((line) => line.startsWith('warn refused'))).toEqual([
    'warn refused terminal for m-1 from mallory: peers may not open terminals and browsers. The room settings can allow it.',
  ]);
});
