import type { Failure } from '#shared/lifecycle/failure.ts';
import { encodeProcessRequest, processCodec } from '#shared/protocols/process/codec.ts';
import type { Result } from '#shared/result.ts';
import { SilenceWatch } from '../calls/silence-watch.ts';
import type { WireFault } from '../calls/wire-fault.ts';
import type { Clock } from '../platform/clock.ts';
import type { Channel } from '../transport/open-channel.ts';
import { type Exchange, isReply, type ReceivedLine, type Reply, readObject } from './exchange.ts';

/** The checked provider, and how to send requests to it. */
export interface PeerUnderCheck {
  /** `lasting`: one channel for all requests. `per-request`: a channel carries one. */
  readonly manner: 'lasting' | 'per-request';
  open(): Promise<Result<Channel, Failure>>;
}

const NOTHING = { received: [], replies: [], end: 'closed' } as const;

/** Whether the replies so far are complete. */
type Enough = (replies: readonly Reply[]) => boolean;

interface Waiting {
  readonly ids: readonly string[];
  readonly received: ReceivedLine[];
  readonly replies: Reply[];
  /** Lines that are not objects since the last one that was: maybe parts of one message. */
  loose: string[];
  readonly enough: Enough | null;
  /** Whether the replies are as many as the requests, while one with the right id may still come. */
  count: 'short' | 'full';
  readonly finish: (end: Exchange['end'], problem?: string) => void;
}

export interface ConversationOptions {
  readonly peer: PeerUnderCheck;
  readonly clock: Clock;
  /** The time limit of each exchange, in milliseconds. */
  readonly limitMs: number;
  /** Ends the current exchange, and prevents further ones. */
  readonly signal: AbortSignal;
}

const INTERRUPTED = 'the check was stopped';

/** How long after a stray reply the right one may come, in milliseconds. */
const STRAY_GRACE_MS = 200;

/** After this many unanswered exchanges, and no others, a provider counts as mute. */
const PATIENCE = 3;

/**
 * Talks to a provider line by line, one exchange at a time, so a reply without an id can still be paired. A closed
 * channel is reopened for the next exchange.
 */
export class Conversation {
  readonly #options: ConversationOptions;
  readonly #exchanges: Exchange[] = [];
  readonly #unasked: ReceivedLine[] = [];
  /** Ends of channels to wait for. */
  readonly #endings: Promise<unknown>[] = [];
  readonly #silence = new SilenceWatch(processCodec.decodeMessage);
  #ids = 0;
  #channel: Channel | null = null;
  #waiting: Waiting | null = null;

  constructor(options: ConversationOptions) {
    this.#options = options;
  }

  get manner(): PeerUnderCheck['manner'] {
    return this.#options.peer.manner;
  }

  /** All exchanges, in order. */
  get exchanges(): readonly Exchange[] {
    return this.#exchanges;
  }

  /** Every received line, also between exchanges. */
  get received(): readonly ReceivedLine[] {
    return [...this.#exchanges.flatMap(({ received }) => received), ...this.#unasked];
  }

  /** Whether nothing was answered so far, and often enough to give up. */
  get isMute(): boolean {
    return this.#exchanges.length >= PATIENCE && this.#exchanges.every(({ replies }) => replies.length === 0);
  }

  /** Why nothing is answered, if that is known; complete once it is closed. */
  get fault(): WireFault | null {
    return this.#silence.fault;
  }

  nextId(): string {
    this.#ids += 1;
    return `check-${this.#ids}`;
  }

  /** One request and its reply. */
  request(method: string, params: unknown = {}): Promise<Exchange> {
    const id = this.nextId();
    return this.send([encodeProcessRequest(id, method, params)], [id]);
  }

  /**
   * Sends lines together, and waits for a reply to each id, or for `enough`. As many replies with other ids, or with none,
   * will do too, unless the right ones come soon after.
   */
  async send(sent: readonly string[], ids: readonly string[], enough: Enough | null = null): Promise<Exchange> {
    const exchange = await this.#exchange(sent, ids, enough);
    this.#exchanges.push(exchange);
    if (this.manner === 'per-request') await this.close();
    return exchange;
  }

  /** Sends requests at once, each over its own channel. */
  async sendEach(requests: readonly { readonly id: string; readonly line: string }[]): Promise<readonly Exchange[]> {
    const exchanges = await Promise.all(
      requests.map(({ id, line }) => new Conversation(this.#options).send([line], [id])),
    );
    this.#exchanges.push(...exchanges);
    return exchanges;
  }

  /** Resolves when all channels have ended. */
  async close(): Promise<void> {
    const channel = this.#channel;
    this.#channel = null;
    if (channel !== null) this.#silence.endInput(channel.unfinished());
    await channel?.close();
    await Promise.all(this.#endings.splice(0));
  }

  async #exchange(sent: readonly string[], ids: readonly string[], enough: Enough | null): Promise<Exchange> {
    const said = { ids, sent, channel: this.#channel === null ? 'new' : 'standing' } as const;
    if (this.#options.signal.aborted) return { ...said, ...NOTHING, problem: INTERRUPTED };
    const channel = await this.#open();
    if (!channel.ok) return { ...said, ...NOTHING, problem: channel.error.message };
    return new Promise((resolve) => {
      const received: ReceivedLine[] = [];
      const replies: Reply[] = [];
      const { clock, signal } = this.#options;
      const limit = clock.after(this.#options.limitMs, () => finish('silent'));
      const onAbort = () => finish('closed', INTERRUPTED);
      signal.addEventListener('abort', onAbort, { once: true });
      const finish: Waiting['finish'] = (end, problem = '') => {
        limit.dispose();
        signal.removeEventListener('abort', onAbort);
        this.#waiting = null;
        resolve({ ...said, received, replies, end, problem });
      };
      this.#waiting = { ids, received, replies, loose: [], enough, count: 'short', finish };
      for (const line of sent) channel.value.transport.send(line);
    });
  }

  async #open(): Promise<Result<Channel, Failure>> {
    if (this.#channel !== null) return { ok: true, value: this.#channel };
    const opened = await this.#options.peer.open();
    if (!opened.ok) return opened;
    const channel = opened.value;
    this.#channel = channel;
    channel.transport.listen({
      line: (text) => this.#receive(text),
      noise: ({ text }) => this.#receive(text),
      closed: (reason) => this.#lose(channel, reason),
    });
    return opened;
  }

  #lose(channel: Channel, reason: string): void {
    if (this.#channel !== channel) return;
    this.#channel = null;
    this.#endings.push(channel.close());
    this.#waiting?.finish(this.#waiting.count === 'full' ? 'answered' : 'closed', reason);
  }

  #receive(text: string): void {
    const waiting = this.#waiting;
    const message = readObject(text);
    const isUnpaired = waiting === null && message !== null && isReply(message);
    this.#silence.receive({ reason: isUnpaired ? 'unpaired-reply' : 'not-json', text });
    if (waiting === null) {
      this.#unasked.push({ text, message });
      return;
    }
    waiting.received.push({ text, message });
    const reply = message === null ? joinLoose(waiting, text) : { message, lineCount: 1 };
    if (reply === null || !isReply(reply.message)) return;
    if (message !== null) waiting.loose = [];
    if (this.#isOfOtherExchange(reply, waiting.ids)) return;
    waiting.replies.push(reply);
    this.#finishIfEnough(waiting);
  }

  #finishIfEnough(waiting: Waiting): void {
    const { enough, finish, ids, replies } = waiting;
    if (enough !== null) {
      if (enough(replies)) finish('answered');
      return;
    }
    if (replies.length < ids.length) return;
    const isPaired = ids.every((id) => replies.some(({ message }) => message.id === id));
    if (isPaired || this.#neverPairs) return finish('answered');
    if (waiting.count === 'full') return;
    waiting.count = 'full';
    const { clock, limitMs } = this.#options;
    clock.after(Math.min(STRAY_GRACE_MS, limitMs / 2), () => this.#waiting === waiting && finish('answered'));
  }

  /** Whether its replies never have the ids of their requests, so that no better one is to be waited for. */
  get #neverPairs(): boolean {
    const answered = this.#exchanges.filter(({ replies }) => replies.length > 0);
    return (
      answered.length > 1 &&
      answered.every(({ ids, replies }) => !replies.some(({ message: { id } }) => ids.some((own) => own === id)))
    );
  }

  /** Our own ids that were answered or timed out before. */
  #isOfOtherExchange({ message }: Reply, ids: readonly string[]): boolean {
    const { id } = message;
    if (typeof id !== 'string' || ids.includes(id)) return false;
    return this.#exchanges.some((exchange) => exchange.ids.includes(id));
  }
}

/** The message that this line completes, if it and the lines before it form one. */
function joinLoose(waiting: Waiting, text: string): Reply | null {
  if (waiting.loose.length === 0 && !text.trimStart().startsWith('{')) return null;
  waiting.loose.push(text);
  const message = text.trimEnd().endsWith('}') ? readObject(waiting.loose.join('\n')) : null;
  if (message === null) return null;
  const lineCount = waiting.loose.length;
  waiting.loose = [];
  return { message, lineCount };
}
