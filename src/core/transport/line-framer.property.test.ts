import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LineFramer } from './line-framer.ts';
import { RecordedEvents } from './testing/recorded-events.ts';

const RUNS = 10_000;

function frame(bytes: Buffer, cuts: readonly number[], maxLineBytes?: number): RecordedEvents {
  const events = new RecordedEvents();
  const framer = new LineFramer(events, maxLineBytes);
  let from = 0;
  for (const cut of [...cuts, bytes.length]) {
    framer.push(Buffer.from(bytes.subarray(from, cut)));
    from = cut;
  }
  framer.end();
  return events;
}

/** Where to cut a text of `length` bytes: at random places, or after every byte. */
function cutsOf(length: number, places: readonly number[] | 'everywhere'): number[] {
  if (places === 'everywhere') return Array.from({ length }, (_, at) => at);
  return places.map((place) => Math.floor(place * length)).sort((a, b) => a - b);
}

const chunking = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }) },
  { weight: 1, arbitrary: fc.constant('everywhere' as const) },
);

const line = fc
  .oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.json({ maxDepth: 2 }))
  .map((text) => text.replaceAll('\n', ' ').replace(/\r+$/, ''));

test('any chunking of any lines gives these lines', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n')), { maxLength: 12 }),
      chunking,
      (ended, places) => {
        const bytes = Buffer.from(ended.map(([text, end]) => text + end).join(''));
        const events = frame(bytes, cutsOf(bytes.length, places));
        expect(events.lines).toEqual(ended.map(([text]) => text).filter((text) => text !== ''));
        expect(events.noises).toEqual([]);
      },
    ),
    { numRuns: RUNS },
  );
});

test('one chunk of long and short lines gives these lines', () => {
  // Around the size of the pieces in which a chunk is decoded, and of several bytes a character.
  const length = fc.oneof(fc.nat(300), fc.integer({ min: 2_030, max: 2_060 }), fc.nat(9_000));
  fc.assert(
    fc.property(fc.array(length, { minLength: 1, maxLength: 30 }), fc.constantFrom('\n', '\r\n'), (lengths, end) => {
      const lines = lengths.map((count, at) => `${at}${'é'.repeat(count)}`);
      const events = frame(Buffer.from(lines.map((text) => text + end).join('')), []);
      expect(events.lines).toEqual(lines);
      expect(events.noises).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

const anyBytes = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: fc.uint8Array({ maxLength: 30 }) },
    { weight: 2, arbitrary: fc.constantFrom('\n', '\r\n', '{}\n', 'é\n', '\r', ']').map((text) => Buffer.from(text)) },
    { weight: 1, arbitrary: fc.constantFrom('[', '🚢').map((text) => Buffer.from(text.repeat(150))) },
  ),
  { maxLength: 12 },
);

test('any chunking of any bytes gives the same lines and the same noise, and throws nothing', () => {
  fc.assert(
    fc.property(anyBytes, chunking, fc.constantFrom(3, 16, 200, 100_000), (parts, places, maxLineBytes) => {
      const bytes = Buffer.concat(parts);
      const whole = frame(bytes, [], maxLineBytes);
      expect(frame(bytes, cutsOf(bytes.length, places), maxLineBytes).log).toEqual(whole.log);
    }),
    { numRuns: RUNS },
  );
});
