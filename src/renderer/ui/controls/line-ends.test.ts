import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasLines, keepLineEnds, withLineFeeds } from './line-ends.ts';

test.each([
  ['a', false],
  ['a\n', true],
  ['a\rb', true],
])('%j has lines: %s', (text, has) => expect(hasLines(text)).toBe(has));

test.each([
  ['a\nb', 'a\nc', 'a\nb'],
  ['a\nb\n', 'a\r\nb', 'a\r\nb\r\n'],
  ['a\nb', 'one line', 'a\nb'],
  ['a\nbx\nc\nd', 'a\r\nb\nc\rd', 'a\r\nbx\nc\rd'],
  ['a\nnew\nb\nc', 'a\r\nb\nc', 'a\r\nnew\r\nb\nc'],
  ['new\na\nb', 'a\r\nb', 'new\r\na\r\nb'],
  ['a\nc', 'a\r\nb\nc', 'a\r\nc'],
  ['', 'a\r\nb', ''],
])('%j typed over %j is %j', (typed, before, text) => expect(keepLineEnds(typed, before, before)).toBe(text));

const text = fc
  .array(fc.constantFrom('a', 'b', '\n', '\r\n', '\r', 'é', '\u{1f600}'), { maxLength: 12 })
  .map((each) => each.join(''));

test('what is typed is what is there, with other line ends at most; taken back, it is the original', () => {
  fc.assert(
    fc.property(text, text, text, (typed, before, original) => {
      expect(withLineFeeds(keepLineEnds(typed, before, original))).toBe(withLineFeeds(typed));
      expect(keepLineEnds(withLineFeeds(original), before, original)).toBe(original);
    }),
  );
});

test('an edit at one place leaves every other line end as it was', () => {
  fc.assert(
    fc.property(text, fc.constantFrom('x', 'yz', ''), text, (head, added, tail) => {
      fc.pre(!(head.endsWith('\r') && tail.startsWith('\n')) && added !== '');
      const typed = withLineFeeds(head) + added + withLineFeeds(tail);
      expect(keepLineEnds(typed, head + tail, head + tail)).toBe(head + added + tail);
    }),
  );
});
