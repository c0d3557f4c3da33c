/** What the engine says of a pattern, and the same for whoever typed it. The first group is the part that it names. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^missing closing ([)\]]): /, 'missing closing $1'],
  [/^unexpected \)/, 'a ) closes nothing'],
  [/^invalid or unsupported Perl syntax: `(.+)`$/, '$1 is not known here, as looking around takes no bounded time'],
  [/^invalid named capture: `(\(\?<[=!].*)`$/, '$1 is not known here, as looking around takes no bounded time'],
  [/^invalid escape sequence: `(.+)`$/, '$1 is not known here'],
  [/^invalid repeat count: `(.+)`$/, '$1 counts too far, or backwards'],
  [/^(?:missing argument to|invalid nested) repetition operator: `(.+)`$/, '$1 has nothing to repeat'],
  [/^invalid character class range: `(.+)`$/, '$1 is no range of signs'],
  [/^trailing backslash/, 'it ends in a backslash'],
];

/** Why a pattern cannot be searched for, and what to do; `said` is what the engine threw. */
export function patternProblem(said: string): string {
  const reason = said.replace(/^error parsing regexp: /, '').replaceAll('(?i)', '');
  const known = WORDS.find(([when]) => when.test(reason));
  const words = known === undefined ? reason : (reason.match(known[0])?.[0] ?? reason).replace(...known);
  return `This is no pattern that can be searched for: ${words}. Correct it, or search for the text itself.`;
}
