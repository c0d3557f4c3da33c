import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFileStore } from '#simulators/room/room-store.ts';
import { BridgeWorld, holdSame, isReady, roomWindows } from './testing/bridge-world.ts';

const VERSE = { type: 'verse', x: 4, y: 2, w: 44, h: 14 } as const;
const LIFE = { ...VERSE, type: 'life' } as const;

let world: BridgeWorld;

beforeEach(async () => {
  world = await BridgeWorld.create();
});

afterEach(() => world.close());

/** Two instances with two windows, of which one window was moved and the other closed while their room was gone. */
async function editWhileGone() {
  const store = () => createFileStore(world.folder);
  const host = await world.startRooms(0, store());
  const server = `ws://127.0.0.1:${host.port}`;
  const [one, other] = [
    await world.startInstance('a', { windows: [VERSE, LIFE], events: 'as-real' }),
    await world.startInstance('b', { events: 'as-real' }),
  ];
  const bridges = ['a', 'b'].map((name) => world.startBridge(name, server));
  await world.until(
    () => other.desktop.windows.length === 2 && bridges.every(({ status }) => status.differSince === null),
  );
  await world.until(() => bridges.every(({ status }) => status.deltas.every(({ outcome }) => outcome === 'applied')));
  const { port } = host;
  await host.close();
  await world.until(() => bridges.every(({ status }) => status.room.connection.phase.name === 'backoff'));
  one.desktop.place('w1', { x: 20 });
  one.desktop.close('w2');
  const startedAt = world.clock.elapsed();
  return { one, other, bridges, again: await world.startRooms(port, store()), startedAt };
}

test('a move and a close while the room was gone reach everybody within 5 s of its return (AC-4)', async () => {
  const { again, bridges, one, other, startedAt } = await editWhileGone();
  await world.until(() => bridges.every(isReady) && holdSame(other.desktop.windows, one.desktop.windows));
  expect(world.clock.elapsed() - startedAt).toBeLessThan(5_000);
  expect(one.desktop.windows).toMatchObject([{ ...VERSE, x: 20 }]);
  await world.until(() => holdSame(roomWindows(again), one.desktop.windows));
  expect(bridges.flatMap(({ status }) => status.conflicts)).toEqual([]);
});

test('a bridge that was killed finds what was moved and closed at its instance meanwhile', async () => {
  const host = await world.startRooms();
  const server = `ws://127.0.0.1:${host.port}`;
  const instance = await world.startInstance('a', { windows: [VERSE, LIFE] });
  const first = world.startBridge('a', server);
  await world.until(() => first.status.deltas[0]?.outcome === 'applied');
  await first.close();
  instance.desktop.place('w1', { x: 20 });
  instance.desktop.close('w2');
  world.startBridge('a', server);
  await world.until(() => roomWindows(host).length === 1);
  expect(roomWindows(host)).toMatchObject([{ ...VERSE, x: 20 }]);
  expect(instance.desktop.windows).toMatchObject([{ ...VERSE, x: 20 }]);
});

test('an instance that restarts four times with its layout has the windows of the room', async () => {
  const host = await world.startRooms();
  const server = `ws://127.0.0.1:${host.port}`;
  const layout = [VERSE, LIFE, { ...VERSE, type: 'orbit' }];
  const other = await world.startInstance('b');
  let instance = await world.startInstance('a', { windows: layout });
  const bridges = ['a', 'b'].map((name) => world.startBridge(name, server));
  await world.until(() => other.desktop.windows.length === 3);
  instance.desktop.place('w1', { x: 30 });
  await world.until(() => holdSame(other.desktop.windows, instance.desktop.windows));
  const agreed = roomWindows(host);
  for (let restart = 0; restart < 4; restart += 1) {
    await instance.close();
    await world.until(() => bridges[0]?.status.instance.state === 'dead');
    instance = await world.startInstance('a', { windows: layout });
    await world.until(() => bridges[0]?.status.instance.state === 'live' && holdSame(instance.desktop.windows, agreed));
  }
  await world.until(() => bridges.every(({ status }) => status.differSince === null));
  expect([roomWindows(host).length, other.desktop.windows.length]).toEqual([3, 3]);
});
