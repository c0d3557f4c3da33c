import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MAX_SETTINGS_CHARS } from '#shared/settings/choices.ts';
import { LineIndex } from './line-index.ts';
import { readSettings } from './read-settings.ts';

/** How often a character is read for each character of a text: by the scans, and to find where lines begin. */
const STEPS_PER_CHARACTER = 40;
/** Of a short text. */
const FIXED_STEPS = 20_000;

let steps = 0;

const { charCodeAt, slice } = String.prototype;

beforeEach(() => {
  // Not by spies, which would keep each of some million calls.
  String.prototype.charCodeAt = function (at) {
    steps += 1;
    return charCodeAt.call(this, at);
  };
  String.prototype.slice = function (...range) {
    const cut = slice.apply(this, range);
    steps += cut.length;
    return cut;
  };
});

afterEach(() => {
  String.prototype.charCodeAt = charCodeAt;
  String.prototype.slice = slice;
});

function stepsToRead(text: string): number {
  steps = 0;
  readSettings(text);
  return steps;
}

const PIECES = [
  '[',
  ']',
  '{',
  '}',
  '"a":',
  '"',
  ',',
  ':',
  '\n',
  '// x\n',
  '/*',
  '1',
  'oops\n',
  '\\u',
  ' ',
  '{"id":"a"},',
  '"rooms":[',
];

test('the work of reading a text is linear in its length, whatever is wrong in it', () => {
  const pattern = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''));
  const start = fc.constantFrom('', '{"providers":[', '{"rooms":[', '{');
  fc.assert(
    fc.property(start, pattern, fc.integer({ min: 1, max: 20_000 }), (before, repeated, length) => {
      const text = before + repeated.repeat(Math.ceil(length / repeated.length));
      expect(stepsToRead(text)).toBeLessThan(FIXED_STEPS + STEPS_PER_CHARACTER * text.length);
    }),
    { numRuns: 60 },
  );
});

test.each([
  ['opening brackets', '['],
  ['broken lines', 'oops\n'],
  ['names that are written twice', '"a": 1,\n'],
  ['names without values', '{"a":'],
  ['escapes without an end', '\\u'],
])('the longest text of %s takes no more', (_name, repeated) => {
  const text = repeated.repeat(MAX_SETTINGS_CHARS / repeated.length);
  expect(stepsToRead(text)).toBeLessThan(FIXED_STEPS + STEPS_PER_CHARACTER * text.length);
});

test('a position is that of counting lines from the beginning', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '\r', '\n', '\u2028') }), fc.nat(40), (text, far) => {
      const offset = Math.min(far, text.length);
      // Between the two characters of a line end nothing can stand.
      fc.pre(!(text[offset - 1] === '\r' && text[offset] === '\n'));
      const before = text.slice(0, offset).split(/\r\n|\r|\n/);
      expect(new LineIndex(text).positionOf(offset)).toEqual({
        line: before.length,
        column: (before.at(-1)?.length ?? 0) + 1,
      });
    }),
  );
});
