import { expect, test } from 'vitest';
import type { Timeline } from '#shared/panel/timeline/join-timeline.ts';
import type { TimelineSpan } from '#shared/panel/timeline/timeline.ts';
import { PictureKeeper, type PictureParts } from './picture-keeper.ts';

const MINUTE = 60_000;
const NOW = 1_800_000_000_000;

/** A history up to `now` with a frame in every second of the last ten minutes. */
function timelineAt(now: number, more: Partial<Timeline> = {}): Timeline {
  const firstAt = NOW - 10 * MINUTE;
  const frames = Array.from({ length: (now - firstAt) / 1_000 + 1 }, () => 1);
  return {
    from: firstAt,
    steps: [{ firstAt, stepMs: 1_000, in: frames, out: frames }],
    statuses: [{ at: firstAt, status: 'ready' }],
    ...{ troubles: [], spans: [], ...more },
  };
}
const partsAt = (now: number, minutes: number, more: Partial<Timeline> = {}): PictureParts => ({
  lanes: [{ key: 'hall', timeline: timelineAt(now, more) }],
  ...{ rangeMs: minutes * MINUTE, width: 900, height: 40, now },
});
const span = (more: Partial<TimelineSpan> = {}): TimelineSpan => ({
  ...{ id: 1, kind: 'work', label: 'scan', at: NOW - MINUTE, endedAt: null, ...more },
});

/** How many pictures are painted in this many seconds, with new frames in each of them. */
function paintedIn(seconds: number, minutes: number): number {
  const keeper = new PictureKeeper();
  const pictures = Array.from({ length: seconds }, (_, second) =>
    keeper.picture(partsAt(NOW + second * 1_000, minutes)),
  );
  return new Set(pictures).size;
}

test.each([
  [5, 96],
  [30, 48],
  [240, 6],
])('at %i min, 96 seconds of frames are %i pictures', (minutes, count) => {
  expect(paintedIn(96, minutes)).toBe(count);
});

test('the frames of the seconds between are in the next picture', () => {
  const keeper = new PictureKeeper();
  const sum = ({ lanes }: ReturnType<PictureKeeper['picture']>) => lanes[0]?.frames.reduce((a, b) => a + b, 0);
  const first = keeper.picture(partsAt(NOW, 240));
  keeper.picture(partsAt(NOW + 8_000, 240));
  expect(sum(keeper.picture(partsAt(NOW + 16_000, 240)))).toBe((sum(first) ?? 0) + 32);
});

const BEFORE: Partial<Timeline> = { spans: [span()] };
const MARKED: readonly (readonly [what: string, more: Partial<Timeline>])[] = [
  ['a trouble', { ...BEFORE, troubles: [{ at: NOW, status: 'failed', text: 'closed' }] }],
  ['a status', { ...BEFORE, statuses: [{ at: NOW, status: 'failed' }] }],
  ['a span that begins', { spans: [span(), span({ id: 2 })] }],
  ['a span that ends', { spans: [span({ endedAt: NOW })] }],
  ['a history that reaches back further', { ...BEFORE, from: NOW - 60 * MINUTE }],
];
test.each(MARKED)('%s is drawn at once', (_what, more) => {
  const keeper = new PictureKeeper();
  const first = keeper.picture(partsAt(NOW, 240, BEFORE));
  expect(keeper.picture(partsAt(NOW + 1_000, 240, BEFORE))).toBe(first);
  expect(keeper.picture(partsAt(NOW + 1_000, 240, more))).not.toBe(first);
});

test('another size, another range and other lanes are drawn at once', () => {
  const keeper = new PictureKeeper();
  const parts = partsAt(NOW, 240);
  const others: readonly PictureParts[] = [
    { ...parts, width: 700 },
    { ...parts, height: 21 },
    { ...parts, rangeMs: 30 * MINUTE },
    { ...parts, lanes: [] },
  ];
  for (const other of others) {
    const before = keeper.picture(parts);
    expect(keeper.picture(other)).not.toBe(before);
  }
});
