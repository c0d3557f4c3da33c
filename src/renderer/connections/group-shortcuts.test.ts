import { FlaskConical } from 'lucide-react';
import { expect, test } from 'vitest';
import { EVERYWHERE } from '#stores/window/shortcuts.ts';
import { loadedComponent } from '#ui/lazy/lazy-component.ts';
import { groupShortcuts } from './group-shortcuts.ts';
import type { WindowKind } from './window-kind.ts';

const KIND: Pick<WindowKind, 'page' | 'shortcuts'> = {
  page: {
    ...{ id: 'games', name: 'Games', icon: FlaskConical, body: loadedComponent(() => null) },
    shortcut: { place: EVERYWHERE, does: 'Games', keys: ['4'] },
  },
  shortcuts: [{ place: 'A game', does: 'Pause', keys: ['p'] }],
};

test('the page of a kind follows Overview, and what it hears follows the lists', () => {
  const groups = groupShortcuts([KIND]);
  expect(groups.map(({ place }) => place)).toEqual([
    'Everywhere',
    'Overview',
    'Timeline',
    'Lists',
    'A game',
    'A log',
    'Fields',
  ]);
  const everywhere = groups[0]?.shortcuts.map(({ does }) => does) ?? [];
  expect(everywhere[everywhere.indexOf('Overview') + 1]).toBe('Games');
});

test('all keyboard shortcuts is listed once', () => {
  const listed = groupShortcuts([]).flatMap(({ shortcuts }) => shortcuts);
  expect(new Set(listed).size).toBe(listed.length);
  expect(listed.some(({ does }) => does === 'Settings')).toBe(true);
});
