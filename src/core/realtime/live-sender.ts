import type { JsonObject } from '#shared/json.ts';
import type { TurnStarted } from '#shared/panel/realtime/realtime-calls.ts';
import type { ClientCommandName } from '#shared/protocols/realtime/commands.ts';
import { CAPTURE_RATE } from '#shared/protocols/realtime/sound-rate.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { type CallError, localError } from '../calls/call-error.ts';
import type { Platform } from '../platform/platform.ts';
import type { CommandPayload, GatewayChannel } from './server/gateway-channel.ts';
import type { GatewayInput } from './state/gateway-input.ts';
import { type GatewayState, isTextOnly } from './state/gateway-state.ts';
import { heardAnswer } from './state/heard-answer.ts';
import { answeredTurn, findTurn, knownTurns } from './state/live-turns.ts';

/** A chunk that waits longer is dropped here: the gateway would drop it soon, and an answer to it comes too late anyway. */
const FRESH_MS = 1_500;

/** How often in a row an upstream may close right after the setup before it is no longer sent. */
const MOST_REFUSALS = 2;

/** An upstream that closes within so many milliseconds of the setup closes because of it. */
const REFUSAL_MS = 30_000;

/** A chunk of sound: mono PCM16, little-endian, 16 kHz, as base64. */
export interface CapturedSound {
  readonly chunkBase64: string;
  /** When it was captured, in milliseconds since the epoch. */
  readonly sentAtMs: number;
}

/** A still image, and what is said with it. */
export interface ShownStill {
  readonly mimeType: string;
  readonly chunkBase64: string;
  readonly text?: string | undefined;
}

export interface LiveSenderOptions {
  readonly platform: Platform;
  readonly title: string;
  /** Of the live lane; null while it is not connected. */
  readonly channel: () => GatewayChannel | null;
  readonly state: () => GatewayState;
  readonly apply: (input: GatewayInput) => void;
  readonly remark: (text: string) => void;
}

/** Sends live frames. None is ever sent twice, except the setup: a bridge that connects knows nothing of it. */
export class LiveSender {
  readonly #options: LiveSenderOptions;
  #setup: JsonObject | null;
  /** Chunks that the connection did not take. */
  #waiting: CapturedSound[] = [];
  /** The first frame since the bridge was lost: the gateway connects for it, and sends it on afterwards. */
  #trigger: ClientCommandName | null = null;
  /** When the setup went out that nothing has come after; null where something has. */
  #setupAt: number | null = null;
  #refusals = 0;

  constructor(options: LiveSenderOptions, setup: JsonObject | null) {
    this.#options = options;
    this.#setup = setup;
  }

  /** What is sent whenever the bridge has connected; null for nothing. */
  get currentSetup(): JsonObject | null {
    return this.#setup;
  }

  /** Begins a turn with a text; resolves at once with it. */
  say(text: string): Result<TurnStarted, CallError> {
    const sent = this.#send('live.text', { text });
    return sent.ok ? succeed({ turn: this.#options.state().live.count }) : sent;
  }

  /**
   * A gateway that takes it learns first how much of the answer was heard: the upstream forgets the rest. Where no turn goes
   * on, nothing else is sent: the gateway would measure from then to the next interruption.
   */
  interrupt(reason: string | undefined): Result<null, CallError> {
    const { channel, platform, state } = this.#options;
    const heard = heardAnswer(state(), platform.clock.now());
    if (heard !== null && this.#isNewest()) {
      const { endMs, turnId } = heard;
      const why = reason === undefined ? {} : { reason };
      this.#send('conversation.item.truncate', { item_id: turnId, content_index: 0, audio_end_ms: endMs, ...why });
    }
    if (channel() !== null && answeredTurn(state().live) === undefined) return succeed(null);
    return this.#send('live.interrupt', reason === undefined ? {} : { reason });
  }

  endTurn(reason: string | undefined): Result<null, CallError> {
    this.#flush();
    // Sent after the end of its turn, it would begin another one.
    this.#dropWaiting();
    return this.#send(this.#isNewest() ? 'live.input.commit' : 'live.turn.end', reason === undefined ? {} : { reason });
  }

  /** What was said since the last end of speech counts as not said. */
  clearSpeech(): Result<null, CallError> {
    const refused = this.#refuseDocumented('Speech was not discarded');
    if (refused !== null) return refused;
    this.#dropWaiting();
    return this.#send('live.input.clear', { reason: 'person' });
  }

  /** The upstream forgets the answer of a turn. */
  forget(number: number): Result<null, CallError> {
    const refused = this.#refuseDocumented(`Turn ${number} was not forgotten`);
    if (refused !== null) return refused;
    const turnId = findTurn(this.#options.state().live, number)?.turnId ?? null;
    if (turnId === null) {
      return fail(localError('BAD_PARAMS', `Turn ${number} was not forgotten: the gateway gave its answer no name`));
    }
    return this.#send('conversation.item.delete', { item_id: turnId, reason: 'person' });
  }

  /** Sends the result of a call that the upstream wanted made. */
  answerCall(callId: string, output: JsonObject): Result<null, CallError> {
    const refused = this.#refuseDocumented(`${callId} was not answered`);
    if (refused !== null) return refused;
    const calls = knownTurns(this.#options.state().live).flatMap((turn) => turn.calls);
    const call = calls.findLast((each) => each.callId === callId);
    if (call === undefined) return fail(localError('BAD_PARAMS', `${callId} was not answered: nobody asked for it`));
    return this.#send('live.function_call_output', { callId, name: call.name, output });
  }

  /** Sends a setup now, and again whenever the bridge has connected. */
  setup(setup: JsonObject): Result<null, CallError> {
    this.#setup = setup;
    this.#refusals = 0;
    return this.#send('live.setup', setup);
  }

  /** Shows a still image, given as base64. With a text, both are one message, which is answered at once. */
  show({ chunkBase64, mimeType, text }: ShownStill): Result<null, CallError> {
    const sentAtMs = this.#options.platform.clock.now();
    const dataUrl = `data:${mimeType};base64,${chunkBase64}`;
    if (text === undefined) {
      if (this.#isNewest()) return this.#send('live.image', { dataUrl, sentAtMs });
      return this.#send('live.video', { mimeType, chunkBase64, sentAtMs });
    }
    const refused = this.#refuseDocumented('The picture and its text were not sent as one message');
    if (refused !== null) return refused;
    return this.#send('conversation.item.create', {
      item: {
        ...{ type: 'message', role: 'user' },
        content: [
          { type: 'input_text', text },
          { type: 'input_image', image_url: dataUrl },
        ],
      },
      turnComplete: true,
    });
  }

  /** Sends sound in its order. Where the connection does not take it, the oldest is dropped, and counted. */
  speak(chunk: CapturedSound): Result<null, CallError> {
    const why = this.#whyNoSound();
    if (why !== null) {
      this.#drop(1);
      this.#dropWaiting();
      return fail(localError('NOT_CONNECTED', `The sound was not sent: ${this.#options.title} ${why}`));
    }
    this.#waiting.push(chunk);
    return this.#flush();
  }

  /** The bridge has connected: the upstream knows only the setup of the gateway. */
  connected(): void {
    const setup = this.#setup;
    const isOnItsWay = this.#trigger === 'live.setup';
    this.#trigger = null;
    if (setup === null || isOnItsWay || this.#refusals >= MOST_REFUSALS) return;
    this.#setupAt = this.#send('live.setup', setup).ok ? this.#options.platform.clock.now() : null;
  }

  /** The upstream said something: it lives with the setup. */
  heard(): void {
    this.#setupAt = null;
    this.#refusals = 0;
  }

  /** The socket was lost, and its bridge with it: that says nothing of the setup. */
  socketLost(): void {
    this.#trigger = null;
    this.#setupAt = null;
  }

  /** The bridge was lost on a socket that is there. */
  lost(): void {
    this.#trigger = null;
    const sentAt = this.#setupAt;
    this.#setupAt = null;
    if (sentAt === null || this.#options.platform.clock.now() - sentAt > REFUSAL_MS) return;
    this.#refusals += 1;
    if (this.#refusals === MOST_REFUSALS) {
      this.#options.remark(
        'the upstream closes after the setup of the settings: it is not sent again until it is changed',
      );
    }
  }

  #isNewest(): boolean {
    return this.#options.state().gateway?.edition === 'newest';
  }

  /** A gateway of the document would ask an agent, at a price, about an event that it does not know. */
  #refuseDocumented(what: string): Result<never, CallError> | null {
    if (this.#isNewest()) return null;
    const { channel, title } = this.#options;
    if (channel() === null) return fail(localError('NOT_CONNECTED', `${what}: ${title} has no live lane`));
    return fail(localError('BAD_PARAMS', `${what}: ${title} does not know how. Use a newer gateway`));
  }

  /** Sound that a gateway does not take would be a turn without an answer for each chunk. */
  #whyNoSound(): string | null {
    const { channel, state } = this.#options;
    if (channel() === null) return 'has no live lane';
    if (isTextOnly(state())) return 'answers texts only';
    return state().gateway?.state === 'draining' ? 'is draining' : null;
  }

  #flush(): Result<null, CallError> {
    const oldest = this.#options.platform.clock.now() - FRESH_MS;
    const fresh = this.#waiting.filter(({ sentAtMs }) => sentAtMs >= oldest);
    this.#drop(this.#waiting.length - fresh.length);
    this.#waiting = fresh;
    while (this.#waiting[0] !== undefined) {
      const { chunkBase64, sentAtMs } = this.#waiting[0];
      const sound = { format: 'pcm16', sampleRate: CAPTURE_RATE, chunkBase64, sentAtMs } as const;
      const sent = this.#send('live.audio', sound);
      // What the contract does not allow would stop everything behind it.
      if (!sent.ok && sent.error.code !== 'BAD_PARAMS') return succeed(null);
      this.#waiting = this.#waiting.slice(1);
      if (!sent.ok) return sent;
    }
    return succeed(null);
  }

  #dropWaiting(): void {
    this.#drop(this.#waiting.length);
    this.#waiting = [];
  }

  #drop(count: number): void {
    const { apply, platform } = this.#options;
    for (let dropped = 0; dropped < count; dropped += 1) apply({ type: 'chunk-dropped', at: platform.clock.now() });
  }

  #send<C extends ClientCommandName>(command: C, payload: CommandPayload<C>): Result<null, CallError> {
    const { channel, platform, title } = this.#options;
    const open = channel();
    if (open === null) return fail(localError('NOT_CONNECTED', `${command} was not sent: ${title} has no live lane`));
    const sent = open.send(command, payload, `live-${platform.ids.secret().slice(0, 16)}`);
    if (!sent.ok) return sent;
    this.#trigger ??= command;
    return succeed(null);
  }
}
