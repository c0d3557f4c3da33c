import { expect, test } from 'vitest';
import type { ArgumentDeclaration } from './actions.ts';
import { checkArguments, withoutEmpty } from './check-arguments.ts';

function wordsFor(declaration: Partial<ArgumentDeclaration>, text: string): string | undefined {
  const declared = { name: 'value', type: 'string', required: false, ...declaration } as const;
  return checkArguments([declared], { value: text })[0]?.words;
}

const WRONG: readonly (readonly [string, Partial<ArgumentDeclaration>, string, string])[] = [
  ['a required one that is empty', { required: true }, '', 'Required'],
  ['an option that is none', { options: ['a', 'b'] }, 'c', 'Not one of a, b'],
  ['a fraction for a whole number', { type: 'int' }, '1.5', 'Not a whole number'],
  ['a word for a whole number', { type: 'int' }, 'five', 'Not a whole number'],
  ['blanks for a number', { type: 'float' }, '  ', 'Not a number'],
  ['an endless number', { type: 'float' }, 'Infinity', 'Not a number'],
  ['neither true nor false', { type: 'bool' }, 'yes', 'Not true or false'],
  [
    'another shape',
    { pattern: 'FX-[0-9]{4}', placeholder: 'FX-2041' },
    'FX-20',
    'Does not match FX-[0-9]{4}, for example FX-2041',
  ],
  ['another shape, without an example', { pattern: '^FX$' }, 'FX-20', 'Does not match ^FX$'],
];

test.each(WRONG)('%s is said', (_name, declaration, text, words) => {
  expect(wordsFor(declaration, text)).toBe(words);
});

const RIGHT: readonly (readonly [string, Partial<ArgumentDeclaration>, string])[] = [
  ['an optional one that is empty', { type: 'int', pattern: 'FX' }, ''],
  ['a whole number', { type: 'int' }, '-12'],
  ['a number', { type: 'float' }, '1.5e3'],
  ['true', { type: 'bool', required: true }, 'true'],
  ['an option', { options: ['a', 'b'] }, 'b'],
  ['a text that matches', { pattern: 'FX-\\d+' }, 'FX-2041'],
  ['a text with a part that matches', { pattern: 'FX' }, 'FX-20'],
  ['a pattern that nobody can read', { pattern: '(' }, 'FX-20'],
];

test.each(RIGHT)('%s is right', (_name, declaration, text) => {
  expect(wordsFor(declaration, text)).toBeUndefined();
});

test('problems come in the order of the declaration, by the names that a person knows', () => {
  const declared = [
    { name: 'port', label: 'Port', type: 'string', required: true },
    { name: 'cycles', type: 'int', required: true },
  ] as const;
  expect(checkArguments(declared, { cycles: 'x', more: '1' })).toEqual([
    { name: 'port', label: 'Port', words: 'Required' },
    { name: 'cycles', label: 'cycles', words: 'Not a whole number' },
  ]);
});

test('what is empty is not sent', () => {
  expect(withoutEmpty({ port: 'COM7', ticket: '' })).toEqual({ port: 'COM7' });
});
