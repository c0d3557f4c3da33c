import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeBaritoneMessage } from '#shared/protocols/baritone/codec.ts';
import { decodeProcessMessage } from '#shared/protocols/process/codec.ts';
import { BrokenReplyReader } from './broken-reply-reader.ts';

/** Stands for a number that JSON does not have, until the text is written. */
const endless = fc.constantFrom('@NaN@', '@Infinity@', '@-Infinity@');
const text = fc.oneof(fc.string(), fc.constantFrom('NaN', '"Infinity', '\\NaN', '"id":"7"', '{"ok":true', '}]'));
const name = fc.oneof(fc.constantFrom('id', 'ok', 'event', 'method', 'response', '__proto__'), fc.string());
const { value } = fc.letrec<{ readonly value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(endless, text, fc.integer(), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(name, tie('value'), { maxKeys: 4 }),
  ),
}));
/** A value with at least one of these numbers. */
const broken = fc.tuple(value, endless, value);
const indent = fc.nat(4);

function linesOf(fields: readonly (readonly [string, unknown])[], spaces: number): readonly string[] {
  const written = JSON.stringify(Object.fromEntries(fields), null, spaces);
  return written.replace(/"@(NaN|-?Infinity)@"/g, '$1').split('\n');
}

function readAll(decode: typeof decodeProcessMessage, lines: readonly string[]) {
  const reader = new BrokenReplyReader(decode);
  return lines.map((line) => reader.read({ reason: 'not-json', text: line, sizeBytes: line.length }));
}

/** The fields in an order of their own. */
const shuffled = (fields: readonly (readonly [string, unknown])[]) =>
  fc.shuffledSubarray([...fields], { minLength: fields.length });

test('a reply is found by its own id, wherever a number that JSON does not have stands in it', () => {
  const frames = broken.chain((within) =>
    fc.oneof(
      shuffled([
        ['id', 'req-1'],
        ['ok', true],
        ['response', within],
      ]),
      shuffled([
        ['id', 'req-1'],
        ['ok', false],
        ['error', { code: 'E_X', message: 'no', details: { within } }],
      ]),
    ),
  );
  fc.assert(
    fc.property(frames, indent, (fields, spaces) => {
      const found = readAll(decodeProcessMessage, linesOf(fields, spaces));
      const fault = spaces === 0 ? 'not-json' : 'several-lines';
      expect(found.at(-1)).toMatchObject({ fault, reply: { id: 'req-1' } });
      expect(found.slice(0, -1).every((each) => each === null)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test('the same on a wire whose frames name their type', () => {
  const frames = broken.chain((within) =>
    shuffled([
      ['type', 'response'],
      ['id', 'req-1'],
      ['ok', true],
      ['result', within],
    ]),
  );
  fc.assert(
    fc.property(frames, indent, (fields, spaces) => {
      const found = readAll(decodeBaritoneMessage, linesOf(fields, spaces));
      expect(found.at(-1)).toMatchObject({ reply: { id: 'req-1' } });
    }),
  );
});

test('an event or a request with such a number is no reply, whatever is in it', () => {
  const frames = broken.chain((within) =>
    fc.oneof(
      shuffled([
        ['event', 'log'],
        ['params', within],
      ]),
      shuffled([
        ['id', 'req-1'],
        ['method', 'status.get'],
        ['params', within],
      ]),
    ),
  );
  fc.assert(
    fc.property(frames, indent, (fields, spaces) => {
      const found = readAll(decodeProcessMessage, linesOf(fields, spaces));
      expect(found.every((each) => each === null)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
