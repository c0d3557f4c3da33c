import type { JsonObject, JsonValue } from '#shared/json.ts';
import type { Failure } from '#shared/lifecycle/failure.ts';
import { CLIENT_SOURCE } from '#shared/protocols/realtime/commands.ts';
import type { Result } from '#shared/result.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Ids } from '../../platform/ids.ts';
import type { Transport } from '../../transport/transport.ts';
import {
  type FrameExchange,
  type GatewayFrame,
  objectsOf,
  readGatewayFrame,
  type SocketRecord,
} from './frame-exchange.ts';

/** The checked gateway. */
export interface GatewayUnderCheck {
  /** Opens one socket. */
  open(): Promise<Result<Transport, Failure>>;
}

export interface GatewayDialogueOptions {
  readonly gateway: GatewayUnderCheck;
  readonly clock: Clock;
  readonly ids: Ids;
  /** How long each frame may take to be answered, in milliseconds. */
  readonly limitMs: number;
  /** Ends the current exchange, and prevents further ones. */
  readonly signal: AbortSignal;
  /** Why nothing more is sent; null as long as it makes sense. */
  readonly skip: () => string | null;
}

/** One frame of the check, and the runId that what follows from it should carry. */
export interface CheckFrame {
  readonly text: string;
  readonly runId: string;
}

/** Fields of an envelope; undefined leaves one out. */
export type EnvelopeChanges = Readonly<Record<string, JsonValue | undefined>>;

/** Whether the frames so far are all that is expected. */
export type EnoughFrames = (frames: readonly JsonObject[]) => boolean;

const INTERRUPTED = 'the check was stopped';

/** One socket with a session and a user of its own. What comes between two exchanges belongs to the later one. */
export class GatewayDialogue implements SocketRecord {
  readonly sessionId: string;
  readonly userId: string;
  readonly #options: GatewayDialogueOptions;
  readonly #exchanges: FrameExchange[] = [];
  #transport: Transport | null = null;
  #endReason: string | null = null;
  /** What came and belongs to no ended exchange. */
  #received: GatewayFrame[] = [];
  /** Called after each frame, and at the end of the socket. */
  #onChange: () => void = () => {};

  /** `identity` continues the session of another socket. */
  constructor(options: GatewayDialogueOptions, identity?: Pick<SocketRecord, 'sessionId' | 'userId'>) {
    this.#options = options;
    this.sessionId = identity?.sessionId ?? `check-${this.#draw()}`;
    this.userId = identity?.userId ?? `user-${this.#draw()}`;
  }

  get exchanges(): readonly FrameExchange[] {
    return this.#exchanges;
  }

  /** A frame of this session and user, with ids of its own. `around` replaces fields of the envelope, or leaves them out. */
  frame(type: string, payload: JsonValue, around: EnvelopeChanges = {}): CheckFrame {
    const runId = typeof around.runId === 'string' ? around.runId : `run-${this.#draw()}`;
    const ts = new Date(this.#options.clock.now()).toISOString();
    const { sessionId, userId } = this;
    const envelope = { id: this.#drawUuid(), userId, sessionId, runId, type, source: CLIENT_SOURCE, ts, payload };
    return { text: JSON.stringify({ ...envelope, ...around }), runId };
  }

  /** Sends frames at once, and waits until it is enough, the time limit has passed, or the socket has ended. */
  async exchange(frames: readonly CheckFrame[], enough: EnoughFrames): Promise<FrameExchange> {
    const said = { sent: frames.map(({ text }) => text), runIds: frames.map(({ runId }) => runId) };
    const exchange = { ...said, ...(await this.#exchange(said.sent, enough)) };
    this.#exchanges.push(exchange);
    return exchange;
  }

  close(): void {
    this.#transport?.close();
  }

  async #exchange(sent: readonly string[], enough: EnoughFrames): Promise<Omit<FrameExchange, 'sent' | 'runIds'>> {
    const { clock, limitMs, signal, skip } = this.#options;
    const reason = signal.aborted ? INTERRUPTED : skip();
    if (reason !== null) return { received: [], end: 'skipped', problem: reason };
    await this.#open();
    for (const text of sent) this.#transport?.send(text);
    return new Promise((resolve) => {
      const finish = (end: FrameExchange['end'], problem: string) => {
        limit.dispose();
        signal.removeEventListener('abort', onAbort);
        this.#onChange = () => {};
        resolve({ received: this.#received.splice(0), end, problem });
      };
      const limit = clock.after(limitMs * Math.max(1, sent.length), () =>
        finish('silent', 'nothing more came in time'),
      );
      const onAbort = () => finish('closed', INTERRUPTED);
      signal.addEventListener('abort', onAbort, { once: true });
      this.#onChange = () => {
        if (enough(objectsOf({ received: this.#received }))) finish('complete', '');
        else if (this.#endReason !== null) finish('closed', this.#endReason);
      };
      this.#onChange();
    });
  }

  async #open(): Promise<void> {
    if (this.#transport !== null || this.#endReason !== null) return;
    const opened = await this.#options.gateway.open();
    if (!opened.ok) {
      this.#endReason = opened.error.message;
      return;
    }
    this.#transport = opened.value;
    opened.value.listen({
      line: (text) => this.#receive(text),
      noise: ({ text }) => this.#receive(text),
      closed: (reason) => {
        this.#endReason = reason;
        this.#onChange();
      },
    });
  }

  #receive(text: string): void {
    this.#received.push(readGatewayFrame(text));
    this.#onChange();
  }

  #draw(): string {
    return this.#options.ids.secret().slice(-12);
  }

  /** The document asks for a UUID. */
  #drawUuid(): string {
    const digits = this.#options.ids.secret();
    const [a, b, c, d, e] = [
      digits.slice(-8),
      digits.slice(8, 12),
      digits.slice(12, 15),
      digits.slice(15, 18),
      digits.slice(18, 30),
    ];
    return `${a}-${b}-4${c}-8${d}-${e}`;
  }
}
