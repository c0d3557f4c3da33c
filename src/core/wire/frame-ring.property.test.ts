import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FrameRing } from './frame-ring.ts';

const MAX_BYTES = 256;
const MAX_FRAMES = 12;
const LONGEST = MAX_BYTES / 4;

const frame = fc.record({
  direction: fc.constantFrom('in', 'out'),
  reason: fc.constantFrom(null, 'not-json' as const, 'too-deep' as const),
  text: fc.string({ unit: 'binary', maxLength: 90 }),
});

describe('a ring of frames', () => {
  test('keeps the newest ones as they were, within its limits', () => {
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 120 }), (frames) => {
        const ring = new FrameRing({ maxFrames: MAX_FRAMES, maxBytes: MAX_BYTES });
        for (const { direction, reason, text } of frames) ring.tap.frame(direction, text, text.length, reason);
        const { firstSeq, rows, dropped } = ring.read(0, Number.POSITIVE_INFINITY);
        expect([firstSeq, dropped, ring.nextSeq]).toEqual([ring.firstSeq, ring.firstSeq, frames.length]);
        expect(rows).toEqual(
          frames.slice(firstSeq).map(({ direction, reason, text }) => {
            const kind = reason === null ? 'message' : 'noise';
            return { direction, kind, reason, text: headOf(text), sizeBytes: text.length };
          }),
        );
        if (rows.length === frames.length || rows.length === MAX_FRAMES) return;
        // What gave way would not have fitted, but for the end of the block that one text left empty.
        const gone = frames[firstSeq - 1];
        const needed = [gone, ...rows].reduce((sum, row) => sum + sizeOf(row?.text ?? ''), 0);
        expect(needed).toBeGreaterThan(MAX_BYTES - LONGEST);
        expect(rows.length).toBeGreaterThan(0);
      }),
    );
  });

  test('is read from anywhere, in parts', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(60), fc.nat(20), (count, fromSeq, limit) => {
        const ring = new FrameRing({ maxFrames: MAX_FRAMES, maxBytes: MAX_BYTES });
        for (let at = 0; at < count; at += 1) ring.tap.frame('in', String(at), 1, null);
        const { firstSeq, rows, dropped } = ring.read(fromSeq, limit);
        const first = Math.min(Math.max(fromSeq, count - MAX_FRAMES), count);
        expect(firstSeq).toBe(first);
        expect(dropped).toBe(Math.max(0, first - fromSeq));
        expect(rows.map(({ text }) => Number(text))).toEqual(
          Array.from({ length: Math.min(limit, count - first) }, (_, at) => first + at),
        );
      }),
    );
  });
});

test('a frame over a quarter of the block is kept by its head, in whole characters', () => {
  const ring = new FrameRing({ maxFrames: MAX_FRAMES, maxBytes: MAX_BYTES });
  ring.tap.frame('out', 'before', 6, null);
  ring.tap.frame('in', `x${'\u{1f600}'.repeat(1_000)}`, 4_001, 'oversized');
  expect(ring.read(0, 10).rows).toEqual([
    { direction: 'out', kind: 'message', reason: null, text: 'before', sizeBytes: 6 },
    { direction: 'in', kind: 'noise', reason: 'oversized', text: `x${'\u{1f600}'.repeat(15)}`, sizeBytes: 4_001 },
  ]);
});

/** What of a text is kept: as many whole characters as fit. */
function headOf(text: string): string {
  let head = '';
  for (const character of text) {
    if (Buffer.byteLength(head + character) > LONGEST) break;
    head += character;
  }
  return head;
}

function sizeOf(text: string): number {
  return Math.max(1, Math.min(LONGEST, Buffer.byteLength(text)));
}
