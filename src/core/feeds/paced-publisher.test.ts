import { expect, test } from 'vitest';
import { VirtualClock } from '../platform/testing/virtual-clock.ts';
import { PacedPublisher } from './paced-publisher.ts';

function createScene() {
  const clock = new VirtualClock();
  const publishedAt: number[] = [];
  const publisher = new PacedPublisher(clock, () => publishedAt.push(clock.elapsed()));
  return { begin: clock.elapsed(), clock, publishedAt, publisher };
}

test('a change after a quiet time is published in the same turn, with what follows in it', async () => {
  const { begin, publishedAt, publisher } = createScene();
  publisher.soon();
  publisher.soon();
  expect(publishedAt).toEqual([]);
  await Promise.resolve();
  expect(publishedAt).toEqual([begin]);
});

test('many changes are published every 16 ms, the last one too', async () => {
  const { begin, clock, publishedAt, publisher } = createScene();
  for (let change = 0; change < 40; change += 1) {
    publisher.soon();
    await clock.advance(1);
  }
  await clock.advance(1_000);
  expect(publishedAt.map((at) => at - begin)).toEqual([0, 16, 32, 48]);
  expect(clock.pendingCount).toBe(0);
});

test('a change as soon as a window can show it waits for no timer', async () => {
  const { clock, publishedAt, publisher } = createScene();
  publisher.soon();
  await clock.advance(16);
  publisher.soon();
  expect(clock.pendingCount).toBe(0);
  await Promise.resolve();
  expect(publishedAt).toHaveLength(2);
});

test('what is due when the end comes is not published', async () => {
  const { clock, publishedAt, publisher } = createScene();
  publisher.soon();
  publisher.dispose();
  await clock.advance(1_000);
  expect(publishedAt).toEqual([]);
});

test('nothing is published after the end', async () => {
  const { clock, publishedAt, publisher } = createScene();
  publisher.soon();
  await clock.advance(1);
  publisher.soon();
  publisher.dispose();
  publisher.soon();
  await clock.advance(1_000);
  expect(publishedAt).toHaveLength(1);
});

test('what asks for a longer interval is published less often', async () => {
  const clock = new VirtualClock();
  const publishedAt: number[] = [];
  const from = clock.elapsed();
  const publisher = new PacedPublisher(
    clock,
    () => publishedAt.push(clock.elapsed() - from),
    () => publishedAt.length * 50,
  );
  for (let change = 0; change < 200; change += 1) {
    publisher.soon();
    await clock.advance(1);
  }
  expect(publishedAt).toEqual([0, 50, 150]);
});
