import { writeRoomMessage } from '#shared/protocols/relay/room-messages.ts';
import { JOIN_REFUSED_CODE, type RoomClientMessage } from '#shared/protocols/relay/room-protocol.ts';
import type { RoomState } from '#shared/protocols/relay/room-state.ts';
import type { JoinGate } from './join-gate.ts';
import { ROOM_LIMITS, type RoomLimits } from './room-limits.ts';
import {
  advanceRoom,
  createRoom,
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

/** How long whoever joins has for the join secret, in milliseconds. */
const SECRET_MS = 5_000;

/** A room with its connections: who may join, and where its messages go. Its host has the sockets and the storage. */
export class HostedRoom {
  readonly #options: HostedRoomOptions;
  readonly #limits: RoomLimits;
  /** The members by their ids, and those that were asked for the secret by their keys. */
  readonly #members = new Map<string, Seat>();
  readonly #asked = new Map<string, Seat>();
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
    if (this.#asked.size >= this.#limits.members) {
      seat.close(TRY_AGAIN_LATER, 'Too many are joining');
      return;
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

  async receive(seat: Seat, command: RoomClientMessage): Promise<void> {
    if (this.#members.get(seat.id)?.key === seat.key) this.#advance({ kind: 'command', id: seat.id, command });
    else if (command.type === 'auth') await this.#judge(seat, command.hmac);
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
    seat.phase = { name: 'asked', nonce };
    this.#asked.set(seat.key, seat);
    this.#options.clock.after(SECRET_MS, () => {
      if (this.#asked.delete(seat.key)) this.#dismiss(seat, TRY_AGAIN_LATER, 'The join secret was not given in time');
    });
  }

  async #judge(seat: Seat, hmac: string): Promise<void> {
    const { gate } = this.#options;
    const { phase } = this.#asked.get(seat.key) ?? {};
    if (gate === null || phase?.name !== 'asked') return;
    const isRight = await gate.isRight(phase.nonce, hmac);
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
