import { expect, test } from 'vitest';
import { notifyUnseen, type ViewableWindow } from './notify-unseen.ts';

const NOTE = { title: 'Miner: completed', body: 'mine iron_ore' };

interface WindowState {
  readonly destroyed?: true;
  readonly hidden?: true;
  readonly minimized?: true;
  readonly focused?: true;
}

function windowIn(state: WindowState): ViewableWindow {
  const living = (answer: boolean) => () => {
    // As Electron does.
    if (state.destroyed) throw new TypeError('Object has been destroyed');
    return answer;
  };
  return {
    isDestroyed: () => state.destroyed === true,
    isVisible: living(state.hidden !== true),
    isMinimized: living(state.minimized === true),
    isFocused: living(state.focused === true),
  };
}

function shownFor(state: WindowState, isSupported = true): readonly object[] {
  const shown: object[] = [];
  notifyUnseen(windowIn(state), { isSupported: () => isSupported, show: (note) => shown.push(note) }, NOTE);
  return shown;
}

test.each<[string, WindowState]>([
  ['behind others', {}],
  ['hidden', { hidden: true }],
  ['hidden with the focus', { hidden: true, focused: true }],
  ['minimized with the focus', { minimized: true, focused: true }],
])('a person is told while the window is %s', (_, state) => {
  expect(shownFor(state)).toEqual([NOTE]);
});

test('a person who looks at the window is not told', () => {
  expect(shownFor({ focused: true })).toEqual([]);
});

test('a window that is gone tells nothing', () => {
  expect(shownFor({ destroyed: true })).toEqual([]);
});

test('nothing is shown where the system shows no notes', () => {
  expect(shownFor({}, false)).toEqual([]);
});
