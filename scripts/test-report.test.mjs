import { describe, expect, test } from 'vitest';
import {
  composeSummary,
  failedPart,
  joinTallies,
  listPlaywrightTests,
  tallyPlaywright,
  tallyVitest,
} from './test-report.mjs';

const UNITS = {
  testResults: [
    {
      name: 'a.test.ts',
      status: 'failed',
      assertionResults: [
        { fullName: 'a works', status: 'passed' },
        { fullName: 'a fails', status: 'failed', failureMessages: ['1 is not 2\n\n    at a.ts'] },
        { fullName: 'a waits', status: 'pending' },
      ],
    },
    { name: 'b.test.ts', status: 'failed', message: 'cannot be loaded', assertionResults: [] },
  ],
};

const SUITES = [
  {
    title: 'start.spec.ts',
    specs: [{ title: 'opens', tests: [{ status: 'expected' }] }],
    suites: [
      {
        title: 'a page',
        specs: [
          {
            title: 'shows rows',
            tests: [{ status: 'unexpected', results: [{ error: { message: '\u001b[31mno row\u001b[39m' } }] }],
          },
          { title: 'scrolls', tests: [{ status: 'skipped' }] },
          { title: 'wavers', tests: [{ status: 'flaky' }] },
        ],
      },
    ],
  },
];

describe('a report is counted', () => {
  test('of vitest, with files that could not be loaded', () => {
    expect(tallyVitest(UNITS)).toEqual({
      name: 'vitest',
      passed: 1,
      failed: ['a fails\n    1 is not 2\n        at a.ts', 'b.test.ts\n    cannot be loaded'],
      skipped: ['a waits'],
    });
  });

  test('of Playwright, where flaky is failed', () => {
    expect(tallyPlaywright('chromium', { suites: SUITES, errors: [] })).toEqual({
      name: 'chromium',
      passed: 1,
      failed: ['start.spec.ts > a page > shows rows\n    no row', 'start.spec.ts > a page > wavers'],
      skipped: ['start.spec.ts > a page > scrolls'],
    });
  });

  test('of Playwright, with errors outside of its tests', () => {
    const tally = tallyPlaywright('electron', { suites: [], errors: [{ message: 'Timed out\n    at x' }] });
    expect(tally.failed).toEqual(['electron: an error outside of the tests\n    Timed out\n        at x']);
  });

  test('with the first lines of a long reason', () => {
    const message = Array.from({ length: 100 }, (_, index) => `line ${index} ${'x'.repeat(1_000)}`).join('\n');
    const [failed = ''] = tallyPlaywright('electron', { suites: [], errors: [{ message }] }).failed;
    expect(failed.split('\n')).toHaveLength(13);
    expect(failed.length).toBeLessThan(3_000);
  });

  test('of a list that was not run', () => {
    const listed = [{ title: 'a.spec.ts', specs: [{ title: 'b', tests: [{}] }] }];
    expect(listPlaywrightTests(listed)).toEqual([{ name: 'a.spec.ts > b', status: 'skipped' }]);
  });
});

describe('the summary', () => {
  const last = (/** @type {string} */ text) => text.trimEnd().split('\n').at(-1);

  test('ends with one line that counts everything', () => {
    const summary = composeSummary([
      { name: 'vitest', passed: 10, failed: [], skipped: [] },
      { name: 'chromium', passed: 5, failed: [], skipped: [] },
    ]);
    expect(last(summary.text)).toBe('15 passed, 0 failed');
    expect(summary.text).toContain('  vitest    10 passed, 0 failed\n  chromium  5 passed, 0 failed\n');
    expect(summary.passed).toBe(true);
  });

  test('names what failed and what was skipped, and why', () => {
    const summary = composeSummary([
      { name: 'vitest', passed: 10, failed: ['a fails'], skipped: [] },
      { name: 'electron', passed: 0, failed: [], skipped: ['b', 'c'], note: 'there is no Electron' },
    ]);
    expect(last(summary.text)).toBe('10 passed, 1 failed, 2 skipped');
    expect(summary.text).toContain('Failed\n  a fails\n');
    expect(summary.text).toContain('Skipped\n  electron: b\n  electron: c\n');
    expect(summary.text).toContain('(there is no Electron)');
    expect(summary.passed).toBe(false);
  });

  test('counts the parts of a project as one', () => {
    const half = { name: 'electron', passed: 2, failed: ['a'], skipped: ['b'] };
    expect(joinTallies('electron', [half, { ...half, failed: [] }])).toEqual({
      name: 'electron',
      passed: 4,
      failed: ['a'],
      skipped: ['b', 'b'],
    });
    expect(joinTallies('electron', [half, failedPart('electron', 'no test ran')])).toMatchObject({
      failed: ['a', 'electron: no test ran'],
      note: 'no test ran',
    });
  });

  test('does not pass where a part failed as a whole, or where nothing ran', () => {
    const whole = composeSummary([{ name: 'vitest', passed: 1, failed: [], skipped: [] }, failedPart('build', 'no')]);
    expect([last(whole.text), whole.passed]).toEqual(['1 passed, 1 failed', false]);
    expect(composeSummary([{ name: 'vitest', passed: 0, failed: [], skipped: [] }]).passed).toBe(false);
  });
});
