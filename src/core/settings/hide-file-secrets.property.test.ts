import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hideFileSecrets, restoreFileSecrets } from './hide-file-secrets.ts';

const secretName = fc.constantFrom('A_TOKEN', 'password', 'secrets', 'credentials', 'apiKey');
const openName = fc.constantFrom('id', 'title', 'argv', 'environment', 'transport', 'port');

/** Told from everything else in a file, as a text and as a number. */
const secretText = fc.uuid().map((id) => `hush-${id}`);
const secretNumber = fc.integer({ min: 7_000_000_000, max: 7_999_999_999 });

const secretValue = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    secretText,
    secretNumber,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(openName, tie('value'), { maxKeys: 3 }),
  ),
})).value;

const content = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<unknown>('door', 1, true, null, '', 'a // b', '/* c */', 'say "x"'),
    fc
      .tuple(fc.constantFrom('--token=', 'API_KEY=', 'Authorization: Bearer '), secretText)
      .map((parts) => parts.join('')),
    secretText.map((text) => ['door', '--api-key', text, '--port', '1']),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(openName, tie('value'), { maxKeys: 3 }),
    fc.dictionary(secretName, secretValue, { maxKeys: 3 }),
  ),
})).value;

const SECRET = /hush-|7\d{9}/;

test('no secret is shown wherever it is in a file, also in lines that are switched off, and each comes back', () => {
  fc.assert(
    fc.property(
      content,
      fc.array(fc.boolean(), { minLength: 1, maxLength: 9 }),
      fc.constantFrom('none', 'some', 'all', 'block'),
      (value, choices, off) => {
        const lines = JSON.stringify({ a: value }, null, 2).split('\n');
        const isOff = (at: number) => off === 'all' || (off === 'some' && choices[at % choices.length] === true);
        const written = lines.map((line, at) => (isOff(at) ? `// ${line}` : line)).join('\n');
        // A text may hold the end of a comment.
        const file = off === 'block' ? `/* ${written.replaceAll('*/', '')} */` : written;
        const { secrets, text } = hideFileSecrets(file);
        // A line that is switched off alone may part a value from its name.
        if (off !== 'some') expect(text).not.toMatch(SECRET);
        expect(restoreFileSecrets(text, secrets)).toBe(file);
      },
    ),
  );
});

test('a member that is switched off hides its value, whatever is around it', () => {
  fc.assert(
    fc.property(content, secretName, fc.oneof(secretText, secretNumber), (value, name, secret) => {
      const member = `"${name}": ${JSON.stringify(secret)},`;
      const file = JSON.stringify({ a: value }, null, 2).replaceAll(/^( *)(?=")/gm, `$1// ${member}\n$1`);
      const { secrets, text } = hideFileSecrets(file);
      expect(text).not.toMatch(SECRET);
      expect(restoreFileSecrets(text, secrets)).toBe(file);
    }),
  );
});

test('whatever a file holds, it comes back as it was', () => {
  const piece = fc.constantFrom(
    ...['"', ':', ',', '{', '}', '[', ']', '//', '/*', '*/', '\n', '\r\n', ' ', '\\', '\\u0065', '•', '•••', '1', '-'],
    ...['"A_TOKEN"', '"A_TOKEN":', '"--token=x"', 'token=', 'true', '12', "'", '•••1•••', 'Bearer ', 'a://b@c', '😀'],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const file = pieces.join('');
      const { secrets, text } = hideFileSecrets(file);
      expect(restoreFileSecrets(text, secrets)).toBe(file);
    }),
    { numRuns: 1_000 },
  );
});
