import { afterEach, beforeEach, expect, test } from 'vitest';
import type { InstanceServer } from '#simulators/instance/instance-server.ts';
import type { RoomHost } from '#simulators/room/room-host.ts';
import type { RoomClient } from '#simulators/room/testing/room-client.ts';
import type { Bridge } from '../bridge.ts';
import { createLinkStore, type LinkStore, type SavedBridge } from '../convergence/link-store.ts';
import { BridgeWorld, isReady } from '../testing/bridge-world.ts';

const SCRAMBLE = { type: 'scramble', x: 1, y: 1, w: 20, h: 8 } as const;
/** Nothing listens there. */
const NOWHERE = 'ws://127.0.0.1:1';

let world: BridgeWorld;
let host: RoomHost;
let other: RoomClient;
let kept: SavedBridge[];

beforeEach(async () => {
  world = await BridgeWorld.create();
  host = await world.startRooms();
  other = await world.enterRoom(`ws://127.0.0.1:${host.port}`, 'other');
  kept = [];
});

afterEach(() => world.close());

const chatsOf = ({ received }: RoomClient) =>
  received.flatMap((message) => (message.type === 'chat_msg' ? [message.text] : []));

/** Bridges of one instance and one room, whose server may be away. */
function startBridge(server = `ws://127.0.0.1:${host.port}`): Bridge {
  const file = createLinkStore(world.folder, { socket: world.socketOf('a'), server: '', room: world.room });
  const store: LinkStore = {
    load: () => file.load(),
    save(saved) {
      file.save(saved);
      kept.push(saved);
      world.check();
    },
  };
  return world.startBridge('a', server, { store });
}

/** A bridge relays the instance and reads it, without the room. */
async function relayAlone(instance: InstanceServer): Promise<void> {
  const before = kept.length;
  const bridge = startBridge(NOWHERE);
  await world.until(() => kept.length > before && bridge.status.instance.state === 'live');
  expect(instance.commands).toContain('get_state');
  await bridge.close();
}

/** Whether the chat of the present life of the instance was read. */
function hasReadChat(saved: SavedBridge | undefined): boolean {
  return saved !== undefined && saved.chat?.birth === saved.birth;
}

/** What bridges have sent into the room up to a line that is written at the instance now. */
async function chatsUpTo(text: string, instance: InstanceServer): Promise<readonly string[]> {
  const bridge = startBridge();
  await world.until(() => isReady(bridge) && hasReadChat(kept.at(-1)));
  instance.desktop.say('ada', text);
  bridge.wake();
  await other.until('chat_msg', (message) => message.text === text);
  await bridge.close();
  return chatsOf(other);
}

test('a bridge that restarts while the room is away sends nothing that was written before', async () => {
  const instance = await world.startInstance('a', { windows: [SCRAMBLE] });
  instance.desktop.say('ada', 'old');
  await relayAlone(instance);
  await relayAlone(instance);
  expect(await chatsUpTo('new', instance)).toEqual(['new']);
});

test('an instance that restarts while the room is away has its new lines sent', async () => {
  const first = await world.startInstance('a', { windows: [SCRAMBLE] });
  for (const text of ['one', 'two']) first.desktop.say('ada', text);
  expect(await chatsUpTo('three', first)).toEqual(['three']);
  await first.close();
  const second = await world.startInstance('a', { windows: [SCRAMBLE] });
  second.desktop.say('ada', 'four');
  await relayAlone(second);
  expect(await chatsUpTo('five', second)).toEqual(['three', 'four', 'five']);
});
