import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Backslash, joinCommandLine, splitCommandLine } from './split-command-line.ts';

const split = (line: string, backslash: Backslash = 'escapes') => {
  const args = splitCommandLine(line, backslash);
  return args.ok ? args.value : args.error;
};

describe('a command line', () => {
  test.each([
    ['', []],
    ['  python3   run.py ', ['python3', 'run.py']],
    ['run "two words" \'and "these"\'', ['run', 'two words', 'and "these"']],
    ['run \'\' ""', ['run', '', '']],
    ['run --name="a b"c', ['run', '--name=a bc']],
    ['run a\\ b "say \\"hi\\"" \'c\\d\'', ['run', 'a b', 'say "hi"', 'c\\d']],
    ['run $HOME | tee > x && y *', ['run', '$HOME', '|', 'tee', '>', 'x', '&&', 'y', '*']],
  ])('%j is split as a shell would, and nothing more', (line, args) => {
    expect(split(line)).toEqual(args);
  });

  test('of Windows keeps its backslashes', () => {
    expect(split('C:\\tools\\run.exe "C:\\My Files\\x"', 'is-a-sign')).toEqual([
      'C:\\tools\\run.exe',
      'C:\\My Files\\x',
    ]);
  });

  test.each(['run "x', "run 'x"])('without the end of a quote says so: %s', (line) => {
    expect(split(line)).toMatch(/^A quote is not closed/);
  });

  test('is made from any arguments, and split into the same', () => {
    const args = fc.array(fc.string({ unit: fc.constantFrom('a', ' ', '"', "'", '\\', '$', '|', '\n', 'ü') }));
    fc.assert(
      fc.property(args, fc.constantFrom<Backslash>('escapes', 'is-a-sign'), (each, backslash) => {
        expect(split(joinCommandLine(each, backslash), backslash)).toEqual(each);
      }),
    );
  });
});
