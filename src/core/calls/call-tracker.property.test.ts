import fc from 'fast-check';
import { expect, test } from 'vitest';
import { VirtualClock } from '../platform/testing/virtual-clock.ts';
import { CallTracker } from './call-tracker.ts';

type Step =
  | { readonly kind: 'start'; readonly timeoutMs: number }
  | { readonly kind: 'reply' | 'abort'; readonly call: number }
  | { readonly kind: 'advance'; readonly byMs: number }
  | { readonly kind: 'close' };

const call = fc.nat({ max: 12 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('start' as const), timeoutMs: fc.integer({ min: 1, max: 50 }) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('reply' as const), call }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('abort' as const), call }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('advance' as const), byMs: fc.integer({ min: 1, max: 30 }) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'close' as const }) },
);

test('each call ends with exactly one outcome, which is the first that was due', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const clock = new VirtualClock(0);
      const tracker = new CallTracker<number>(clock);
      const calls: { id: string; controller: AbortController; deadlineAt: number; expected: string | null }[] = [];
      const outcomes: string[][] = [];
      const expectOutcome = (at: number, outcome: string) => {
        const entry = calls[at];
        if (entry !== undefined) entry.expected ??= outcome;
      };

      for (const action of [...steps, { kind: 'close' as const }]) {
        switch (action.kind) {
          case 'start': {
            const controller = new AbortController();
            const seen: string[] = [];
            outcomes.push(seen);
            const id = tracker.start({
              method: 'ping',
              timeoutMs: action.timeoutMs,
              signal: controller.signal,
              settle: (outcome) => seen.push(outcome.ok ? `reply ${outcome.value}` : outcome.error.code),
            });
            calls.push({ id, controller, deadlineAt: clock.elapsed() + action.timeoutMs, expected: null });
            break;
          }
          case 'reply': {
            const entry = calls[action.call];
            const isWaiting = entry !== undefined && entry.expected === null;
            expect(tracker.settle(entry?.id ?? 'req-none', action.call)).toBe(isWaiting);
            expectOutcome(action.call, `reply ${action.call}`);
            break;
          }
          case 'abort':
            calls[action.call]?.controller.abort();
            expectOutcome(action.call, 'ABORTED');
            break;
          case 'advance':
            await clock.advance(action.byMs);
            for (const [at, { deadlineAt }] of calls.entries()) {
              if (deadlineAt <= clock.elapsed()) expectOutcome(at, 'TIMEOUT');
            }
            break;
          case 'close':
            tracker.failAll('closed');
            for (const at of calls.keys()) expectOutcome(at, 'CLOSED');
        }
        expect(tracker.pendingCount).toBe(calls.filter(({ expected }) => expected === null).length);
        expect(clock.pendingCount).toBeLessThanOrEqual(1);
      }
      expect(outcomes).toEqual(calls.map(({ expected }) => [expected]));
    }),
    { numRuns: 1000 },
  );
});
