import type { Clock } from '#core/platform/clock.ts';
import type { JsonValue } from '#shared/json.ts';
import { fieldsOf } from '../client-frame.ts';
import { type ConnectAttempt, type UpstreamEvents, type UpstreamSource, upstreamTurn } from '../live/live-upstream.ts';

/** An answer to a text: after how long, what, and whether it ends the turn. */
export interface ScriptedAnswer {
  readonly afterMs: number;
  readonly text: string;
  readonly turnComplete: boolean;
}

/** An upstream that says what a test wants, and answers a setup and pings. */
export class ScriptedSource implements UpstreamSource {
  readonly url = 'ws://127.0.0.1:28100/live';
  /** How long the next connections take, in milliseconds. */
  connectMs = 0;
  setups: 'answered' | 'ignored' = 'answered';
  readonly #clock: Clock;
  readonly #answerOf: (text: string) => ScriptedAnswer | null;

  constructor(clock: Clock, answerOf: (text: string) => ScriptedAnswer | null) {
    this.#clock = clock;
    this.#answerOf = answerOf;
  }

  connect(): ConnectAttempt {
    return {
      afterMs: this.connectMs,
      outcome: {
        kind: 'connected',
        open: (events) => ({
          isOpen: true,
          send: (message) => {
            this.#receive(message, events);
            return null;
          },
          ping: () => {
            this.#clock.after(1, () => events.pong());
            return null;
          },
          drop: () => {},
        }),
      },
    };
  }

  #receive(message: JsonValue, events: UpstreamEvents): void {
    const { clientContent, setup } = fieldsOf(message);
    if (setup !== undefined && this.setups === 'answered')
      this.#clock.after(1, () => events.message({ setupComplete: {} }));
    const [, text] = /"text":"([^"]*)"/.exec(JSON.stringify(clientContent ?? null)) ?? [];
    const answer = text === undefined ? null : this.#answerOf(text);
    if (answer === null) return;
    this.#clock.after(answer.afterMs, () => events.message(upstreamTurn([{ text: answer.text }], answer.turnComplete)));
  }
}
