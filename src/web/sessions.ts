import { createHash } from 'node:crypto';
import type { Disposable } from '#core/platform/disposable.ts';
import type { Platform } from '#core/platform/platform.ts';

/** How long a session without a socket lives: a laptop may sleep over night. */
export const IDLE_SESSION_LIFETIME_MS = 24 * 60 * 60_000;

/** One socket's stay in a session. Disposing it is leaving. */
export interface SessionVisit extends Disposable {
  readonly sessionId: string;
}

interface Session {
  readonly id: string;
  visitCount: number;
  /** Runs while nobody visits. */
  idleTimer: Disposable;
}

/**
 * The sessions that one-time codes were exchanged for. They live in this process's memory and end with it.
 *
 * The page keeps its token in `sessionStorage`, so that a reload, and a tab that the browser put to sleep, does not
 * lock the user out. That storage belongs to one tab and one origin, port included, and is never sent automatically: unlike a
 * cookie, which every port of the host shares and which travels with requests that other pages cause. A
 * script that could read it runs in our page and could use the socket anyway. What a browser writes to its profile to
 * restore a tab is readable by the user alone and is worthless when the panel ends or after
 * {@link IDLE_SESSION_LIFETIME_MS}.
 *
 * Only digests of tokens are kept: looking one up takes a time that says nothing of any token.
 */
export class Sessions {
  readonly #platform: Platform;
  readonly #byDigest = new Map<string, Session>();

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Opens a session and gives its token. */
  open(): string {
    const token = this.#platform.ids.secret();
    const digest = digestOf(token);
    const id = this.#platform.ids.next('session');
    this.#byDigest.set(digest, { id, visitCount: 0, idleTimer: this.#startIdleTimer(id, digest) });
    this.#platform.logger.log('info', 'web.session.opened', { session: id });
    return token;
  }

  /** Enters the session of a token; null when there is none. */
  enter(token: string): SessionVisit | null {
    const digest = digestOf(token);
    const session = this.#byDigest.get(digest);
    if (session === undefined) return null;
    session.idleTimer.dispose();
    session.visitCount += 1;
    this.#platform.logger.log('info', 'web.session.entered', { session: session.id, windows: session.visitCount });
    let hasLeft = false;
    return {
      sessionId: session.id,
      dispose: () => {
        if (hasLeft) return;
        hasLeft = true;
        this.#leave(session, digest);
      },
    };
  }

  #leave(session: Session, digest: string): void {
    session.visitCount -= 1;
    this.#platform.logger.log('info', 'web.session.left', { session: session.id, windows: session.visitCount });
    if (session.visitCount === 0) session.idleTimer = this.#startIdleTimer(session.id, digest);
  }

  #startIdleTimer(id: string, digest: string): Disposable {
    return this.#platform.clock.after(IDLE_SESSION_LIFETIME_MS, () => {
      this.#byDigest.delete(digest);
      this.#platform.logger.log('info', 'web.session.ended', { session: id, cause: 'idle' });
    });
  }
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
