import { describe, expect, test } from 'vitest';
import { ACTIVITY_SLOT_MS, ACTIVITY_SPAN_MS } from '#shared/panel/activity.ts';
import { ActivityRecorder } from './activity-recorder.ts';

/** The beginning of a slot. */
const START = 1_000 * ACTIVITY_SLOT_MS;
const SLOT_COUNT = ACTIVITY_SPAN_MS / ACTIVITY_SLOT_MS;

describe('frames', () => {
  test('are counted into the newest slot', () => {
    const recorder = new ActivityRecorder(START + 100);
    recorder.count(2);
    recorder.count(3);
    expect(recorder.snapshot()).toEqual({ newestSlotAt: START, counts: [5], spans: [], troubles: [] });
    expect(recorder.roll(START + ACTIVITY_SLOT_MS)).toBe(true);
    recorder.count(1);
    expect(recorder.snapshot()).toMatchObject({ newestSlotAt: START + ACTIVITY_SLOT_MS, counts: [5, 1] });
  });

  test('stay in their slot as long as it lasts', () => {
    const recorder = new ActivityRecorder(START);
    recorder.count(1);
    expect(recorder.roll(START + ACTIVITY_SLOT_MS - 1)).toBe(false);
    recorder.count(1);
    expect(recorder.snapshot().counts).toEqual([2]);
  });

  test('leave slots empty that were slept through', () => {
    const recorder = new ActivityRecorder(START);
    recorder.count(7);
    recorder.roll(START + 3 * ACTIVITY_SLOT_MS);
    expect(recorder.snapshot()).toMatchObject({ newestSlotAt: START + 3 * ACTIVITY_SLOT_MS, counts: [7, 0, 0, 0] });
  });

  test('are forgotten after half an hour, also after a night of sleep', () => {
    const recorder = new ActivityRecorder(START);
    for (let slot = 0; slot < SLOT_COUNT + 5; slot += 1) {
      recorder.count(slot);
      recorder.roll(START + (slot + 1) * ACTIVITY_SLOT_MS);
    }
    expect(recorder.snapshot().counts).toHaveLength(SLOT_COUNT);
    expect(recorder.snapshot().counts.slice(-2)).toEqual([SLOT_COUNT + 4, 0]);
    const morning = START + 10 * 3_600_000;
    recorder.roll(morning);
    expect(recorder.snapshot()).toEqual({
      newestSlotAt: morning,
      counts: Array.from({ length: SLOT_COUNT }, () => 0),
      spans: [],
      troubles: [],
    });
  });

  test('are not lost when the clock is set back', () => {
    const recorder = new ActivityRecorder(START);
    recorder.count(1);
    expect(recorder.roll(START - 3_600_000)).toBe(false);
    recorder.count(1);
    expect(recorder.snapshot()).toMatchObject({ newestSlotAt: START, counts: [2] });
  });

  test('of a snapshot do not change', () => {
    const recorder = new ActivityRecorder(START);
    recorder.setStatus('ready', START);
    const before = recorder.snapshot();
    recorder.count(5);
    recorder.roll(START + ACTIVITY_SLOT_MS);
    recorder.setStatus('failed', START);
    recorder.addTrouble({ at: START, status: 'failed', text: 'gone' });
    expect(before).toEqual({
      newestSlotAt: START,
      counts: [0],
      spans: [{ at: START, status: 'ready' }],
      troubles: [],
    });
  });
});

describe('what is said of a connection', () => {
  test('a status is a span from when it began; saying it again changes nothing', () => {
    const recorder = new ActivityRecorder(START);
    recorder.setStatus('working', START);
    recorder.setStatus('ready', START + 10);
    recorder.setStatus('ready', START + 20);
    expect(recorder.snapshot().spans).toEqual([
      { at: START, status: 'working' },
      { at: START + 10, status: 'ready' },
    ]);
  });

  test('the span that reaches into the half hour stays, what ended before is forgotten', () => {
    const recorder = new ActivityRecorder(START);
    recorder.setStatus('working', START);
    recorder.setStatus('ready', START + 10);
    recorder.setStatus('failed', START + ACTIVITY_SPAN_MS);
    recorder.roll(START + 20 + ACTIVITY_SPAN_MS);
    expect(recorder.snapshot().spans.map(({ status }) => status)).toEqual(['ready', 'failed']);
    recorder.roll(START + 10 * ACTIVITY_SPAN_MS);
    expect(recorder.snapshot().spans.map(({ status }) => status)).toEqual(['failed']);
  });

  test('troubles are forgotten with their time', () => {
    const recorder = new ActivityRecorder(START);
    recorder.addTrouble({ at: START, status: 'failed', text: 'first' });
    recorder.addTrouble({ at: START + 10, status: 'stale', text: 'second' });
    recorder.roll(START + 10 + ACTIVITY_SPAN_MS);
    expect(recorder.snapshot().troubles.map(({ text }) => text)).toEqual(['second']);
  });

  test('no more than 400 of each are kept, the newest', () => {
    const recorder = new ActivityRecorder(START);
    for (let at = 0; at < 500; at += 1) {
      recorder.setStatus(at % 2 === 0 ? 'ready' : 'stale', START + at);
      recorder.addTrouble({ at: START + at, status: 'stale', text: String(at) });
    }
    const { spans, troubles } = recorder.snapshot();
    expect([spans.length, spans.at(-1)?.at]).toEqual([400, START + 499]);
    expect([troubles.length, troubles.at(-1)?.text]).toEqual([400, '499']);
  });
});
