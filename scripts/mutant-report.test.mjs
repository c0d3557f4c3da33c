import { describe, expect, test } from 'vitest';
import { composeMutantTable, listSurvivors, scoreOf, tallyMutants } from './mutant-report.mjs';

/**
 * @param {string} status
 * @param {Partial<import('./mutant-report.mjs').TestedMutant>} [more]
 * @returns {import('./mutant-report.mjs').TestedMutant}
 */
function mutant(status, more = {}) {
  const location = { start: { line: 7 } };
  return { status, fileName: '/p/src/a.ts', mutatorName: 'BooleanLiteral', replacement: 'true', location, ...more };
}

const many = (/** @type {string} */ status, /** @type {number} */ count) =>
  Array.from({ length: count }, () => mutant(status));

describe('the score of a module', () => {
  test('is the share of mutants that were killed or timed out, without errors and what was left out', () => {
    const mutants = [
      ...many('Killed', 6),
      ...many('Timeout', 1),
      ...many('Survived', 2),
      ...many('NoCoverage', 1),
      ...many('RuntimeError', 3),
      ...many('CompileError', 1),
      ...many('Ignored', 9),
    ];
    const tally = tallyMutants('calls', mutants, 90_000);
    expect(tally).toEqual({
      ...{ name: 'calls', killed: 6, timedOut: 1, survived: 2, uncovered: 1, errors: 4, durationMs: 90_000 },
    });
    expect(scoreOf(tally)).toBe(70);
  });

  test('is 0 where nothing was mutated', () => {
    expect(scoreOf(tallyMutants('calls', [], 0))).toBe(0);
  });
});

describe('the table', () => {
  test('has a line for each module, and says which has failed', () => {
    const good = tallyMutants('calls', [...many('Killed', 85), ...many('Survived', 15)], 90_000);
    const bad = tallyMutants('supervision', [...many('Killed', 84), ...many('NoCoverage', 16)], 600_000);
    const { passed, text } = composeMutantTable([good, bad]);
    expect(passed).toBe(false);
    expect(text.split('\n')).toEqual([
      'module       killed  timed out  survived  uncovered  errors   score  minutes',
      'calls            85          0        15          0       0  85.0 %      1.5      ok',
      'supervision      84          0         0         16       0  84.0 %     10.0  FAILED',
    ]);
    expect(composeMutantTable([good]).passed).toBe(true);
  });

  test('does not trust a score beside many errors', () => {
    const withErrors = (/** @type {number} */ count) =>
      tallyMutants('calls', [...many('Killed', 90), ...many('RuntimeError', count)], 0);
    expect(composeMutantTable([withErrors(10)]).passed).toBe(true);
    expect(composeMutantTable([withErrors(11)]).passed).toBe(false);
  });
});

test('survivors are listed by their place', () => {
  const mutants = [
    mutant('Killed'),
    mutant('Survived'),
    mutant('NoCoverage', { replacement: '{\n  }', mutatorName: 'BlockStatement' }),
  ];
  expect(listSurvivors('/p', mutants)).toEqual([
    'src/a.ts:7 BooleanLiteral: true',
    'src/a.ts:7 BlockStatement: { }, never run',
  ]);
});
