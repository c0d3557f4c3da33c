import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isJsonObject } from '#shared/json.ts';
import { looksSecret } from './looks-secret.ts';
import { redactFields } from './redact-fields.ts';

test.each([
  ['{"token":"abc","id":1}', '{"token":"•••","id":1}'],
  ['{ "a": { "api_key" : "a\\"b" } , "n": 1.50 }', '{ "a": { "api_key" : "•••" } , "n": 1.50 }'],
  ['{"pin":1234,"otp":123456}', '{"pin":1234,"otp":"•••"}'],
  ['{"credentials":{"user":"a","list":["}"]},"b":2}', '{"credentials":"•••","b":2}'],
  ['[{"secret":["a","b"]},{"key":"port"}]', '[{"secret":"•••"},{"key":"•••"}]'],
  ['{"key":"port","value":"80"}', '{"key":"port","value":"80"}'],
  ['{"value":[1,"{"],"key":"apiToken"}', '{"value":"•••","key":"apiToken"}'],
  ['{"key":{"token":"a"},"value":"b"}', '{"key":"•••","value":"b"}'],
  ['{"key":"a","valueBefore":1}', '{"key":"•••","valueBefore":1}'],
  ['{"\\u0074oken":"abc"}', '{"\\u0074oken":"•••"}'],
  ['{"token":null,"auth":true,"id":"a"}', '{"token":null,"auth":true,"id":"a"}'],
  ['{"credentials":{"user":"a"', '{"credentials":"•••"'],
  ['started with --api-key abc --port 80', 'started with --api-key ••• --port 80'],
  ['Authorization: Bearer abc.def, done', 'Authorization: Bearer •••, done'],
  ['connect ?token=abc&room=a', 'connect ?token=•••&room=a'],
  ['PASSWORD="a b" and more', 'PASSWORD="•••" and more'],
  ['url=a?token=abc', 'url=a?token=•••'],
  ['--verbose --token abc', '--verbose --token •••'],
  ['the token expired', 'the token expired'],
  ['{"token":"a b', '{"token":"•••"'],
  ['[info] token=abc', '[info] token=•••'],
  ['sent {"token":"abc","n":1}', 'sent {"token":"•••","n":1}'],
  ['{"line":"run --token=abc now"}', '{"line":"run --token=••• now"}'],
  ['{"args":"{\\"api\\\\u004bey\\": 1, \\"n\\": 2}"}', '{"args":"{\\"api\\\\u004bey\\": \\"•••\\", \\"n\\": 2}"}'],
  ['{"argv":["door","--token","abc","--port","1"]}', '{"argv":["door","--token","•••","--port","1"]}'],
  ['{"--token":"--token","b":"c"}', '{"--token":"•••","b":"c"}'],
  ['level=info path=/tmp/keyboard', 'level=info path=/tmp/keyboard'],
])('%s is kept as %s', (text, kept) => {
  expect(redactFields(text)).toBe(kept);
});

test('whatever a message holds, what is left is the same message without the values of secret fields', () => {
  const name = fc.constantFrom('token', 'api_key', 'password', 'key', 'value', 'id', 'na"me', 'text', 'sessionId');
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.string(),
      fc.integer(),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(name, tie('value'), { maxKeys: 4 }),
    ),
  }));
  fc.assert(
    fc.property(fc.array(value, { maxLength: 3 }), (message) => {
      expect(JSON.parse(redactFields(JSON.stringify(message)))).toEqual(hide(message));
    }),
  );
});

function hide(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hide);
  if (!isJsonObject(value)) return value;
  const isEntry = typeof value.key === 'string' && Object.hasOwn(value, 'value');
  const isSecret = (name: string) => {
    if (isEntry && name === 'key') return false;
    return looksSecret(isEntry && name === 'value' ? String(value.key) : name);
  };
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, isSecret(name) ? '•••' : hide(each)]));
}
