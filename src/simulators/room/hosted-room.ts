import { readRoomClientMessage } from '#shared/protocols/relay/read-room-message.ts';
import { writeRoomMessage } from '#shared/protocols/relay/room-messages.ts';
import { JOIN_REFUSED_CODE, type RoomClientMessage } from '#shared/protocols/relay/room-protocol.ts';
import type { RoomState } from '#shared/protocols/relay/room-state.ts';
import type { JoinGate } from './join-gate.ts';
import { type Allowance, fullAllowance, ROOM_LIMITS, type RoomLimits, spendAllowance } from './room-limits.ts';
import {
  advanceRoom,
  createRoom,
  describeTooFast,
  MESSAGE_TOO_BIG,
  POLICY_VIOLATION,
  type Room,
  type RoomEnd,
  type RoomInput,
  type RoomSend,
  resumeRoom,
  TRY_AGAIN_LATER,
} from './room-rules.ts';

/** How far a connection is: asked for the join secret, or in the room. */
export type SeatPhase = { readonly name: 'asked'; readonly nonce: string } | { readonly name: 'member' };

/** A connection to a room, as its host has it. */
export interface Seat {
  /** Differs from that of every other connection. */
  readonly key: string;
  /** The id of the member, which a client may choose. */
  readonly id: string;
  /** Null before {@link HostedRoom.open}. Its host stores it as long as the connection lasts. */
  phase: SeatPhase | null;
  /** One frame. A connection that does not read is ended by its host. */
  send(text: string): void;
  close(code: number, reason: string): void;
}

export interface HostedRoomOptions {
  readonly name: string;
  readonly state: RoomState;
  /** Null if anybody may join. */
  readonly gate: JoinGate | null;
  readonly clock: RoomTime;
  readonly limits?: RoomLimits | undefined;
  /** Called with each new state. */
  readonly onState: (before: RoomState, after: RoomState) => void;
  /** Called when the windows or the members have changed. */
  readonly onChange?: (() => void) | undefined;
}

/** The time of a host: milliseconds since the epoch, and a call after so many milliseconds. */
export interface RoomTime {
  now(): number;
  after(delayMs: number, run: () => void): unknown;
}

/** A connection that was asked for the join secret, and what it may still send. */
interface AskedSeat {
  readonly seat: Seat;
  readonly nonce: string;
  allowance: Allowance;
}

/** How long whoever joins has for the join secret, in milliseconds. */
const SECRET_MS = 5_000;

/** A room with its connections: who may join, and where its messages go. Its host has the sockets and the storage. */
export class HostedRoom {
  readonly #options: HostedRoomOptions;
  readonly #limits: RoomLimits;
  /** The members by their ids, and those that were asked for the secret by their keys, oldest first. */
  readonly #members = new Map<string, Seat>();
  readonly #asked = new Map<string, AskedSeat>();
  #room: Room;

  constructor(options: HostedRoomOptions) {
    this.#options = options;
    this.#limits = options.limits ?? ROOM_LIMITS;
    this.#room = createRoom(options.name, options.state);
  }

  get room(): Room {
    return this.#room;
  }

  /** A new connection. */
  open(seat: Seat): void {
    const { gate } = this.#options;
    if (gate === null) {
      this.#admit(seat);
      return;
    }
    // Connections that prove nothing must not keep out those that would.
    const [oldest] = this.#asked.values();
    if (oldest !== undefined && this.#asked.size >= this.#limits.members) {
      this.end(oldest.seat, TRY_AGAIN_LATER, 'Too many are joining');
    }
    const nonce = gate.drawNonce();
    this.#ask(seat, nonce);
    seat.send(writeRoomMessage({ type: 'challenge', nonce }));
  }

  /** Connections that were there before their host began again. */
  resume(seats: Iterable<Seat>): void {
    for (const seat of seats) {
      if (seat.phase?.name === 'member') this.#members.set(seat.id, seat);
      if (seat.phase?.name === 'asked') this.#ask(seat, seat.phase.nonce);
    }
    this.#room = resumeRoom(this.#room, this.#members.keys(), this.#options.clock.now(), this.#limits);
  }

  /** One frame of a connection: its text, or null where it has none. Each counts for what its sender may send. */
  async receive(seat: Seat, text: string | null): Promise<void> {
    const isMember = this.#members.get(seat.id)?.key === seat.key;
    const asked = this.#asked.get(seat.key);
    if (!isMember && asked === undefined) return;
    if (text !== null && text.length > this.#limits.messageChars) {
      this.end(seat, MESSAGE_TOO_BIG, 'The message is too big');
      return;
    }
    const command = text === null ? null : readRoomClientMessage(text);
    if (isMember) this.#advance({ kind: 'command', id: seat.id, command });
    else if (asked !== undefined) await this.#judge(asked, command);
  }

  /** The connection has ended. */
  close(seat: Seat): void {
    this.#asked.delete(seat.key);
    const holder = this.#members.get(seat.id);
    // A host that begins again because a member leaves does not have it among its connections any more.
    if (holder === undefined && seat.phase?.name === 'member') this.resume([...this.#members.values(), seat]);
    if (this.#members.get(seat.id)?.key !== seat.key) return;
    this.#members.delete(seat.id);
    seat.phase = null;
    this.#advance({ kind: 'leave', id: seat.id });
  }

  /** Ends a connection. */
  end(seat: Seat, code: number, reason: string): void {
    this.close(seat);
    this.#dismiss(seat, code, reason);
  }

  #ask(seat: Seat, nonce: string): void {
    const { clock } = this.#options;
    seat.phase = { name: 'asked', nonce };
    this.#asked.set(seat.key, { seat, nonce, allowance: fullAllowance(clock.now(), this.#limits) });
    clock.after(SECRET_MS, () => {
      if (this.#asked.delete(seat.key)) this.#dismiss(seat, TRY_AGAIN_LATER, 'The join secret was not given in time');
    });
  }

  async #judge(asked: AskedSeat, command: RoomClientMessage | null): Promise<void> {
    const { clock, gate } = this.#options;
    const { nonce, seat } = asked;
    const allowance = spendAllowance(asked.allowance, clock.now(), this.#limits);
    if (allowance === null) {
      this.end(seat, POLICY_VIOLATION, describeTooFast(this.#limits));
      return;
    }
    asked.allowance = allowance;
    if (gate === null || command?.type !== 'auth') return;
    const isRight = await gate.isRight(nonce, command.hmac);
    // It may have gone meanwhile.
    if (!this.#asked.has(seat.key)) return;
    if (isRight) this.#admit(seat);
    else this.#refuse(seat, 'The join secret is wrong');
  }

  #refuse(seat: Seat, reason: string): void {
    this.#asked.delete(seat.key);
    this.#dismiss(seat, JOIN_REFUSED_CODE, reason);
  }

  /** Ends a connection, which then is nobody's. */
  #dismiss(seat: Seat, code: number, reason: string): void {
    seat.phase = null;
    seat.close(code, reason);
  }

  #admit(seat: Seat): void {
    this.#asked.delete(seat.key);
    const earlier = this.#members.get(seat.id);
    seat.phase = { name: 'member' };
    this.#members.set(seat.id, seat);
    // A client that returns with its id replaces its dead connection.
    if (earlier !== undefined) this.#dismiss(earlier, POLICY_VIOLATION, 'Joined again under this id');
    this.#advance({ kind: 'join', id: seat.id });
  }

  #advance(input: RoomInput): void {
    const { clock, onChange, onState } = this.#options;
    const before = this.#room;
    const { end, room, sends } = advanceRoom(before, input, clock.now(), this.#limits);
    this.#room = room;
    if (room.state !== before.state) onState(before.state, room.state);
    for (const send of sends) this.#send(send);
    if (end !== null) this.#end(end);
    // An allowance alone is no change.
    if (room.state !== before.state || input.kind !== 'command') onChange?.();
  }

  #send({ id, message, to }: RoomSend): void {
    const text = writeRoomMessage(message);
    if (to === 'one') {
      this.#members.get(id)?.send(text);
      return;
    }
    for (const [memberId, seat] of this.#members) {
      if (memberId !== id) seat.send(text);
    }
  }

  #end({ code, id, reason }: RoomEnd): void {
    const seat = this.#members.get(id);
    if (seat !== undefined) this.end(seat, code, reason);
  }
}
