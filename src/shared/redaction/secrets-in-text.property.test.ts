import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redactFields } from './redact-fields.ts';
import { replaceSpans } from './secret-span.ts';
import { secretSpansOf } from './secret-spans.ts';
import { secretsInText } from './secrets-in-text.ts';

const HIDDEN = '•••';

const secretName = fc.constantFrom(
  'token',
  'apiKey',
  'API_TOKEN',
  'db-password',
  'PGPASSWORD',
  'Authorization',
  'auth',
);
const openName = fc.constantFrom('port', 'sessionId', 'keyboard', 'author', 'GIT_ASKPASS', 'max_tokens_count', 'url');
const word = fc.stringMatching(/^[A-Za-z0-9._~+/-]{0,20}[0-9][A-Za-z0-9._~+/-]{0,20}$/);
const quoted = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });

/** A name with some of its letters escaped as JSON allows it. */
const escaped = (name: fc.Arbitrary<string>) =>
  fc.tuple(name, fc.array(fc.boolean(), { minLength: 1, maxLength: 9 })).map(([text, choices]) =>
    Array.from(text, (letter, at) => {
      const isEscaped = choices[at % choices.length] === true && /[A-Za-z]/.test(letter);
      return isEscaped ? `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}` : letter;
    }).join(''),
  );

/** Ways to write a name and its value in a text: before the value, the value as it is written, and behind it. */
type Written = readonly [before: string, value: string, behind: string];
const writtenBy = (name: fc.Arbitrary<string>): fc.Arbitrary<Written> =>
  fc.oneof(
    fc
      .tuple(name, fc.constantFrom('=', ' = ', ': ', ':'), word, fc.constantFrom('', ' and', ', and', ';', '&a=1'))
      .map(([text, sign, value, behind]): Written => [text + sign, value, behind]),
    fc
      .tuple(
        name,
        fc.constantFrom('=', ' ', '  '),
        word.filter((value) => !value.startsWith('-')),
      )
      .map(([text, sign, value]): Written => [`--${text}${sign}`, value, ' --more']),
    fc
      .tuple(escaped(name), fc.constantFrom(':', ' : '), quoted)
      .map(
        ([text, sign, value]): Written => [`{ "${text}"${sign}"`, JSON.stringify(value).slice(1, -1), '", "a": 1 }'],
      ),
  );

const around = fc.constantFrom(
  '',
  'He said ',
  '// ',
  'a=1 ',
  '(see "x") ',
  '{"a": 1} ',
  '[info] ',
  'https://host/?a=1 ',
);

test('a secret is hidden however it is written, alone, and nothing else is', () => {
  fc.assert(
    fc.property(around, writtenBy(secretName), (start, [before, value, behind]) => {
      const text = start + before + value + behind;
      const shown = start + before + HIDDEN + behind;
      expect(replaceSpans(text, secretsInText(text), HIDDEN)).toBe(shown);
      expect(redactFields(text)).toBe(shown);
    }),
  );
});

test('a value under a name that opens nothing is shown', () => {
  fc.assert(
    fc.property(around, writtenBy(openName), (start, [before, value, behind]) => {
      fc.pre(!/key|token|secret|pass|auth|pw|otp|jwt|cred|hmac|session|cookie|private|bearer|basic|:\/\//i.test(value));
      expect(secretsInText(start + before + value + behind)).toEqual([]);
    }),
  );
});

test('it is hidden at any depth of JSON within JSON, cut anywhere behind it, and in an argument', () => {
  const secret = fc.uuid();
  fc.assert(
    fc.property(escaped(secretName), secret, fc.nat({ max: 3 }), fc.nat({ max: 30 }), (name, value, depth, behind) => {
      let text = `{"a":1,"${name}":"${value}","more":"behind it"}`;
      for (let level = 0; level < depth; level += 1) text = JSON.stringify({ text });
      const cut = text.slice(0, text.indexOf(value) + value.length + behind);
      for (const each of [text, cut, `got ${text}`, `got ${cut}`]) {
        expect(redactFields(each)).not.toContain(value);
        expect(replaceSpans(each, secretsInText(each), HIDDEN)).not.toContain(value);
        expect(replaceSpans(each, secretSpansOf(each), HIDDEN)).not.toContain(value);
      }
    }),
  );
});

test.each([
  ['Bearer abc', 'Bearer _'],
  ['send `bearer eyJh.eyJz-_.x==` with it', 'send `bearer _` with it'],
  ['Basic dXNlcjpwdw==', 'Basic _'],
  ['Authorization: Token abc', 'Authorization: Token _'],
  ['Cookie: theme=dark; sid=abc', 'Cookie: _'],
  ['curl -H "Cookie: sid=abc" -v', 'curl -H "Cookie: _" -v'],
  ["secrets = ['a', 'b'] and more", 'secrets = _ and more'],
  ['credentials: {"a": "}", "b": {"c": "d"}}, e', 'credentials: _, e'],
  ['credentials: {"a": "b', 'credentials: _'],
  ['postgres://me:pw@host and more', 'postgres://_@host and more'],
  ["token='a b' c", "token='_' c"],
  ['token="a \\" b" c', 'token="_" c'],
])('%s is shown as %s', (text, shown) => {
  expect(replaceSpans(text, secretsInText(text), '_')).toBe(shown);
});

test.each([
  ...['Bearer authentication failed', 'the bearer of news', 'Basic information first', 'basic words', 'a bearer token'],
  ...['token', 'the key to it', 'token=', 'token: ""', 'me@host', '12:30:45', 'tokenizer: fast', ''],
])('nothing in %j is secret', (text) => {
  expect(secretsInText(text)).toEqual([]);
});

test('long texts of any kind are read in linear time: this ends', () => {
  const pieces = [
    'a ',
    '\\',
    '\\u0061',
    '"',
    'token:[',
    'token:',
    '{"token":',
    ' ',
    '--a ',
    'bearer ',
    'a://',
    '=',
    '-',
    "'",
  ];
  for (const piece of pieces) {
    const text = piece.repeat(200_000 / piece.length);
    expect(replaceSpans(text, secretsInText(`${text}x`), '').length).toBeLessThanOrEqual(text.length);
  }
});
