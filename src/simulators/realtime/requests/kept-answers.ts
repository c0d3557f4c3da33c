import type { Clock } from '#core/platform/clock.ts';
import type { JsonObject } from '#shared/json.ts';

/** An answer, with what the request was that it belongs to. */
export interface KeptAnswer {
  readonly answer: JsonObject;
  readonly fingerprint: string;
  /** Milliseconds since the epoch. */
  readonly keptAt: number;
}

/** Answers by the key of their request, for a while. */
export class KeptAnswers {
  readonly #clock: Clock;
  readonly #forMs: number;
  readonly #answers = new Map<string, KeptAnswer>();

  constructor(clock: Clock, forMs: number) {
    this.#clock = clock;
    this.#forMs = forMs;
  }

  find(key: string): KeptAnswer | null {
    const kept = this.#answers.get(key);
    if (kept === undefined) return null;
    if (this.#clock.now() - kept.keptAt < this.#forMs) return kept;
    this.#answers.delete(key);
    return null;
  }

  keep(key: string, fingerprint: string, answer: JsonObject): void {
    this.#answers.delete(key);
    for (const [oldest] of this.#answers) if (this.find(oldest) !== null) break;
    this.#answers.set(key, { answer, fingerprint, keptAt: this.#clock.now() });
  }

  clear(): void {
    this.#answers.clear();
  }
}
