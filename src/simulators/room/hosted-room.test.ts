import { createHmac } from 'node:crypto';
import { watch } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, type TestContext, test } from 'vitest';
import { settle } from '#core/platform/testing/virtual-clock.ts';
import { deltaOf } from '#shared/protocols/relay/room-state.ts';
import { ROOM_LIMITS } from './room-limits.ts';
import { RoomClient } from './testing/room-client.ts';
import { ROOM_PLACES, ROOMS, type RoomPlace } from './testing/room-places.ts';

const SECRET = 'a join secret';

/** For a machine under load, which builds the worker and starts the runtime: in milliseconds. */
const START_MS = 120_000;

const verse = (id: string, title = '') => ({ id, type: 'verse', x: 1, y: 1, w: 10, h: 5, title });

function hmacOf(nonce: string, secret = SECRET): string {
  return createHmac('sha256', secret).update(nonce).digest('hex');
}

/** A room of its own on a server, and who connects to it. */
function openRoom(server: RoomPlace, { onTestFinished, task }: TestContext) {
  const room = `room-${task.id}`;
  const clients: RoomClient[] = [];
  onTestFinished(async () => {
    await Promise.all(clients.map((client) => client.close()));
  });
  const connect = async (id: string): Promise<RoomClient> => {
    const client = await RoomClient.open(`${server.url}/party/${room}?_pk=${id}`);
    clients.push(client);
    return client;
  };
  const ask = async (id: string): Promise<{ readonly client: RoomClient; readonly nonce: string }> => {
    const client = await connect(id);
    return { client, nonce: (await client.until('challenge')).nonce };
  };
  /** Gives the join secret. */
  const prove = async (id: string): Promise<RoomClient> => {
    const { client, nonce } = await ask(id);
    client.send({ type: 'auth', hmac: hmacOf(nonce) });
    return client;
  };
  return {
    ask,
    prove,
    async enter(id: string): Promise<RoomClient> {
      const client = await prove(id);
      await client.until('state_sync');
      return client;
    },
  };
}

// Starting workerd takes seconds, and some limits too: each test has a room of its own on one server.
describe.concurrent.each(ROOM_PLACES)('rooms that are hosted in %s', (name, start) => {
  let folder: string;
  let rooms: RoomPlace;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rooms-'));
    rooms = await start(folder, SECRET);
  }, START_MS);

  afterAll(async () => {
    await rooms.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('take so many members, and one more when one has gone', async (context) => {
    const { enter, prove } = openRoom(rooms, context);
    const members = await Promise.all(Array.from({ length: ROOM_LIMITS.members }, (_, at) => enter(`m${at}`)));
    const late = await prove('late');
    expect(await late.closed()).toEqual({ code: 1013, reason: 'The room is full: it takes 32 members' });
    await members[0]?.close();
    await members[1]?.until('presence', ({ event }) => event === 'leave');
    await enter('later');
    // Who was turned away was never there.
    expect(members[1]?.received.filter((each) => each.type === 'presence' && each.id === 'late')).toEqual([]);
  });

  test('take so many windows, name those that are too many, and count the delta without them', async (context) => {
    const { enter } = openRoom(rooms, context);
    const [ada, ben] = [await enter('ada'), await enter('ben')];
    const all = Array.from({ length: ROOM_LIMITS.windows }, (_, at) => verse(`w${at}`));
    ada.send({ type: 'state_delta', delta: deltaOf({ add: all }) });
    await ben.until('state_delta');
    ada.send({ type: 'state_delta', delta: deltaOf({ add: [verse('more'), verse('w1', 'again')] }) });
    expect(await ada.until('refused')).toEqual({ type: 'refused', limit: 'windows', ids: ['more'] });
    expect(await ben.until('state_delta', ({ version }) => version === 2)).toMatchObject({
      delta: { add: [{ id: 'w1', title: 'again' }] },
    });
    ada.send({ type: 'state_delta', delta: deltaOf({ remove: ['w2'], add: [verse('more')] }) });
    await ben.until('state_delta', ({ delta }) => delta.add.some(({ id }) => id === 'more'));
    expect(ada.received.filter(({ type }) => type === 'refused')).toHaveLength(1);
  });

  test('take windows of so much together, changes of them a little longer, and no id that is too long', async (context) => {
    const { enter } = openRoom(rooms, context);
    const ada = await enter('ada');
    const large = 'x'.repeat(99_000);
    const add = ['a', 'b', 'c', 'd', 'e'].map((id) => verse(id, large));
    ada.send({ type: 'state_delta', delta: deltaOf({ add }) });
    expect(await ada.until('refused')).toEqual({ type: 'refused', limit: 'state', ids: ['e'] });
    ada.send({
      type: 'state_delta',
      delta: deltaOf({ update: [{ id: 'a', title: `${large}${'y'.repeat(50_000)}` }] }),
    });
    ada.send({ type: 'state_delta', delta: deltaOf({ update: [{ id: 'b', title: `${large}${large}` }] }) });
    expect(await ada.until('refused', ({ ids }) => ids.includes('b'))).toMatchObject({ limit: 'state' });
    ada.send({ type: 'state_delta', delta: deltaOf({ remove: ['a', 'b', 'c'], add: [verse('i'.repeat(501))] }) });
    expect(await ada.until('refused', ({ limit }) => limit === 'id')).toMatchObject({ ids: ['i'.repeat(501)] });
    ada.send({ type: 'state_request' });
    const { state } = await ada.until('state_sync', ({ state: { version } }) => version === 4);
    expect([...state.windows.keys()]).toEqual(['d']);
  });

  test('end the connection of a member that sends too much, and tell the others that it is gone', async (context) => {
    const { enter } = openRoom(rooms, context);
    const [ada, ben] = [await enter('ada'), await enter('ben')];
    for (let sent = 0; sent < 4 * ROOM_LIMITS.burstMessages; sent += 1) ada.send({ type: 'ping' });
    expect(await ada.closed()).toEqual({ code: 1008, reason: 'More than 50 messages a second' });
    await ben.until('presence', ({ event, id }) => event === 'leave' && id === 'ada');
    ben.send({ type: 'ping' });
    await ben.until('pong');
  });

  const UNREADABLE: readonly (readonly [what: string, send: (client: RoomClient) => void])[] = [
    ['that are unreadable', (client) => client.sendText('{')],
    ['of an unknown type', (client) => client.sendText('{"type":"dance"}')],
    ['without their fields', (client) => client.sendText('{"type":"chat_msg"}')],
    ['without text', (client) => client.sendBytes(new Uint8Array(8))],
  ];

  test.for(UNREADABLE)('count frames %s, of members and before the secret is given', async ([, send], context) => {
    const { ask, enter } = openRoom(rooms, context);
    const ben = await enter('ben');
    const ada = await enter('ada');
    const { client: eve } = await ask('eve');
    for (const flooder of [ada, eve]) {
      for (let sent = 0; sent < 4 * ROOM_LIMITS.burstMessages; sent += 1) send(flooder);
      expect(await flooder.closed()).toEqual({ code: 1008, reason: 'More than 50 messages a second' });
    }
    ben.send({ type: 'ping' });
    await ben.until('pong');
  });

  test('count what is sent before the secret, and let whoever sends little in afterwards', async (context) => {
    const { ask } = openRoom(rooms, context);
    const [{ client: eve }, { client: ada, nonce }] = [await ask('eve'), await ask('ada')];
    for (let sent = 0; sent < 4 * ROOM_LIMITS.burstMessages; sent += 1) eve.send({ type: 'ping' });
    expect((await eve.closed())?.code).toBe(1008);
    for (let sent = 0; sent < 100; sent += 1) ada.send({ type: 'ping' });
    ada.send({ type: 'auth', hmac: hmacOf(nonce) });
    await ada.until('state_sync');
  });

  test('admit who knows the secret, however many connections do not give it', async (context) => {
    const { ask, enter } = openRoom(rooms, context);
    const mute: RoomClient[] = [];
    for (let at = 0; at < ROOM_LIMITS.members; at += 1) mute.push((await ask(`mute${at}`)).client);
    await enter('ada');
    expect(await mute[0]?.closed()).toEqual({ code: 1013, reason: 'Too many are joining' });
  });

  test('take ids and names of 200 characters in any script, and no longer ones', async (context) => {
    const { enter } = openRoom(rooms, context);
    const ben = await enter('ben');
    const id = '\u6f22'.repeat(200);
    await enter(id);
    expect(await ben.until('presence')).toMatchObject({ event: 'join', id });
    await expect(enter(`${id}\u6f22`)).rejects.toThrow('404');
  });

  test('forget cursors of a member that moves too fast, and nothing else', async (context) => {
    const { enter } = openRoom(rooms, context);
    const [ada, ben] = [await enter('ada'), await enter('ben')];
    const moves = 4 * ROOM_LIMITS.burstMessages;
    const move = (x: number) => ada.send({ type: 'cursor_pos', sender: 'ada', x, y: 0 });
    for (let x = 0; x < moves; x += 1) move(x);
    // Its connection lasts: as soon as it may send again, a cursor of it arrives.
    const later = () => ben.received.some((each) => each.type === 'cursor_pos' && each.x > moves);
    for (let x = moves + 1; !later(); x += 1) {
      move(x);
      await settle();
    }
    const passed = ben.received.flatMap((each) => (each.type === 'cursor_pos' && each.x < moves ? [each.x] : []));
    const first = passed.slice(0, ROOM_LIMITS.burstMessages - 1);
    expect(first).toEqual(first.map((_, at) => at));
    expect(first).toHaveLength(ROOM_LIMITS.burstMessages - 1);
    expect(passed.length).toBeLessThan(moves);
    expect(ben.received.some((each) => each.type === 'presence' && each.event === 'leave')).toBe(false);
  });

  test('end a connection that sends a message that is too big', async (context) => {
    const { enter } = openRoom(rooms, context);
    const [ada, ben] = [await enter('ada'), await enter('ben')];
    ada.sendText(JSON.stringify({ type: 'chat_msg', sender: 'ada', text: 'x'.repeat(ROOM_LIMITS.messageChars) }));
    expect(await ada.closed()).toEqual({ code: 1009, reason: 'The message is too big' });
    await ben.until('presence', ({ event, id }) => event === 'leave' && id === 'ada');
    expect(ben.received.map(({ type }) => type)).not.toContain('chat_msg');
  });

  test('count the characters of a message, not its bytes', async (context) => {
    const { enter } = openRoom(rooms, context);
    const [ada, ben] = [await enter('ada'), await enter('ben')];
    const wide = '\u6f22'.repeat(ROOM_LIMITS.messageChars - 100);
    ada.send({ type: 'chat_msg', sender: 'ada', text: wide });
    expect((await ben.until('chat_msg')).text.length).toBe(wide.length);
    ada.send({ type: 'chat_msg', sender: 'ada', text: `${wide}${'\u6f22'.repeat(100)}` });
    expect((await ada.closed())?.code).toBe(1009);
  });

  test('know a client that comes again under its id, and end its earlier connection', async (context) => {
    const { enter } = openRoom(rooms, context);
    const ben = await enter('ben');
    const first = await enter('ada');
    const second = await enter('ada');
    expect(await first.closed()).toEqual({ code: 1008, reason: 'Joined again under this id' });
    second.send({ type: 'state_delta', delta: deltaOf({ add: [verse('w1')] }) });
    expect(await ben.until('state_delta')).toMatchObject({ from: 'ada', version: 1 });
    ben.send({ type: 'chat_msg', sender: 'ben', text: 'hi' });
    await second.until('chat_msg');
    expect(ben.received.filter((each) => each.type === 'presence' && each.event === 'leave')).toEqual([]);
  });

  test('with a join secret let nobody in who does not know it', async (context) => {
    const { ask } = openRoom(rooms, context);
    const { client: ada, nonce } = await ask('ada');
    expect(nonce).toMatch(/^[0-9a-f]{64}$/);
    ada.send({ type: 'auth', hmac: hmacOf(nonce) });
    await ada.until('state_sync');
    const { client: eve, nonce: other } = await ask('eve');
    expect(other).not.toBe(nonce);
    // What is sent before it is let in counts for nothing.
    eve.send({ type: 'state_delta', delta: deltaOf({ add: [verse('evil')] }) });
    eve.send({ type: 'auth', hmac: hmacOf(nonce) });
    expect(await eve.closed()).toEqual({ code: 4401, reason: 'The join secret is wrong' });
    const { client: ivy, nonce: third } = await ask('ivy');
    ivy.send({ type: 'auth', hmac: hmacOf(third, 'another secret') });
    expect((await ivy.closed())?.code).toBe(4401);
    ada.send({ type: 'state_request' });
    ada.send({ type: 'ping' });
    await ada.until('pong');
    const synced = ada.received.filter((each) => each.type === 'state_sync');
    expect(synced.map(({ state }) => state.version)).toEqual([0, 0]);
    expect(ada.received.map(({ type }) => type)).toEqual(['challenge', 'state_sync', 'state_sync', 'pong']);
    expect(ivy.received.map(({ type }) => type)).toEqual(['challenge']);
  });

  test('with a join secret keep a member whose id somebody else takes without it', async (context) => {
    const { ask } = openRoom(rooms, context);
    const { client: ada, nonce } = await ask('ada');
    ada.send({ type: 'auth', hmac: hmacOf(nonce) });
    await ada.until('state_sync');
    const { client: eve } = await ask('ada');
    eve.send({ type: 'auth', hmac: hmacOf('') });
    await eve.closed();
    ada.send({ type: 'ping' });
    await ada.until('pong');
  });

  test('with a join secret end a connection that never gives it', async (context) => {
    const { ask } = openRoom(rooms, context);
    const { client } = await ask('mute');
    expect(await client.closed()).toEqual({ code: 1013, reason: 'The join secret was not given in time' });
  });

  if (name !== 'workerd') return;
  test('hibernate while nobody sends anything, and know their members and their secret afterwards', async (context) => {
    const { ask, enter } = openRoom(rooms, context);
    const [ada, ben] = [await enter('ada'), await enter('ben')];
    ada.send({ type: 'state_delta', delta: deltaOf({ add: [verse('w1')] }) });
    await ben.until('state_delta');
    await hibernated(join(folder, ROOMS));
    await ada.close();
    expect(await ben.until('presence', ({ event }) => event === 'leave')).toMatchObject({ id: 'ada', count: 1 });
    ben.send({ type: 'state_delta', delta: deltaOf({ add: [verse('w2')] }) });
    const eve = await enter('eve');
    const { state } = await eve.until('state_sync');
    expect([state.version, [...state.windows.keys()]]).toEqual([2, ['w1', 'w2']]);
    expect(await eve.until('presence')).toEqual({ type: 'presence', event: 'join', id: 'ben', count: 2 });
    // It asks for the join secret as before.
    const { client: ivy, nonce } = await ask('ivy');
    ivy.send({ type: 'auth', hmac: hmacOf(nonce, 'another secret') });
    expect((await ivy.closed())?.code).toBe(4401);
  });
});

/** Resolves when the runtime has put all objects aside: it then closes their databases, whose journals go. */
async function hibernated(directory: string): Promise<void> {
  const isOpen = async () => {
    const names = await readdir(directory, { recursive: true });
    return names.some((file) => file.endsWith('.sqlite-wal') && !file.includes('metadata'));
  };
  const [objects = ''] = await readdir(directory);
  const changes = watch(join(directory, objects));
  try {
    await new Promise<void>((resolve) => {
      const check = async () => {
        if (!(await isOpen())) resolve();
      };
      changes.on('change', () => void check());
      void check();
    });
  } finally {
    changes.close();
  }
}
