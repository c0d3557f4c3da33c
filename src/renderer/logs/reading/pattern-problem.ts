/** What the engine reports about a pattern, and the same in plain words. The first group is the part that it names. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^missing closing ([)\]]): /, 'missing closing $1'],
  [/^unexpected \)/, 'a ) has no opening ('],
  [/^invalid or unsupported Perl syntax: `(.+)`$/, '$1 is lookaround, which is not supported'],
  [/^invalid named capture: `(\(\?<[=!].*)`$/, '$1 is lookaround, which is not supported'],
  [/^invalid escape sequence: `(.+)`$/, '$1 is not supported'],
  [/^invalid repeat count: `(.+)`$/, '$1 repeats too often, or has its limits swapped'],
  [/^(?:missing argument to|invalid nested) repetition operator: `(.+)`$/, '$1 has nothing to repeat'],
  [/^invalid character class range: `(.+)`$/, '$1 is not a character range'],
  [/^trailing backslash/, 'it ends with a backslash'],
];

/** Why a pattern cannot be searched for, and what to do; `said` is what the engine threw. */
export function patternProblem(said: string): string {
  const reason = said.replace(/^error parsing regexp: /, '').replaceAll('(?i)', '');
  const known = WORDS.find(([when]) => when.test(reason));
  const words = known === undefined ? reason : (reason.match(known[0])?.[0] ?? reason).replace(...known);
  return `The pattern is not valid: ${words}. Fix it, or search for plain text.`;
}
