import { describe, expect, test } from 'vitest';
import { createTextTest, type TextSearch } from './text-test.ts';

function create(text: string, fields: Partial<TextSearch> = {}) {
  return createTextTest({ text, kind: 'words', letterCase: 'ignored', ...fields });
}

/** The test of a search that is taken. */
function testOf(text: string, fields: Partial<TextSearch> = {}) {
  const created = create(text, fields);
  if (!created.ok || created.value === null) throw new Error(`${text} is no test`);
  return created.value;
}

describe('a search for words', () => {
  test('that are none lets everything through', () => {
    expect(create('')).toEqual({ ok: true, value: null });
  });

  test('takes them as they are, whatever they mean in a pattern', () => {
    for (const text of ['a.b', '(', '[x]', '\\', 'a|b', '$', '^', '/', '{2}', '*', '+?', '-']) {
      expect(testOf(text).matches(`before ${text} after`), text).toBe(true);
      expect(testOf(text).matches('none of it'), text).toBe(false);
    }
  });

  test('leaves letter case aside, or not', () => {
    expect(testOf('com7').matches('COM7 opened')).toBe(true);
    expect(testOf('com7', { letterCase: 'exact' }).matches('COM7 opened')).toBe(false);
    expect(testOf('ÄRGER').matches('ärger')).toBe(true);
  });

  test('says where they stand', () => {
    expect(testOf('com7').hits('COM7 and com7')).toEqual([
      [0, 4],
      [9, 13],
    ]);
    expect(testOf('x').hits('x'.repeat(2_000))).toHaveLength(50);
  });
});

describe('a search for a pattern', () => {
  const pattern = (text: string) => testOf(text, { kind: 'pattern' });

  test('finds what it describes, and where', () => {
    const found = pattern('COM\\d|telegram');
    expect(found.matches('telegram 0x3A')).toBe(true);
    expect(found.matches('scenario step')).toBe(false);
    expect(found.hits('com7 telegram')).toEqual([
      [0, 4],
      [5, 13],
    ]);
  });

  test('marks nothing where it matches nothing', () => {
    expect(pattern('x*').hits('abc')).toEqual([]);
  });

  test.each(['(', '[', 'a{2,1}', '(?=look)', '(a)\\1', 'a{1,2000}', '(((a{100}){100}){100})'])(
    'refuses %s with words',
    (text) => {
      const created = create(text, { kind: 'pattern' });
      expect(created.ok ? '' : created.error).toMatch(/^The pattern is not valid: .+\.$/);
    },
  );

  test('refuses what is too long or becomes too large', () => {
    expect(create('x'.repeat(1_001), { kind: 'pattern' })).toEqual({
      ok: false,
      error: 'The pattern has 1001 characters. The limit is 1000.',
    });
    expect(create('((a{0,30}){0,30})$', { kind: 'pattern' })).toMatchObject({ ok: false });
  });

  test('that makes other engines hang is answered', () => {
    const hostile = pattern('(a+)+$');
    expect(hostile.matches(`${'a'.repeat(4_000)}!`)).toBe(false);
    expect(pattern(`${'(x+x+)+'.repeat(20)}y`).matches('x'.repeat(4_000))).toBe(false);
  });
});
