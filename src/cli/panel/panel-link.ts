import { once } from 'node:events';
import { connect } from 'node:net';
import { z } from 'zod';
import type { PanelEntry } from '#core/panel/local-socket/panel-entries.ts';
import { StreamTransport } from '#core/transport/stream-transport.ts';
import { type FeedKey, keyText, type LogFeedDefinition, type StateFeedDefinition } from '#shared/feeds/define-feed.ts';
import type { LoggedRow } from '#shared/feeds/log-columns.ts';
import type { CallReply, PanelCallName, PanelCallParams } from '#shared/panel/calls.ts';
import type { FeedAddress, LogUpdate, StateUpdate } from '#shared/panel/messages.ts';

/** The longest message of a panel, in bytes: a frame with the status of a large app. */
const MAX_LINE_BYTES = 64 * 1024 * 1024;

const messageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('reply'), id: z.string(), reply: z.looseObject({ ok: z.boolean() }) }),
  z.object({
    type: z.literal('frame'),
    frame: z.number(),
    states: z.array(z.object({ feed: z.string(), key: z.string(), value: z.unknown() })),
    logs: z.array(z.object({ feed: z.string(), key: z.string(), rows: z.array(z.unknown()) })),
  }),
]);

interface Reading {
  readonly address: FeedAddress;
  /** Returns whether it reads on; null is the end of the link. */
  readonly take: (update: StateUpdate | RowsUpdate | null) => 'reading' | 'done';
}

type RowsUpdate = Pick<LogUpdate, 'feed' | 'key' | 'rows'>;

/**
 * A running panel of the same user, as a command reaches it: its calls, and its feeds one at a time. The panel is trusted,
 * as by a window.
 */
export class PanelLink {
  /** Of the panel. */
  readonly pid: number;
  readonly #transport: StreamTransport;
  readonly #calls = new Map<string, (reply: CallReply | null) => void>();
  #reading: Reading | null = null;
  #life: 'open' | 'ended' = 'open';
  #callCount = 0;

  private constructor(pid: number, transport: StreamTransport) {
    this.pid = pid;
    this.#transport = transport;
    transport.listen({ line: (text) => this.#receive(text), noise: () => this.close(), closed: () => this.close() });
  }

  /** Null where nobody listens, or not before `signal`, which also ends the link. */
  static async open({ address, pid }: PanelEntry, signal: AbortSignal): Promise<PanelLink | null> {
    const socket = connect(address);
    try {
      await once(socket, 'connect', { signal });
    } catch {
      socket.destroy();
      return null;
    }
    const transport = new StreamTransport({ input: socket, output: socket, maxLineBytes: MAX_LINE_BYTES });
    const link = new PanelLink(pid, transport);
    signal.addEventListener('abort', () => link.close(), { once: true });
    return link;
  }

  /** Null where the link ended before the reply. */
  call<Name extends PanelCallName>(method: Name, params: PanelCallParams<Name>): Promise<CallReply<Name> | null> {
    this.#callCount += 1;
    const id = String(this.#callCount);
    return new Promise((resolve) => {
      // The panel answers a call with the result of its name.
      this.#calls.set(id, (reply) => resolve(reply as CallReply<Name> | null));
      this.#send({ type: 'call', id, request: { method, params } });
    });
  }

  /** The newest value of a feed, once it has one; null where the link ended before. One feed is read at a time. */
  read<Value, Key extends FeedKey>(feed: StateFeedDefinition<Value, Key>, ...key: Key): Promise<Value | null> {
    return this.find(feed, (value) => value, ...key);
  }

  /** The first that is found in a feed, whose values may be skipped for newer ones; null where the link ended before. */
  find<Value, Key extends FeedKey, Found>(
    feed: StateFeedDefinition<Value, Key>,
    find: (value: Value) => Found | null,
    ...key: Key
  ): Promise<Found | null> {
    return new Promise((resolve) => {
      this.#read({ feed: feed.name, key: keyText(key) }, (update) => {
        if (update !== null && !('value' in update)) return 'reading';
        // The panel sends what the definition of the name says.
        const found = update === null ? null : find(update.value as Value);
        if (update !== null && found === null) return 'reading';
        resolve(found);
        return 'done';
      });
    });
  }

  /** Takes the rows of a log, those that there are and those that come; resolves when the link has ended. */
  follow<Row extends LoggedRow, Key extends FeedKey>(
    feed: LogFeedDefinition<Row, Key>,
    take: (rows: readonly Row[]) => void,
    ...key: Key
  ): Promise<void> {
    return new Promise((resolve) => {
      this.#read({ feed: feed.name, key: keyText(key) }, (update) => {
        if (update === null) resolve();
        // The panel sends what the definition of the name says.
        else if ('rows' in update) take(update.rows as readonly Row[]);
        return 'reading';
      });
    });
  }

  close(): void {
    if (this.#life === 'ended') return;
    this.#life = 'ended';
    this.#transport.close();
    this.#endWaiting();
  }

  #send(message: object): void {
    if (this.#life === 'ended' || this.#transport.send(JSON.stringify(message)) !== 'sent') this.#endWaiting();
  }

  #read(address: FeedAddress, take: Reading['take']): void {
    this.#reading = { address, take };
    this.#send({ type: 'watch', feeds: [address] });
  }

  #endWaiting(): void {
    for (const settle of this.#calls.values()) settle(null);
    this.#reading?.take(null);
  }

  #receive(text: string): void {
    const message = readMessage(text);
    if (message === null) return;
    if (message.type === 'reply') {
      this.#calls.get(message.id)?.(message.reply as CallReply);
      this.#calls.delete(message.id);
      return;
    }
    this.#send({ type: 'acknowledge', frame: message.frame });
    const reading = this.#reading;
    const update = [...message.states, ...message.logs].find(
      ({ feed, key }) => feed === reading?.address.feed && key === reading.address.key,
    );
    if (update === undefined) return;
    if (reading?.take(update) !== 'done') return;
    this.#reading = null;
    // A feed that is watched on sends no value when it is read again.
    this.#send({ type: 'watch', feeds: [] });
  }
}

/** Null for what is none of these: a newer panel may say more. */
function readMessage(text: string): z.output<typeof messageSchema> | null {
  try {
    return messageSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
