import { timingSafeEqual } from 'node:crypto';
import type { Clock } from '#core/platform/clock.ts';
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
}

/**
 * The one-time code that proves that whoever opens the panel's page has read the panel's own output
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
    const code = this.#ids.secret();
    this.#issued = { code, issuedAt: this.#clock.elapsed(), triesLeft: CODE_TRIES };
    return code;
  }

  /** Spends the code. Success happens once for each issued code. */
  redeem(candidate: string): Result<null, CodeRefusal> {
    const issued = this.#issued;
    if (issued === null) return fail('no-code');
    if (this.#clock.elapsed() - issued.issuedAt >= CODE_LIFETIME_MS) return this.#end('expired');
    if (!isSameSecret(candidate, issued.code)) {
      issued.triesLeft -= 1;
      return issued.triesLeft > 0 ? fail('wrong') : this.#end('worn-out');
    }
    this.#issued = null;
    return succeed(null);
  }

  #end(refusal: CodeRefusal): Result<null, CodeRefusal> {
    this.#issued = null;
    return fail(refusal);
  }
}

/** Compares in a time that tells nothing of where two texts of equal length differ. */
function isSameSecret(candidate: string, secret: string): boolean {
  const candidateBytes = Buffer.from(candidate);
  const secretBytes = Buffer.from(secret);
  return candidateBytes.length === secretBytes.length && timingSafeEqual(candidateBytes, secretBytes);
}
