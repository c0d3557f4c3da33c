import { expect, test } from 'vitest';
import { visibleText } from './visible-text.ts';

const ESC = '\u001b';

test.each([
  ['plain words stay', 'COM7 opened, 7.1 ms, ü 漢 👩‍🚀', 'COM7 opened, 7.1 ms, ü 漢 👩‍🚀'],
  ['a tab stays', 'a\tb', 'a\tb'],
  ['colours go', `${ESC}[1;31mred${ESC}[0m plain`, 'red plain'],
  ['cursor movements go', `${ESC}[2J${ESC}[10;5Hhome`, 'home'],
  ['a title of the terminal goes', `${ESC}]0;evil\u0007text${ESC}]8;;http://a${ESC}\\link`, 'textlink'],
  ['an escape without a command is seen', `${ESC}\u0001x`, '␛␁x'],
  ['a command without an end is seen', `${ESC}]0;open`, '␛]0;open'],
  ['control characters are seen', 'a\u0000b\rc\u007fd\u009b', 'a␀b␍c␡d<U+009B>'],
  ['what turns the order of signs is seen', 'user\u202ecod.exe', 'user<U+202E>cod.exe'],
  ['what has no width is seen', 'a\u200bb\ufeff', 'a<U+200B>b<U+FEFF>'],
  ['what breaks a line is seen', 'a\u2028b', 'a<U+2028>b'],
])('%s', (_name, text, shown) => {
  expect(visibleText(text)).toBe(shown);
});

test('a title that never ends costs no more than its length', () => {
  const text = `${ESC}]`.repeat(2_000);
  expect(visibleText(text)).toBe('␛]'.repeat(2_000));
});
