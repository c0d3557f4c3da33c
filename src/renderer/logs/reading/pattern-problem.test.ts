import { RE2JS } from 're2js';
import { expect, test } from 'vitest';
import { patternProblem } from './pattern-problem.ts';

function problemOf(pattern: string): string {
  try {
    RE2JS.compile(RE2JS.translateRegExp(pattern), RE2JS.CASE_INSENSITIVE);
    return '';
  } catch (error) {
    return patternProblem(error instanceof Error ? error.message : String(error));
  }
}

test.each([
  ['(a', 'missing closing )'],
  ['[a', 'missing closing ]'],
  ['a)', 'a ) has no opening ('],
  ['(?=a)b', '(?= is lookaround, which is not supported'],
  ['(?<!a)b', '(?<!a)b is lookaround, which is not supported'],
  ['(a)\\1', '\\1 is not supported'],
  ['a{2,1}', '{2,1} repeats too often, or has its limits swapped'],
  ['*', '* has nothing to repeat'],
  ['a**', '** has nothing to repeat'],
  ['[z-a]', 'z-a is not a character range'],
  ['a\\', 'it ends with a backslash'],
])('%s is refused in words', (pattern, words) => {
  expect(problemOf(pattern)).toBe(`The pattern is not valid: ${words}. Fix it, or search for plain text.`);
});

test('what the engine says and nobody foresaw is passed on', () => {
  expect(patternProblem('error parsing regexp: odd')).toContain(': odd. ');
});
