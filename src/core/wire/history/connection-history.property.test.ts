import fc from 'fast-check';
import { expect, test } from 'vitest';
import { STATUSES } from '#shared/lifecycle/status.ts';
import { joinTimeline } from '#shared/panel/timeline/join-timeline.ts';
import { PAST_STEP_MS, SEAL_EVERY_MS, TIMELINE_RANGE_MS } from '#shared/panel/timeline/timeline.ts';
import { ConnectionHistory } from './connection-history.ts';

const START = 600_000_000 * PAST_STEP_MS;

const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'grapheme', maxLength: 300 }));
const spans = fc.array(
  fc.record({
    key: fc.constantFrom('a', 'b', 'c', 'd'),
    kind: fc.constantFrom('work' as const, 'paused' as const, 'episode' as const),
    label: text,
  }),
  { maxLength: 50 },
);

const event = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('beat' as const), frames: fc.nat(99_999) }) },
  fc.record({ type: fc.constant('status' as const), status: fc.constantFrom(...STATUSES) }),
  fc.record({ type: fc.constant('trouble' as const), status: fc.constantFrom(...STATUSES), text }),
  fc.record({ type: fc.constant('spans' as const), source: fc.constantFrom('one', 'two'), spans }),
  fc.record({ type: fc.constant('event' as const), name: fc.constantFrom('one', 'two'), text }),
);

/** Mostly a moment, at times a sleep, seldom a clock that is set. */
const passed = fc.oneof(
  { weight: 8, arbitrary: fc.nat(2_000) },
  { weight: 4, arbitrary: fc.nat(2 * SEAL_EVERY_MS) },
  { weight: 1, arbitrary: fc.integer({ min: -TIMELINE_RANGE_MS, max: 2 * TIMELINE_RANGE_MS }) },
);

type Happening = typeof event extends fc.Arbitrary<infer Each> ? Each : never;

function apply(history: ConnectionHistory, happening: Happening, now: number): void {
  if (happening.type === 'beat') history.beat(happening.frames, 1, now);
  else if (happening.type === 'status') history.setStatus(happening.status, now);
  else if (happening.type === 'trouble') history.addTrouble(happening.status, happening.text, now);
  else if (happening.type === 'spans') history.reportSpans(happening.source, happening.spans, now);
  else {
    const label = (count: number) => `${count} ${happening.text}`;
    history.countEvents({ name: happening.name, joinMs: 5_000, label }, 1, now);
  }
}

const isInOrder = (times: readonly number[]) => times.every((at, index) => at >= (times[index - 1] ?? at));

test('whatever happens, a history is bounded and in order, and its parts fit together', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(passed, event, fc.integer({ min: 1, max: 40 })), { maxLength: 60 }), (happenings) => {
      const history = new ConnectionHistory({ now: START, sealDelayMs: 0 });
      let now = START;
      for (const [ms, happening, times] of happenings) {
        for (let time = 0; time < times; time += 1) {
          now += ms;
          apply(history, happening, now);
        }
        history.beat(0, 0, now);
      }
      const { past, recent } = history;
      const size = JSON.stringify(past).length + JSON.stringify(recent).length;
      expect(size).toBeLessThan(200_000);
      const timeline = joinTimeline(past ?? undefined, recent);
      if (timeline === null) throw new Error('There is a recent part.');
      expect(isInOrder(timeline.statuses.map(({ at }) => at))).toBe(true);
      expect(isInOrder(timeline.troubles.map(({ at }) => at))).toBe(true);
      expect(isInOrder(timeline.spans.map(({ at }) => at))).toBe(true);
      expect(new Set(timeline.spans.map(({ id }) => id)).size).toBe(timeline.spans.length);
      const [older, newer] = timeline.steps;
      if (older === undefined || newer === undefined) return;
      expect(older.firstAt + older.in.length * older.stepMs).toBe(newer.firstAt);
    }),
    { numRuns: 60 },
  );
});
