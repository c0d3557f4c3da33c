import { describe, expect, test } from 'vitest';
import { answersTo, type KeyPress, SHORTCUTS, type Shortcut, writeKeys } from './shortcuts.ts';

function press(key: string, more: Partial<KeyPress> = {}): KeyPress {
  return { key, code: '', altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...more };
}

const SAMPLES: Readonly<Record<string, Shortcut>> = {
  ...SHORTCUTS,
  digit: { place: 'Here', does: 'A page', keys: ['2'] },
  plus: { place: 'Here', does: 'Zoom in', keys: ['+'] },
  bracket: { place: 'Here', does: 'Previous tab', keys: ['['] },
  first: { place: 'Here', does: 'The first part', keys: ['Alt+1'] },
  third: { place: 'Here', does: 'The third part', keys: ['Alt+3'] },
};

function answering(keyPress: KeyPress, isMac = false): readonly string[] {
  return Object.keys(SAMPLES).filter((name) => answersTo(keyPress, SAMPLES[name] ?? { keys: [''] }, isMac));
}

describe('a press of a key', () => {
  test('may be the one that joins the others', () => {
    expect(answering(press('+', { shiftKey: true }))).toEqual(['timelineRange', 'plus']);
  });

  test.each<[string, KeyPress, readonly string[]]>([
    ['a digit', press('2'), ['digit']],
    ['a digit with Control, which is the browser’s', press('2', { ctrlKey: true }), []],
    ['Control and K', press('k', { ctrlKey: true }), ['palette']],
    ['Control and K under caps lock', press('K', { ctrlKey: true }), ['palette']],
    ['a question mark, wherever it is', press('?', { shiftKey: true }), ['help']],
    ['a slash over a seven', press('/', { shiftKey: true, code: 'Digit7' }), ['filter']],
    ['a bracket by AltGr', press('[', { ctrlKey: true, altKey: true }), ['bracket']],
    ['Alt and a digit', press('3', { altKey: true, code: 'Digit3' }), ['third']],
    ['Alt and an arrow', press('ArrowLeft', { altKey: true }), ['back']],
    ['a function key', press('F8'), ['nextError']],
    ['Shift and a function key', press('F8', { shiftKey: true }), ['errorBefore']],
    ['a capital letter', press('S', { shiftKey: true }), []],
    ['the Windows key and K', press('k', { metaKey: true }), []],
  ])('%s', (_name, keyPress, expected) => {
    expect(answering(keyPress)).toEqual(expected);
  });

  test('on a Mac Command is what Control is elsewhere, and Alt types other signs', () => {
    expect(answering(press('k', { metaKey: true }), true)).toEqual(['palette']);
    expect(answering(press('k', { ctrlKey: true }), true)).toEqual([]);
    expect(answering(press('¡', { altKey: true, code: 'Digit1' }), true)).toEqual(['first']);
  });
});

test('keys are written as they stand on the keyboard', () => {
  expect(writeKeys(SHORTCUTS.palette, false)).toEqual(['Ctrl K']);
  expect(writeKeys(SHORTCUTS.palette, true)).toEqual(['⌘ K']);
  expect(writeKeys(SHORTCUTS.listMove, false)).toEqual(['↑', '↓']);
  expect(writeKeys(SHORTCUTS.cellSwitch, false)).toEqual(['S']);
  expect(writeKeys({ keys: ['+', 'Mod++'] }, false)).toEqual(['+', 'Ctrl +']);
});
