import type { Stage } from '#shared/lifecycle/connection-state.ts';
import type { Failure } from '#shared/lifecycle/failure.ts';
import type { Result } from '#shared/result.ts';
import { fail, succeed } from '#shared/result.ts';
import type { Attempt, Driver, Lease } from '../driver.ts';

/** One attempt that a test decides about. */
export interface FakeAttempt {
  readonly generation: number;
  readonly isAborted: boolean;
  report(stage: Stage): void;
  /** The attempt succeeds; the channel is `channel <generation>`. */
  succeed(): void;
  fail(failure: Failure): void;
  /** The lease ends on its own. */
  close(failure: Failure): void;
  /** What is left of the lease is gone; needed only where the driver releases by hand. */
  finishRelease(): void;
}

export interface FakeDriver extends Driver<string> {
  /** All attempts ever made, oldest first. */
  readonly attempts: readonly FakeAttempt[];
  /** Attempts and leases of which something is left. */
  readonly liveCount: number;
  /** The newest attempt; throws where there is none. */
  last(): FakeAttempt;
}

/**
 * A driver whose attempts and leases do what the test says. With `release: 'by-hand'` a released lease stays until
 * the test finishes it. An aborted attempt fails on its own unless `abort` is `ignored`.
 */
export function createFakeDriver(
  behaviour: { readonly release?: 'at-once' | 'by-hand'; readonly abort?: 'heeded' | 'ignored' } = {},
): FakeDriver {
  const attempts: FakeAttempt[] = [];
  let liveCount = 0;

  function open({ generation, signal, report }: Attempt): Promise<Result<Lease<string>, Failure>> {
    liveCount += 1;
    const opening = createDeferred<Result<Lease<string>, Failure>>();
    const closing = createDeferred<Failure>();
    const releasing = createDeferred<void>();
    let isLive = true;
    const end = () => {
      if (isLive) liveCount -= 1;
      isLive = false;
    };
    const finish = () => {
      end();
      closing.resolve(transient('closed', 'It was released'));
      releasing.resolve();
    };
    const failWith = (failure: Failure) => {
      end();
      opening.resolve(fail(failure));
    };
    const lease: Lease<string> = {
      channel: `channel ${generation}`,
      closed: closing.promise,
      release() {
        if (behaviour.release !== 'by-hand') finish();
        return releasing.promise;
      },
    };
    if (behaviour.abort !== 'ignored') {
      signal.addEventListener('abort', () => failWith(transient('aborted', 'The attempt was aborted')));
    }
    attempts.push({
      generation,
      get isAborted() {
        return signal.aborted;
      },
      report,
      succeed: () => opening.resolve(succeed(lease)),
      fail: failWith,
      close: closing.resolve,
      finishRelease: finish,
    });
    return opening.promise;
  }

  return {
    open,
    attempts,
    get liveCount() {
      return liveCount;
    },
    last() {
      const attempt = attempts.at(-1);
      if (attempt === undefined) throw new Error('no attempt was made');
      return attempt;
    },
  };
}

function createDeferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let settleWith: (value: T) => void = () => {};
  const promise = new Promise<T>((resolve) => {
    settleWith = resolve;
  });
  return { promise, resolve: (value) => settleWith(value) };
}

/** A transient failure for tests; by default an exit with code 1. */
export function transient(
  reason: Extract<Failure, { kind: 'transient' }>['reason'] = 'exited',
  message = 'It ended unexpectedly: exit code 1',
): Failure {
  return { kind: 'transient', reason, message, at: 0 };
}

/** A blocked failure for tests. */
export function blocked(message = 'Could not find the program x'): Extract<Failure, { kind: 'blocked' }> {
  return { kind: 'blocked', reason: 'not-found', message, remedy: 'Correct the command', at: 0 };
}
