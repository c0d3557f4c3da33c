import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeCommand, encodeCommand, MAX_COMMAND_BYTES } from './command-line.ts';

const word = fc.stringMatching(/^[a-z_]{1,12}$/);
const params = fc.dictionary(word, fc.oneof(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.integer()), {
  maxKeys: 5,
  noNullPrototype: true,
});

test('a command is one line, its values percent-encoded, and comes apart into what it was made of', () => {
  fc.assert(
    fc.property(word, params, (name, values) => {
      const line = encodeCommand(name, values);
      if (!line.ok) return;
      expect(line.value).toMatch(/^cmd:[\x21-\x7e]+( [a-z_]+=[\x21-\x7e]*)*$/);
      const texts = Object.entries(values).map(([key, value]) => [key, String(value)]);
      expect(decodeCommand(line.value)).toEqual({ name, params: Object.fromEntries(texts) });
    }),
    { numRuns: 2000 },
  );
});

test('a command is as many bytes as an instance reads at once, or is refused', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 1000 }), (path) => {
      const line = encodeCommand('open_workspace', { path });
      const bytes = Buffer.byteLength(
        `${line.ok ? line.value : `cmd:open_workspace path=${encodeURIComponent(path)}`}\n`,
      );
      expect(bytes <= MAX_COMMAND_BYTES).toBe(line.ok);
    }),
  );
});

test('no text makes taking apart throw, and half of a pair of surrogates is no reason to', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      decodeCommand(`cmd:${text}`);
      encodeCommand('send_text', { content: text.slice(0, 100) });
    }),
  );
  expect(encodeCommand('send_text', { content: 'a\ud800' })).toEqual({
    ok: true,
    value: 'cmd:send_text content=a%EF%BF%BD',
  });
  expect(decodeCommand('get_state')).toBeNull();
  expect(decodeCommand('cmd:  ')).toBeNull();
});
