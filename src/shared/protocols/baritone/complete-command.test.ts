import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readForm } from './command-arguments.ts';
import { COMMAND_CATALOGUE, findCommand } from './command-catalogue.ts';
import { completeCommand } from './complete-command.ts';

const labels = (input: string, history: readonly string[] = []) =>
  completeCommand(input, history).completions.map(({ label }) => label);
const texts = (input: string) => completeCommand(input).completions.map(({ text }) => text);

describe('the catalogue', () => {
  test('has about forty commands in six domains, each name and alias once', () => {
    const names = COMMAND_CATALOGUE.flatMap(({ name, aliases }) => [name, ...aliases]);
    expect(COMMAND_CATALOGUE.length).toBeGreaterThanOrEqual(40);
    expect(new Set(COMMAND_CATALOGUE.map(({ domain }) => domain)).size).toBe(6);
    expect(new Set(names).size).toBe(names.length);
  });

  test('finds a command by its alias, in any case', () => {
    expect(findCommand('WP')?.name).toBe('waypoints');
    expect(findCommand('stop')?.name).toBe('cancel');
    expect(findCommand('constructor')).toBeUndefined();
  });

  test('says of each argument whether it may be left out', () => {
    expect(readForm('pos1 [x y z]').map(({ written, need }) => `${written} ${need}`)).toEqual([
      'pos1 required',
      '[x] optional',
      '[y] optional',
      '[z] optional',
    ]);
    expect(readForm('all|newest <block> ...').map(({ kind }) => kind)).toEqual(['word', 'value', 'rest']);
  });
});

describe('a beginning', () => {
  test('of a name offers the commands that begin so, the exact one with all its forms', () => {
    expect(labels('go')).toEqual(['goto <x> <y> <z>', 'goal <x> <y> <z>']);
    expect(labels('goto').slice(0, 4)).toEqual(['goto <x> <y> <z>', 'goto <x> <z>', 'goto <y>', 'goto <block>']);
    expect(texts('canc')).toEqual(['cancel', 'forcecancel']);
    expect(labels('wp')[0]).toBe('wp list [tag]');
  });

  test('of arguments offers the forms that they fit', () => {
    expect(labels('goto 3')).toEqual(['goto <x> <y> <z>', 'goto <x> <z>', 'goto <y>']);
    expect(labels('goto 3 4 ')).toEqual(['goto <x> <y> <z>']);
    expect(labels('goto ~ -')).toEqual(['goto <x> <y> <z>', 'goto <x> <z>']);
    expect(labels('goto 1 2 3 4')).toEqual([]);
    expect(labels('sel nowhere')).toEqual([]);
  });

  test('of a value offers usual ones, also for an argument that repeats', () => {
    expect(texts('mine dia')[0]).toBe('mine diamond_ore');
    expect(texts('mine diamond_ore iron')[0]).toBe('mine diamond_ore iron_ore');
    expect(texts('set toggle allowpark')).toContain('set toggle allowParkour');
    expect(texts('follow pl')).toEqual(expect.arrayContaining(['follow player', 'follow players']));
    expect(texts('sel expand new')[0]).toBe('sel expand newest');
  });

  test('of nothing offers the usual commands and no ghost', () => {
    expect(completeCommand('')).toMatchObject({ ghost: '', completions: { length: 8 } });
  });

  test('of something unknown offers nothing', () => {
    expect(completeCommand('xyzzy 3')).toEqual({ completions: [], ghost: '' });
  });
});

describe('the ghost', () => {
  test('is the newest command of the history that begins so', () => {
    const history = ['goto 312 64 -1180', 'goto 300 70 90'];
    expect(completeCommand('goto 3', history).ghost).toBe('12 64 -1180');
    expect(labels('goto 3', history)[0]).toBe('goto 312 64 -1180');
    expect(completeCommand('goto 312 64 -1180', history).ghost).toBe('');
  });

  test('is otherwise the rest of the likeliest word', () => {
    expect(completeCommand('mi').ghost).toBe('ne');
    expect(completeCommand('mine dia').ghost).toBe('mond_ore');
    expect(completeCommand('goto 3').ghost).toBe('');
  });
});

test('what is offered begins with what is typed or replaces its command, whatever is typed', () => {
  const word = fc.constantFrom(
    'goto',
    'g',
    'mine',
    'sel',
    'wp',
    '3',
    '~',
    '-',
    'dia',
    'all',
    '',
    'set',
    'x'.repeat(50),
  );
  const input = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.array(word).map((words) => words.join(' ')),
  );
  fc.assert(
    fc.property(input, fc.array(input), (text, history) => {
      const { completions, ghost } = completeCommand(text, history);
      expect(completions.length).toBeLessThanOrEqual(8);
      expect(new Set(completions.map(({ label }) => label)).size).toBe(completions.length);
      for (const each of completions) expect(each.typedChars).toBeLessThanOrEqual(each.label.length);
      expect(ghost).toBe(ghost.trimEnd());
    }),
  );
});
