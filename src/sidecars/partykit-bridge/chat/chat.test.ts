import { afterEach, beforeEach, expect, test } from 'vitest';
import { settle } from '#core/platform/testing/virtual-clock.ts';
import { deltaOf } from '#shared/protocols/relay/room-state.ts';
import type { InstanceServer } from '#simulators/instance/instance-server.ts';
import type { Bridge } from '../bridge.ts';
import { BridgeWorld, isReady } from '../testing/bridge-world.ts';

const SCRAMBLE = { type: 'scramble', x: 1, y: 1, w: 20, h: 8 } as const;

let world: BridgeWorld;
let instances: readonly InstanceServer[];
let bridges: readonly Bridge[];

beforeEach(async () => {
  world = await BridgeWorld.create();
  const host = await world.startRooms();
  instances = [
    await world.startInstance('a', { windows: [SCRAMBLE] }),
    await world.startInstance('b', { windows: [SCRAMBLE] }),
  ];
  bridges = ['a', 'b'].map((name) => world.startBridge(name, `ws://127.0.0.1:${host.port}`));
  await world.until(() => bridges.every(isReady));
});

afterEach(() => world.close());

const linesOf = ({ desktop }: InstanceServer) => desktop.chat.map(({ sender, text }) => `${sender}: ${text}`);
const rowsOf = ({ status }: Bridge) => status.chat.map(({ sender, text, where }) => `${where} ${sender}: ${text}`);
const pollsOf = () => bridges.map(({ status }) => status.counts.polls);

/** So many polls of both bridges: those of ten seconds. */
async function untilPolled(count: number): Promise<void> {
  const before = pollsOf();
  while (pollsOf().some((polls, at) => polls < (before[at] ?? 0) + count)) {
    for (const bridge of bridges) bridge.wake();
    await settle();
  }
}

test('a message at one instance is one line everywhere, and stays one', async () => {
  const [one, other] = instances;
  await untilPolled(2);
  one?.desktop.say('ada', 'hello');
  await world.until(() => other?.desktop.chat.length === 1);
  await untilPolled(20);
  expect(instances.map(linesOf)).toEqual([['ada: hello'], ['ada: hello']]);
  expect(bridges.map(rowsOf)).toEqual([['instance ada: hello'], ['room ada: hello']]);
});

test('a message of the panel is shown at every instance that has the window open', async () => {
  instances[1]?.desktop.closeAll();
  await untilPolled(2);
  bridges[0]?.say({ sender: 'eve', text: 'good day' });
  await world.until(() => instances[0]?.desktop.chat.length === 1 && bridges[1]?.status.chat.length === 1);
  await untilPolled(20);
  expect(instances.map(linesOf)).toEqual([['eve: good day'], []]);
  expect(bridges.map(rowsOf)).toEqual([['panel eve: good day'], ['room eve: good day']]);
});

test('windows do not wait for messages that the instance does not answer', async () => {
  const host = await world.startRooms();
  const slow = await world.startInstance('slow', {
    windows: [SCRAMBLE],
    distort: (answer, command) => (command === 'exec_command' ? null : answer),
  });
  const server = `ws://127.0.0.1:${host.port}`;
  const access = { path: world.socketOf('slow'), secret: undefined, pollMs: 50, timeoutMs: 300 };
  const bridge = world.startBridge('slow', server, { access });
  await world.until(() => isReady(bridge));
  const other = await world.enterRoom(server, 'other');
  for (let at = 0; at < 10; at += 1) other.send({ type: 'chat_msg', sender: 'ben', text: `text ${at}` });
  const window = { id: 'p1', type: 'verse', x: 1, y: 1, w: 20, h: 8 };
  other.send({ type: 'state_delta', delta: deltaOf({ add: [window] }) });
  await world.until(() => slow.commands.includes('create_window'));
  const before = slow.commands.slice(0, slow.commands.indexOf('create_window'));
  // At most one was on its way when the window came.
  expect(before.filter((name) => name === 'exec_command').length).toBeLessThanOrEqual(1);
});
