import { describe, expect, test } from 'vitest';
import { compareInputs } from './compare-inputs.ts';

describe('inputs compared', () => {
  test.each([
    ['the same', { text: 'a', more: { n: 1 } }, { text: 'a', more: { n: 1 } }, []],
    ['a value', { text: 'a' }, { text: 'b' }, [{ path: 'text', was: '"a"', is: '"b"' }]],
    ['a type', { n: 1 }, { n: '1' }, [{ path: 'n', was: '1', is: '"1"' }]],
    ['a field that went', { a: 1, b: null }, { a: 1 }, [{ path: 'b', was: 'null', is: null }]],
    ['a field that came', {}, { b: false }, [{ path: 'b', was: null, is: 'false' }]],
    ['within', { c: { max: 1, min: 0 } }, { c: { max: 2, min: 0 } }, [{ path: 'c.max', was: '1', is: '2' }]],
    ['a list, whole', { l: [1, 2] }, { l: [1, 3] }, [{ path: 'l', was: '[1,2]', is: '[1,3]' }]],
    ['an object that became a text', { o: { a: 1 } }, { o: 'a' }, [{ path: 'o', was: '{"a":1}', is: '"a"' }]],
  ])('%s', (_what, was, is, expected) => {
    expect(compareInputs(was, is)).toEqual(expected);
  });

  test('names that every object has are fields like others', () => {
    expect(compareInputs({}, { constructor: 'x' })).toEqual([{ path: 'constructor', was: null, is: '"x"' }]);
  });
});
