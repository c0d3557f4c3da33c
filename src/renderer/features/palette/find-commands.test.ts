import { Square } from 'lucide-react';
import { describe, expect, test } from 'vitest';
import { asking, command } from '#connections/command.ts';
import { findCommands, groupCommands } from './find-commands.ts';

const COMMANDS = [
  command('Actions', Square, 'Stop provider bridge', '', () => {}),
  command('Actions', Square, 'Restart provider bridge', '', () => {}),
  command('Pages', Square, 'Processes, Bridge', '', () => {}),
];

function find(query: string, recent: readonly string[] = []) {
  return findCommands(COMMANDS, query, recent).map((found) => found.command.label);
}

test('all words of the query have to be found, beginnings of words before parts of them', () => {
  expect(find('pro bridge')).toEqual(['Stop provider bridge', 'Restart provider bridge', 'Processes, Bridge']);
  expect(find('st pro')).toEqual(['Stop provider bridge', 'Restart provider bridge']);
  expect(find('nothing')).toEqual([]);
});

test('of equals what was run last comes first', () => {
  expect(find('bridge', ['Pages Processes, Bridge', 'Actions Restart provider bridge'])).toEqual([
    'Processes, Bridge',
    'Restart provider bridge',
    'Stop provider bridge',
  ]);
  expect(find('st pro', ['Actions Restart provider bridge'])[0]).toBe('Stop provider bridge');
});

test('the sign for actions leaves the rest out', () => {
  expect(find('>')).toEqual(['Stop provider bridge', 'Restart provider bridge']);
  expect(find('> bridge re')).toEqual(['Restart provider bridge']);
});

test('what there is many of is found once something is typed, the best of it', () => {
  const keys = Array.from({ length: 60 }, (_, index) => ({
    ...command('Pages', Square, `rate${index}, config of Bridge`, '', () => {}),
    shown: 'when-typed' as const,
  }));
  const found = (query: string) => findCommands([...COMMANDS, ...keys], query, []).map((each) => each.command.label);
  expect(found('')).toHaveLength(COMMANDS.length);
  expect(found('rate59')).toEqual(['rate59, config of Bridge']);
  expect(found('bridge')).toHaveLength(COMMANDS.length + 50);
});

describe('groups', () => {
  const ALL = [
    asking(
      command('Actions', Square, 'Stop provider baritone', '', () => {}),
      'Stop baritone?',
    ),
    command('Actions', Square, 'Start provider log-bench', '', () => {}),
    command('Pages', Square, 'Baritone', '', () => {}, '5'),
    command('Pages', Square, 'Logs of Bridge', '', () => {}),
    command('Needs attention', Square, 'bridge has crashed', '', () => {}),
    command('Settings', Square, 'Theme: dark', '', () => {}),
  ];
  const order = (query: string, recent: readonly string[] = []) =>
    groupCommands(findCommands(ALL, query, recent), query, recent).flatMap(({ name, found }) =>
      found.map(({ command: { label } }) => `${name}: ${label}`),
    );

  test('without a query begin with what was run last, then pages, then what needs a person', () => {
    expect(order('')[0]).toBe('Pages: Baritone');
    expect(order('').map((each) => each.split(':')[0])).toEqual([
      'Pages',
      'Needs attention',
      'Actions',
      'Actions',
      'Settings',
      'On the pages',
    ]);
    expect(order('', ['Settings Theme: dark'])[0]).toBe('Recent: Theme: dark');
  });

  test('never begin with a command that ends something, also when that was run last', () => {
    expect(order('', ['Actions Stop provider baritone'])[0]).toBe('Pages: Baritone');
  });

  test('of a query begin with the best match, and with pages among equals', () => {
    expect(order('baritone')[0]).toBe('Pages: Baritone');
    expect(order('bari')[0]).toBe('Pages: Baritone');
    expect(order('log')[0]).toBe('Actions: Start provider log-bench');
    expect(order('logs')[0]).toBe('Pages: Logs of Bridge');
    expect(order('theme')[0]).toBe('Settings: Theme: dark');
    expect(order('stop')).toEqual(['Actions: Stop provider baritone']);
  });
});
