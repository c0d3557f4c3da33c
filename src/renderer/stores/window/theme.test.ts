import { beforeEach, describe, expect, test } from 'vitest';
import { THEMES } from '#shared/settings/choices.ts';
import { openTheme, showTheme, type ThemePlace, themeStore } from './theme.ts';

let stored: Map<string, string>;
let place: ThemePlace;

beforeEach(() => {
  stored = new Map();
  place = {
    storage: {
      getItem: (key) => stored.get(key) ?? null,
      setItem: (key, value) => void stored.set(key, value),
    },
    root: { dataset: {} },
  };
});

const theme = () => themeStore.getState().theme;

describe('the theme', () => {
  test('is that of the system until one is chosen', () => {
    openTheme(place);
    expect([theme(), place.root.dataset]).toEqual(['system', {}]);
  });

  test.each(THEMES)('%s is shown and found again', (chosen) => {
    openTheme(place);
    showTheme(chosen);
    const root = { dataset: {} };
    showTheme('system');
    stored.set('flybridge.theme', chosen);
    openTheme({ ...place, root });
    expect([theme(), root.dataset]).toEqual([chosen, chosen === 'system' ? {} : { theme: chosen }]);
  });

  test('is remembered as it is chosen', () => {
    openTheme(place);
    showTheme('light');
    expect([theme(), place.root.dataset, [...stored]]).toEqual([
      'light',
      { theme: 'light' },
      [['flybridge.theme', 'light']],
    ]);
    showTheme('system');
    expect([place.root.dataset, [...stored.values()]]).toEqual([{}, ['system']]);
  });

  test('that is stored and unknown is that of the system', () => {
    stored.set('flybridge.theme', 'sepia');
    openTheme({ ...place, root: { dataset: { theme: 'dark' } } });
    expect(theme()).toBe('system');
  });
});
