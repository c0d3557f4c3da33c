import { timingSafeEqual } from 'node:crypto';
import type { Clock } from '#core/platform/clock.ts';
import type { Disposable } from '#core/platform/disposable.ts';
import type { Ids } from '#core/platform/ids.ts';
import type { Result } from '#shared/result.ts';
import { fail, succeed } from '#shared/result.ts';

export const CODE_LIFETIME_MS = 10 * 60_000;

/** Wrong tries after which a code ends. Nobody guesses 256 bits: tries tell of a program that should not be here. */
export const CODE_TRIES = 5;

export type CodeRefusal = 'no-code' | 'expired' | 'wrong' | 'worn-out';

interface IssuedCode {
  readonly code: string;
  readonly issuedAt: number;
  triesLeft: number;
  /** Runs until the code is out of date. */
  readonly lifetime: Disposable;
  /** What carries the code, and ends with it. */
  readonly carriers: Disposable[];
}

/**
 * The one-time code that proves that anyone who opens the panel's page has read the panel's own output
 * (docs/security.md). It stands in the address's fragment, which no browser sends to a server, into a referrer or to a
 * proxy. At most one code is valid: issuing another ends the one before.
 */
export class SessionCodes {
  readonly #clock: Clock;
  readonly #ids: Ids;
  #issued: IssuedCode | null = null;

  constructor(clock: Clock, ids: Ids) {
    this.#clock = clock;
    this.#ids = ids;
  }

  issue(): string {
    this.end();
    const code = this.#ids.secret();
    const lifetime = this.#clock.after(CODE_LIFETIME_MS, () => {
      for (const carrier of issued.carriers.splice(0)) carrier.dispose();
    });
    const issued: IssuedCode = { code, issuedAt: this.#clock.elapsed(), triesLeft: CODE_TRIES, lifetime, carriers: [] };
    this.#issued = issued;
    return code;
  }

  /** The code that is valid now; null where there is none. */
  get valid(): string | null {
    const issued = this.#issued;
    return issued === null || this.#isOutOfDate(issued) ? null : issued.code;
  }

  /** Disposes `carrier` when the code that is valid now ends in any way; at once where there is none. */
  endWithCode(carrier: Disposable): void {
    if (this.#issued === null || this.#isOutOfDate(this.#issued)) carrier.dispose();
    else this.#issued.carriers.push(carrier);
  }

  /** Ends the code that is valid now. */
  end(): void {
    const issued = this.#issued;
    this.#issued = null;
    issued?.lifetime.dispose();
    for (const carrier of issued?.carriers.splice(0) ?? []) carrier.dispose();
  }

  /** Spends the code. Success happens once for each issued code. */
  redeem(candidate: string): Result<null, CodeRefusal> {
    const issued = this.#issued;
    if (issued === null) return fail('no-code');
    if (this.#isOutOfDate(issued)) return this.#refuseAll('expired');
    if (!isSameSecret(candidate, issued.code)) {
      issued.triesLeft -= 1;
      return issued.triesLeft > 0 ? fail('wrong') : this.#refuseAll('worn-out');
    }
    this.end();
    return succeed(null);
  }

  #refuseAll(refusal: CodeRefusal): Result<null, CodeRefusal> {
    this.end();
    return fail(refusal);
  }

  #isOutOfDate({ issuedAt }: IssuedCode): boolean {
    return this.#clock.elapsed() - issuedAt >= CODE_LIFETIME_MS;
  }
}

/** Compares in a time that tells nothing of where two texts of equal length differ. */
function isSameSecret(candidate: string, secret: string): boolean {
  const candidateBytes = Buffer.from(candidate);
  const secretBytes = Buffer.from(secret);
  return candidateBytes.length === secretBytes.length && timingSafeEqual(candidateBytes, secretBytes);
}
