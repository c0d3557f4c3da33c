import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { settle, VirtualClock } from '#core/platform/testing/virtual-clock.ts';
import { readRoomMessage } from '#shared/protocols/relay/read-room-message.ts';
import type { RoomMessage } from '#shared/protocols/relay/room-messages.ts';
import { EMPTY_ROOM } from '#shared/protocols/relay/room-state.ts';
import { HostedRoom, type Seat, type SeatPhase } from './hosted-room.ts';
import { createJoinGate } from './join-gate.ts';

const SECRET = 'a join secret';

/** A connection that its host keeps while the room is put aside. */
class TestSeat implements Seat {
  readonly key: string;
  readonly id: string;
  phase: SeatPhase | null = null;
  ended: { readonly code: number; readonly reason: string } | null = null;
  readonly received: RoomMessage[] = [];

  constructor(key: string, id = key) {
    this.key = key;
    this.id = id;
  }

  send(text: string): void {
    const read = readRoomMessage(text);
    if (read.kind === 'known') this.received.push(read.params);
  }

  close(code: number, reason: string): void {
    this.ended = { code, reason };
  }

  get types(): readonly string[] {
    return this.received.map(({ type }) => type);
  }
}

function host(clock: VirtualClock): HostedRoom {
  let drawn = 0;
  const gate = createJoinGate(SECRET, (count) => {
    drawn += 1;
    return new Uint8Array(count).fill(drawn);
  });
  return new HostedRoom({ name: 'main', state: EMPTY_ROOM, gate, clock, onState: () => {} });
}

async function prove(room: HostedRoom, seat: Seat, secret = SECRET): Promise<void> {
  const nonce = seat.phase?.name === 'asked' ? seat.phase.nonce : '';
  const hmac = createHmac('sha256', secret).update(nonce).digest('hex');
  await room.receive(seat, JSON.stringify({ type: 'auth', hmac }));
}

/** A room with a member and a connection that was asked, whose host then began again. */
async function resumed() {
  const clock = new VirtualClock();
  const before = host(clock);
  const [ada, ben] = [new TestSeat('ada'), new TestSeat('ben')];
  before.open(ada);
  await prove(before, ada);
  before.open(ben);
  const later = new VirtualClock();
  const room = host(later);
  room.resume([ada, ben]);
  return { ada, ben, clock: later, room };
}

describe('a room with a join secret whose host begins again', () => {
  test('knows its members without asking them again', async () => {
    const { ada, room } = await resumed();
    await room.receive(ada, JSON.stringify({ type: 'ping' }));
    expect(ada.types).toEqual(['challenge', 'state_sync', 'pong']);
    expect([...room.room.present.keys()]).toEqual(['ada']);
  });

  test('takes the answer to the question from before, and none to another', async () => {
    const { ada, ben, room } = await resumed();
    await room.receive(ben, JSON.stringify({ type: 'state_request' }));
    expect(ben.types).toEqual(['challenge']);
    await prove(room, ben);
    expect(ben.types).toEqual(['challenge', 'state_sync', 'presence']);
    expect(ada.received.at(-1)).toEqual({ type: 'presence', event: 'join', id: 'ben', count: 2 });
    const { ben: eve, room: another } = await resumed();
    await prove(another, eve, 'another secret');
    expect([eve.ended?.code, eve.types]).toEqual([4401, ['challenge']]);
  });

  test('ends a connection that does not answer in time, counted from then', async () => {
    const { ada, ben, clock } = await resumed();
    await clock.advance(4_999);
    expect(ben.ended).toBeNull();
    await clock.advance(1);
    await settle();
    expect([ben.ended, ada.ended]).toEqual([{ code: 1013, reason: 'The join secret was not given in time' }, null]);
  });

  test('lets nobody take the place of a member without the secret', async () => {
    const { ada, room } = await resumed();
    const eve = new TestSeat('eve', 'ada');
    room.open(eve);
    await room.receive(eve, JSON.stringify({ type: 'chat_msg', sender: 'eve', text: 'hi' }));
    expect([ada.ended, eve.types]).toEqual([null, ['challenge']]);
    room.close(eve);
    await room.receive(ada, JSON.stringify({ type: 'ping' }));
    expect(ada.types.at(-1)).toBe('pong');
  });
});
