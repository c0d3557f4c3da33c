import type { InstanceFailure } from '#core/instances/instance-failure.ts';
import type { Clock } from '#core/platform/clock.ts';
import type { ChatRow } from '#shared/panel/rooms/bridge-status.ts';
import type { InstanceState } from '#shared/protocols/relay/instance-state.ts';
import type { RoomClientMessage } from '#shared/protocols/relay/room-protocol.ts';
import type { Result } from '#shared/result.ts';
import { ChatRelay, type Said, type SavedChat } from './chat-relay.ts';

/** The window of an instance that shows messages. */
const CHAT_TYPE = 'scramble';

/** The maximum number of rows that are shown. */
const MAX_ROWS = 100;

/**
 * The maximum number of messages that wait for an instance; the oldest are dropped. Far below what the relay awaits:
 * of more, the lines of the first would no longer be recognised, and be sent back.
 */
const MAX_WAITING = 50;

/** The maximum number of messages that are shown in one cycle: windows must not wait for a long conversation. */
const MAX_SHOWN = 5;

/** The maximum number of lines that are sent in one cycle: a room ends the connection of who sends too much at once. */
const MAX_SENT = 20;

/** The maximum length of a text of a peer and of its name. */
const MAX_PEER_CHARS = 2_000;

export interface RoomChatOptions {
  readonly clock: Clock;
  /** Shows a message at the instance. */
  readonly show: (said: Said) => Promise<Result<unknown, InstanceFailure>>;
  /** What the last bridge of this instance and room has read. */
  readonly saved: SavedChat | null;
  readonly send: (message: RoomClientMessage) => void;
  readonly log: (level: 'info' | 'warn', line: string) => void;
  /** Called when the state for the next bridge has changed. */
  readonly onSaved: () => void;
  /** Whether the bridge has ended: nothing more is shown. */
  readonly isEnded: () => boolean;
}

/** The messages of a room and of its instance: each goes once to the other side, and never back. */
export class RoomChat {
  readonly #options: RoomChatOptions;
  readonly #relay: ChatRelay;
  #rows: readonly ChatRow[] = [];
  #count = 0;
  /** Messages that the instance has not shown yet, the oldest first. */
  #waiting: readonly Said[] = [];
  /** `dropping`: it was logged that too many are waiting. */
  #queue: 'whole' | 'dropping' = 'whole';

  constructor(options: RoomChatOptions) {
    this.#options = options;
    this.#relay = new ChatRelay(options.saved);
  }

  /** The oldest first. */
  get rows(): readonly ChatRow[] {
    return this.#rows;
  }

  /** For the next bridge; null before the first read. */
  get saved(): SavedChat | null {
    return this.#relay.saved;
  }

  /** A message of the room, for the instance. */
  receive(message: Said, from: string | null): void {
    const said = { sender: clip(message.sender), text: clip(message.text) };
    this.#options.log('info', `message in the room from ${said.sender}: ${said.text}`);
    this.#add(said, 'room', from);
    this.#enqueue(said);
  }

  /** A message of a person at the panel, for the room and the instance. */
  say(said: Said): void {
    this.#add(said, 'panel', null);
    this.#send(said);
    this.#enqueue(said);
  }

  /** Sends what was written at the instance. `more`: other lines wait for the next cycle. */
  read({ chat }: InstanceState, birth: string): 'all' | 'more' {
    const lines = this.#relay.read(chat, birth, MAX_SENT);
    for (const line of lines) {
      this.#add(line, 'instance', null);
      this.#send(line);
    }
    if (lines.length > 0) this.#options.onSaved();
    return this.#relay.hasMore(chat) ? 'more' : 'all';
  }

  /**
   * Shows the first of the waiting messages at the instance, which was read before. `more`: others are waiting;
   * `unanswered`: they are, and the instance does not answer.
   */
  async show({ windows }: InstanceState): Promise<'all' | 'more' | 'unanswered'> {
    // Without the window there is nobody to show them to.
    if (!windows.some(({ type }) => type === CHAT_TYPE)) this.#waiting = [];
    for (let count = 0; count < MAX_SHOWN && !this.#options.isEnded(); count += 1) {
      const [said, ...rest] = this.#waiting;
      if (said === undefined) break;
      this.#waiting = rest;
      if ((await this.#show(said)) === 'unanswered') return 'unanswered';
    }
    if (this.#waiting.length > 0) return 'more';
    this.#queue = 'whole';
    return 'all';
  }

  async #show(said: Said): Promise<'answered' | 'unanswered'> {
    const { log, onSaved, show } = this.#options;
    this.#relay.await(said);
    // A bridge killed now would find the line, and send it back.
    onSaved();
    const shown = await show(said);
    if (shown.ok) return 'answered';
    const { kind, message } = shown.error;
    log('warn', `FAIL chat_receive from ${said.sender}: ${message}`);
    if (kind !== 'refused' && kind !== 'unsendable') return 'unanswered';
    this.#relay.cancel(said);
    return 'answered';
  }

  #enqueue(said: Said): void {
    const isFull = this.#waiting.length === MAX_WAITING;
    this.#waiting = [...this.#waiting.slice(1 - MAX_WAITING), said];
    if (!isFull || this.#queue === 'dropping') return;
    this.#queue = 'dropping';
    this.#options.log('warn', `more than ${MAX_WAITING} messages wait for the instance: it will not show the oldest`);
  }

  #send({ sender, text }: Said): void {
    this.#options.send({ type: 'chat_msg', sender, text, ts: this.#options.clock.now() });
  }

  #add({ sender, text }: Said, where: ChatRow['where'], from: string | null): void {
    this.#count += 1;
    const row: ChatRow = { number: this.#count, at: this.#options.clock.now(), sender, text, where, from };
    this.#rows = [...this.#rows.slice(1 - MAX_ROWS), row];
  }
}

/** Half of a surrogate pair, which an instance would not give back as it is, becomes a replacement character. */
function clip(text: string): string {
  return text.slice(0, MAX_PEER_CHARS).replace(/\p{Surrogate}/gu, '\ufffd');
}
