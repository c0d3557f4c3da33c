import { describe, expect, test } from 'vitest';
import type { Phase } from '#shared/lifecycle/connection-state.ts';
import { PROVIDERS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import { SAMPLE_NOW, sampleConnection, sampleProvider } from '#shared/panel/testing/samples.ts';
import { FeedHub } from '../feeds/feed-hub.ts';
import { settle } from '../platform/testing/virtual-clock.ts';
import { startAfter } from './start-after.ts';

const READY: Phase = { name: 'ready' };
const STARTING: Phase = { name: 'starting', stage: 'spawning' };
const FAILURE = {
  kind: 'blocked',
  reason: 'not-found',
  message: 'It is gone',
  remedy: 'Find it',
  at: SAMPLE_NOW,
} as const;

function createGate() {
  const hub = new FeedHub();
  const abort = new AbortController();
  const ticket = startAfter([{ id: 'server' }], hub).enter('voice', abort.signal);
  let outcome: 'waits' | 'passed' | 'left' = 'waits';
  void ticket.place.then((place) => {
    outcome = place === null ? 'left' : 'passed';
  });
  return {
    abort,
    hub,
    ticket,
    /** What became of the start once the program is in this phase; null for no program. */
    async whenProgramIs(phase: Phase | null, generation = 1) {
      const connection = phase === null ? null : { ...sampleConnection(phase), generation };
      hub.state(PROVIDERS_FEED).set(connection === null ? [] : [sampleProvider({ id: 'server', connection })]);
      await settle();
      return outcome;
    },
  };
}

describe('a connection to a server of this panel', () => {
  test('starts when its program is ready, and not before, however urgent it is', async () => {
    const { ticket, whenProgramIs } = createGate();
    ticket.admitNow();
    expect(await whenProgramIs(null)).toBe('waits');
    expect(await whenProgramIs({ name: 'idle' }, 0)).toBe('waits');
    expect(await whenProgramIs(STARTING)).toBe('waits');
    expect(await whenProgramIs({ name: 'stopping' })).toBe('waits');
    expect(await whenProgramIs(READY)).toBe('passed');
  });

  test.each<readonly [why: string, phase: Phase]>([
    ['was stopped', { name: 'idle' }],
    ['has failed and is tried again', { name: 'backoff', retryAt: SAMPLE_NOW }],
    ['is blocked', { name: 'blocked', failure: FAILURE }],
  ])('is not held back by one that %s', async (_why, phase) => {
    expect(await createGate().whenProgramIs(phase)).toBe('passed');
  });

  test('that is not wanted any more leaves, and hears of the program no more', async () => {
    const { abort, whenProgramIs } = createGate();
    await whenProgramIs(STARTING);
    abort.abort();
    expect(await whenProgramIs(READY)).toBe('left');
  });
});
