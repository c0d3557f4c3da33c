import type { Clock } from '#core/platform/clock.ts';
import { ownValue } from '#shared/own-value.ts';
import type { RoomMessage } from '#shared/protocols/relay/room-messages.ts';
import type { RoomClientMessage } from '#shared/protocols/relay/room-protocol.ts';
import type { BridgeOptions } from '../bridge-options.ts';
import type { Said } from '../chat/chat-relay.ts';
import type { Announcement } from '../convergence/announcement.ts';
import type { Convergence } from '../convergence/convergence.ts';
import { DeltaLog } from '../delta-log.ts';
import { describeDelta } from '../describe-delta.ts';
import { type JoinProof, NO_PROOF } from './join-proof.ts';
import { Presence } from './presence.ts';
import type { RoomClock } from './room-clock.ts';
import { RoomLink } from './room-link.ts';
import type { Receipt } from './room-replica.ts';

/** The limits of rooms of ours, as a room names them. */
const UNTAKEN_REASONS: Readonly<Record<string, string>> = {
  windows: 'it has as many windows as it takes',
  state: 'its windows are as large as it takes together',
  id: 'it takes no ids of this length',
};

/** The maximum number of lines about invalid frames; further ones are only counted. */
const MAX_NOISE_LINES = 20;

export interface RoomTrafficOptions
  extends Pick<BridgeOptions, 'authorities' | 'joinProof' | 'log' | 'platform' | 'room'> {
  readonly convergence: Convergence;
  readonly roomClock: RoomClock;
  /** Called when the windows of the room may have changed. */
  readonly onWindows: () => void;
  /** Called when the room has counted deltas of ours. */
  readonly onCounted: () => void;
  /** Called with a message, and the peer that sent it. */
  readonly onChat: (said: Said, from: string | null) => void;
  /** Called when anything else of the status has changed. */
  readonly onChange: () => void;
}

/** What a bridge and its room send each other: deltas, pings and their answers, states, who is there, and messages. */
export class RoomTraffic {
  readonly link: RoomLink;
  readonly deltas: DeltaLog;
  readonly presence = new Presence();
  readonly counts = { noise: 0, reconnects: 0 };
  readonly #options: RoomTrafficOptions;
  readonly #clock: Clock;
  readonly #proof: JoinProof;

  constructor(options: RoomTrafficOptions) {
    const { authorities = [], onChange, platform, room } = options;
    this.#options = options;
    this.#clock = platform.clock;
    this.#proof = options.joinProof ?? NO_PROOF;
    this.deltas = new DeltaLog(platform.clock);
    this.link = new RoomLink({
      ...{ url: room.url, tap: room.tap, joinSecret: room.joinSecret, platform, authorities },
      onMessage: (message) => this.#receive(message),
      onNoise: (what) => this.#logNoise(what),
      onLost: () => this.#lose(),
      onState: onChange,
    });
  }

  send(command: RoomClientMessage): void {
    this.link.send(command);
  }

  /** Sends a delta; `noticedAt` is the time of the change, by the monotonic clock. */
  announce({ before, delta, number }: Announcement, noticedAt: number): void {
    const text = describeDelta(delta, before);
    this.deltas.send(number, text, noticedAt);
    this.#options.log('info', `to the room: ${text}`);
    this.link.send({ type: 'state_delta', delta: this.#proof.sign(delta) });
    // A delta has no answer; the answer to a ping after it shows that the room has counted the delta.
    this.#ping();
  }

  /** Requests the complete state of the room. */
  requestState(reason: string): void {
    const { convergence, room } = this.#options;
    if (convergence.room.isAwaitingState) return;
    convergence.room.send('request');
    this.link.send({ type: 'state_request', reason, instance: room.connectionId });
  }

  #ping(): void {
    this.#options.convergence.room.send('ping');
    this.#options.roomClock.recordPing();
    this.link.send({ type: 'ping' });
  }

  #receive(message: RoomMessage): void {
    const { convergence, onChange, onChat, onWindows, roomClock } = this.#options;
    if (this.presence.recordSender(message, this.#clock.now())) onChange();
    switch (message.type) {
      case 'state_sync':
        if (this.presence.present.length === 0) {
          this.counts.reconnects += 1;
          this.presence.begin(this.#options.room.connectionId, this.#clock.now());
          this.#apply(convergence.receiveState(message.state));
          this.#ping();
        } else {
          this.#apply(convergence.receiveState(message.state));
        }
        onWindows();
        return;
      case 'state_delta':
        this.#receiveDelta(message);
        onWindows();
        return;
      case 'pong':
        roomClock.recordPong(message.ts);
        this.#apply(convergence.room.receivePong());
        onChange();
        return;
      case 'presence':
        this.presence.record(message.event, message.id, this.#clock.now(), message.count);
        convergence.recordPeer(message.event, message.id);
        onChange();
        return;
      case 'refused':
        this.#receiveRefusal(message);
        onWindows();
        return;
      case 'chat_msg':
        onChat({ sender: message.sender, text: message.text }, message.from ?? null);
        return;
      default:
        return;
    }
  }

  #receiveDelta({ delta, from, version }: Extract<RoomMessage, { readonly type: 'state_delta' }>): void {
    const { convergence, log } = this.#options;
    const text = describeDelta(delta, convergence.room.view);
    if (from !== undefined) this.presence.record('spoke', from, this.#clock.now());
    this.#apply(convergence.receiveDelta(delta, version, from));
    const changed = [...delta.add, ...delta.update].map(({ id }) => id);
    this.deltas.receive(text, convergence.room.version, from ?? null, changed);
    log('info', `from the room: ${text}`);
  }

  #receiveRefusal({ ids, limit }: Extract<RoomMessage, { readonly type: 'refused' }>): void {
    const { convergence, log } = this.#options;
    const emptied = convergence.receiveRefusal(ids);
    if (emptied !== null) this.deltas.refused(emptied);
    const count = ids.length === 1 ? '1 window' : `${ids.length} windows`;
    const why = ownValue(UNTAKEN_REASONS, limit) ?? `its limit of ${limit}`;
    log('warn', `the room does not take ${count}: ${why}`);
  }

  #apply({ counted, trust }: Receipt): void {
    const { room } = this.#options.convergence;
    this.deltas.counted(counted, room.version);
    if (counted.length > 0) this.#options.onCounted();
    if (trust === 'gap') this.requestState('deltas are missing');
    else if (room.claimStateRequest()) this.requestState('a window without its type');
  }

  #logNoise(what: string): void {
    this.counts.noise += 1;
    if (this.counts.noise <= MAX_NOISE_LINES) this.#options.log('warn', `the room sent ${what}`);
  }

  #lose(): void {
    this.#options.convergence.disconnect();
    this.#options.roomClock.reset();
    this.presence.end();
    this.deltas.loseSent();
    this.#options.onWindows();
    this.#options.onChange();
  }
}
