import type { Clock } from '#core/platform/clock.ts';
import type { Disposable } from '#core/platform/disposable.ts';
import type { JsonObject, JsonValue } from '#shared/json.ts';
import { fieldsOf, textOrNull } from '../client-frame.ts';
import { type AnswerStep, restyle, scriptSound, scriptText } from './answer-script.ts';
import type { EchoTemper } from './echo-temper.ts';
import { HeardSound } from './heard-sound.ts';
import { type LiveUpstream, type UpstreamEvents, upstreamTurn } from './live-upstream.ts';

/** How long a message is on its way, in milliseconds. */
const TRIP_MS = 1;
/** How long it takes to stop. */
const STOP_MS = 20;

/** An upstream that says again what it heard: text, and sound at its own rate. */
export class EchoUpstream implements LiveUpstream {
  readonly #clock: Clock;
  readonly #temper: EchoTemper;
  readonly #events: UpstreamEvents;
  readonly #heard = new HeardSound();
  readonly #timers = new Set<Disposable>();
  #state: 'open' | 'closed' = 'open';
  #answering: { readonly timer: Disposable; readonly state: 'thinking' | 'speaking' } | null = null;

  constructor(clock: Clock, temper: EchoTemper, events: UpstreamEvents) {
    this.#clock = clock;
    this.#temper = temper;
    this.#events = events;
    temper.add(this);
    const closing = temper.takeClosing();
    if (closing !== null) this.close(closing.code, closing.reason);
  }

  get isOpen(): boolean {
    return this.#state === 'open';
  }

  send(message: JsonValue): string | null {
    if (!this.isOpen) return 'The upstream is closed.';
    if (this.#temper.takeSendFailure()) return 'The connection was reset.';
    if (this.#temper.silence === 'none') this.#receive(fieldsOf(message));
    return null;
  }

  ping(): string | null {
    if (this.#temper.silence === 'no-pings') return 'The socket is not writable.';
    if (this.#temper.silence !== 'no-pongs') this.#later(TRIP_MS, () => this.#events.pong());
    return null;
  }

  drop(): void {
    this.#state = 'closed';
    this.#temper.remove(this);
    this.#stop();
    for (const timer of this.#timers) timer.dispose();
  }

  /** Closes the connection from its own side. */
  close(code: number, reason: string): void {
    if (!this.isOpen) return;
    this.#state = 'closed';
    this.#temper.remove(this);
    this.#stop();
    this.#later(TRIP_MS, () => this.#events.closed(code, reason));
  }

  /** Says something that nobody asked for. */
  say(message: JsonValue): void {
    if (this.isOpen) this.#events.message(message);
  }

  #receive({ clientContent, realtimeInput, setup }: JsonObject): void {
    if (setup !== undefined) this.#acknowledge(fieldsOf(setup));
    const { turns } = fieldsOf(clientContent);
    if (Array.isArray(turns)) this.#answer(() => scriptText(`Echo: ${textIn(turns)}`));
    const { activityEnd, activityStart, mediaChunks } = fieldsOf(realtimeInput);
    for (const chunk of Array.isArray(mediaChunks) ? mediaChunks : []) {
      const { data, mimeType } = fieldsOf(chunk);
      this.#heard.take(textOrNull(data) ?? '', textOrNull(mimeType) ?? '');
    }
    if (mediaChunks !== undefined && this.#temper.turns === 'by-pauses') this.#listen();
    if (activityStart !== undefined) this.#interrupt();
    if (activityEnd !== undefined) this.#endTurn();
  }

  #acknowledge({ generationConfig, model }: JsonObject): void {
    const voice = textOrNull(fieldsOf(generationConfig).voice) ?? 'default';
    const text = `Ready: ${String(model)}, voice ${voice}.`;
    this.#later(TRIP_MS, () => this.say(sayAtOnce(text)));
  }

  /** Takes its turn when the other side pauses, and leaves it when that speaks. */
  #listen(): void {
    if (this.#answering?.state === 'speaking' && this.#heard.isSpeech) this.#interrupt();
    if (this.#heard.hasPaused) this.#endTurn();
  }

  #endTurn(): void {
    if (this.#answering?.state === 'speaking') {
      this.#interrupt();
      return;
    }
    const { chunks } = this.#heard;
    if (chunks === 0) {
      this.#later(TRIP_MS, () => this.say(sayAtOnce('The turn has ended, and nothing was said.')));
      return;
    }
    const sound = this.#heard.drain();
    const text = `You spoke, and ${chunks} chunks of your sound arrived here.`;
    this.#answer(() => (this.#temper.voice === 'echo' ? scriptSound(text, sound) : scriptText(text)));
  }

  /** Begins an answer: one that is thought of is given up, and one that is spoken is interrupted. */
  #answer(script: () => readonly AnswerStep[]): void {
    if (this.#answering?.state === 'speaking') this.#interrupt();
    this.#stop();
    const steps = restyle(script(), this.#temper.takeStyle());
    this.#speak(steps, this.#temper.thinkMs + this.#temper.takeAnswerDelay(), 'thinking');
  }

  #speak(steps: readonly AnswerStep[], delayMs: number, state: 'thinking' | 'speaking'): void {
    const [step, ...rest] = steps;
    if (step === undefined) {
      this.#answering = null;
      return;
    }
    const timer = this.#clock.after(step.afterMs + delayMs, () => {
      this.#speak(rest, 0, 'speaking');
      this.say(step.message);
      const death = this.#temper.takeDeath();
      if (death !== null) this.close(death.code, death.reason);
    });
    this.#answering = { timer, state };
  }

  /** Stops what it says; nothing is said of it where it was silent. */
  #interrupt(): void {
    if (this.#answering === null) return;
    this.#stop();
    this.#later(STOP_MS, () => this.say({ serverContent: { interrupted: true, turnComplete: true } }));
  }

  #stop(): void {
    this.#answering?.timer.dispose();
    this.#answering = null;
  }

  #later(afterMs: number, run: () => void): void {
    const timer = this.#clock.after(afterMs, () => {
      this.#timers.delete(timer);
      run();
    });
    this.#timers.add(timer);
  }
}

function sayAtOnce(text: string): JsonObject {
  const { serverContent } = upstreamTurn([{ text }], true);
  return { serverContent: { ...fieldsOf(serverContent), outputTranscript: text } };
}

function textIn(turns: readonly JsonValue[]): string {
  const parts = turns.flatMap((turn) => fieldsOf(turn).parts ?? []);
  return parts.map((part) => textOrNull(fieldsOf(part).text) ?? '').join(' ');
}
