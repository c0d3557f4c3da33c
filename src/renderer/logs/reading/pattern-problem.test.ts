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
  ['a)', 'a ) closes nothing'],
  ['(?=a)b', '(?= is not known here, as looking around takes no bounded time'],
  ['(?<!a)b', '(?<!a)b is not known here, as looking around takes no bounded time'],
  ['(a)\\1', '\\1 is not known here'],
  ['a{2,1}', '{2,1} counts too far, or backwards'],
  ['*', '* has nothing to repeat'],
  ['a**', '** has nothing to repeat'],
  ['[z-a]', 'z-a is no range of signs'],
  ['a\\', 'it ends in a backslash'],
])('%s is refused in words', (pattern, words) => {
  expect(problemOf(pattern)).toBe(
    `This is no pattern that can be searched for: ${words}. Correct it, or search for the text itself.`,
  );
});

test('what the engine says and nobody foresaw is passed on', () => {
  expect(patternProblem('error parsing regexp: odd')).toContain(': odd. ');
});
