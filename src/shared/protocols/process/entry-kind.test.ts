import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../json.ts';
import type { ConfigEntry } from './config.ts';
import { type EntryKind, kindOf, readInput, readTyped, textOf } from './entry-kind.ts';

function entry(value: JsonValue, more: Partial<ConfigEntry> = {}): ConfigEntry {
  return { key: 'a', value, settable: true, ...more };
}

describe('the kind of an entry', () => {
  const kinds: readonly (readonly [EntryKind, ConfigEntry])[] = [
    ['choice', entry(1, { allowed: [1, 2], type: 'int' })],
    ['path', entry('/tmp', { pathEntry: true, type: 'string' })],
    ['int', entry('9600', { type: 'int' })],
    ['int', entry(1, { type: 'Integer' })],
    ['number', entry(1, { type: 'double' })],
    ['bool', entry('true', { type: 'bool' })],
    ['text', entry(7, { type: 'string' })],
    ['bool', entry(true)],
    ['number', entry(7)],
    ['text', entry('7', { type: 'what only its app knows' })],
    ['text', entry('a\nb\n')],
    ['text', entry('a\r\nb')],
    ['text', entry('a\r\nb\n')],
    ['path', entry('a\rb', { pathEntry: true })],
    ['number', entry({ inexactNumber: '9007199254740993' })],
    ['json', entry(null)],
    ['json', entry([1])],
    ['json', entry({}, { pathEntry: true })],
  ];
  test.each(kinds)('is %s', (kind, of) => expect(kindOf(of)).toBe(kind));
});

describe('what is typed', () => {
  const right: readonly (readonly [EntryKind, string, JsonValue])[] = [
    ['int', ' 115200 ', 115_200],
    ['int', '-3', -3],
    ['number', '0.5', 0.5],
    ['number', '1e3', 1_000],
    ['text', ' as it is ', ' as it is '],
    ['path', '', ''],
    ['choice', '"Com"', 'Com'],
    ['bool', 'false', false],
    ['json', '[1, "a"]', [1, 'a']],
  ];
  test.each(right)('as %s, %j is %j', (kind, text, value) => {
    expect(readInput(text, kind)).toEqual({ ok: true, value });
  });

  const wrong: readonly (readonly [EntryKind, string, string])[] = [
    ['int', '', 'must be a whole number'],
    ['int', '1.5', 'must be a whole number'],
    ['int', '0x10', 'must be a whole number'],
    ['int', '9007199254740993', 'cannot be kept exactly: it would become 9007199254740992'],
    ['number', '1e400', 'cannot be kept exactly: it is out of range'],
    ['json', '[1e400]', 'has a number that cannot be sent: 1e400 cannot be kept exactly: it is out of range'],
    ['choice', '{"inexactNumber":"1e400"}', 'has a number that cannot be sent exactly'],
    ['number', ' ', 'must be a number'],
    ['number', 'fast', 'must be a number'],
    ['number', 'Infinity', 'must be a number'],
    ['json', '{', 'must be valid JSON'],
  ];
  test.each(wrong)('as %s, %j is wrong: %s', (kind, text, error) => {
    expect(readInput(text, kind)).toEqual({ ok: false, error });
  });
});

test('a value is shown in its field as a person would type it', () => {
  expect([textOf('COM7', 'text'), textOf(9_600, 'int'), textOf('9600', 'int')]).toEqual(['COM7', '9600', '9600']);
  expect(textOf({ inexactNumber: '1e400' }, 'int')).toBe('1e400');
  expect([textOf('a', 'json'), textOf([1], 'json'), textOf(null, 'json')]).toEqual(['"a"', '[1]', 'null']);
});

describe('what is typed without a field', () => {
  test.each([
    ['+5', { type: 'int', value: 0 }, 5],
    ['123', { type: 'string', value: 'n' }, '123'],
    ['', { type: 'string', value: 'n' }, ''],
    ['1', { type: 'float', value: 0.5 }, 1],
    ['true', { type: 'bool', value: false }, true],
    ['null', { value: 'n' }, 'null'],
    ['fast', { value: 'slow', allowed: ['slow', 'fast'] }, 'fast'],
    ['2', { value: 1, allowed: [1, 2] }, 2],
    ['"fast"', { value: 'slow', allowed: ['slow', 'fast'] }, 'fast'],
    ['{"a":1}', { value: null }, { a: 1 }],
  ])('%j for %o is %j', (text, more, value) => {
    expect(readTyped(text, { key: 'a', settable: true, ...more })).toEqual({ ok: true, value });
  });

  test.each([
    ['yes', { type: 'bool', value: false }, 'must be true or false'],
    ['9007199254740993', { type: 'int', value: 1 }, expect.stringContaining('cannot be kept exactly')],
    ['1.5', { type: 'int', value: 1 }, 'must be a whole number'],
    ['medium', { value: 'slow', allowed: ['slow', 'fast'] }, 'must be one of slow, fast'],
  ])('%j for %o is refused: %s', (text, more, error) => {
    expect(readTyped(text, { key: 'a', settable: true, ...more })).toEqual({ ok: false, error });
  });
});
