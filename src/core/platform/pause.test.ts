import { expect, test } from 'vitest';
import { pause } from './pause.ts';
import { settle, VirtualClock } from './testing/virtual-clock.ts';

function begin(signal?: AbortSignal) {
  const clock = new VirtualClock();
  const states: string[] = [];
  void pause(clock, 1_000, signal).then(() => states.push('over'));
  return { clock, states };
}

test('is over after its time, and not before', async () => {
  const { clock, states } = begin();
  await clock.advance(999);
  expect(states).toEqual([]);
  await clock.advance(1);
  expect(states).toEqual(['over']);
});

test('is over at once when it is aborted, and leaves no timer', async () => {
  const abort = new AbortController();
  const { clock, states } = begin(abort.signal);
  abort.abort();
  await settle();
  expect([states, clock.pendingCount]).toEqual([['over'], 0]);
});

test('does not begin where it was aborted before', async () => {
  const { clock, states } = begin(AbortSignal.abort());
  await settle();
  expect([states, clock.pendingCount]).toEqual([['over'], 0]);
});
