import { expect, test } from 'vitest';
import { readExactObject } from './read-exact-object.ts';
import { fail, succeed } from './result.ts';

test('an object is read with all that it holds', () => {
  const read = readExactObject('{"a":1.5,"text":"9007199254740993","__proto__":{"b":2}}');
  expect(read).toEqual(succeed(JSON.parse('{"a":1.5,"text":"9007199254740993","__proto__":{"b":2}}')));
});

test.each([
  ['{', { kind: 'not-json' }],
  ['', { kind: 'not-json' }],
  ['[]', { kind: 'no-object' }],
  ['null', { kind: 'no-object' }],
  ['1e400', { kind: 'no-object' }],
  [
    '{"a":[9007199254740993]}',
    { kind: 'inexact', words: '9007199254740993 cannot be kept exactly: it would become 9007199254740992' },
  ],
  ['{"a":1e400}', { kind: 'inexact', words: '1e400 cannot be kept exactly: it is out of range' }],
])('%s is refused', (text, fault) => {
  expect(readExactObject(text)).toEqual(fail(fault));
});
