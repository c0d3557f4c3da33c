import { stripVTControlCharacters } from 'node:util';

/** How much of a reason stands in the summary. */
const REASON_LINES = 12;
const REASON_CHARS = 200;

/**
 * What ran under one name, for example one Playwright project: counts, and the names of what did not pass.
 * @typedef {object} Tally
 * @property {string} name
 * @property {number} passed
 * @property {readonly string[]} failed each with the first lines of what it said, on lines of their own
 * @property {readonly string[]} skipped
 * @property {string} [note] why tests were skipped, or what went wrong besides them
 */

/**
 * Counts vitest's JSON report.
 * @param {{ testResults: readonly VitestFile[] }} report
 * @returns {Tally}
 * @typedef {{ name: string, status: string, message?: string, assertionResults: readonly VitestTest[] }} VitestFile
 * @typedef {{ fullName: string, status: string, failureMessages?: readonly string[] }} VitestTest
 */
export function tallyVitest({ testResults }) {
  const tests = testResults.flatMap((file) => file.assertionResults);
  const named = (/** @type {(status: string) => boolean} */ matches) =>
    tests.filter((test) => matches(test.status)).map((test) => test.fullName);
  const failed = tests
    .filter((test) => test.status === 'failed')
    .map((test) => withReason(test.fullName, test.failureMessages?.[0]));
  // A file that cannot be loaded has no tests to fail.
  const broken = testResults
    .filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'))
    .map((file) => withReason(file.name, file.message));
  return {
    name: 'vitest',
    passed: named((status) => status === 'passed').length,
    failed: [...failed, ...broken],
    skipped: named((status) => status !== 'passed' && status !== 'failed'),
  };
}

/**
 * @typedef {{ title: string, specs?: readonly PlaywrightSpec[], suites?: readonly PlaywrightSuite[] }} PlaywrightSuite
 * @typedef {{ title: string, tests: readonly PlaywrightTest[] }} PlaywrightSpec
 * @typedef {{ status?: string, results?: readonly { error?: { message?: string } }[] }} PlaywrightTest
 */

/**
 * Counts Playwright's JSON report of one project. A flaky test counts as failed: nothing is tried twice here.
 * @param {string} name
 * @param {{ suites: readonly PlaywrightSuite[], errors: readonly { message?: string }[] }} report
 * @returns {Tally}
 */
export function tallyPlaywright(name, { suites, errors }) {
  const tests = listPlaywrightTests(suites);
  const named = (/** @type {(status: string) => boolean} */ matches) =>
    tests.filter((test) => matches(test.status)).map((test) => test.name);
  return {
    name,
    passed: named((status) => status === 'expected').length,
    failed: [
      ...tests
        .filter(({ status }) => status === 'unexpected' || status === 'flaky')
        .map((test) => withReason(test.name, test.error)),
      ...errors.map((error) => withReason(`${name}: an error outside of the tests`, error.message)),
    ],
    skipped: named((status) => status === 'skipped'),
  };
}

/**
 * Each test of a report with its full name.
 * @param {readonly PlaywrightSuite[]} suites
 * @param {readonly string[]} [above]
 * @returns {{ name: string, status: string, error?: string | undefined }[]}
 */
export function listPlaywrightTests(suites, above = []) {
  return suites.flatMap((suite) => {
    const path = [...above, suite.title];
    const own = (suite.specs ?? []).flatMap((spec) =>
      spec.tests.map((test) => ({
        name: [...path, spec.title].join(' > '),
        status: test.status ?? 'skipped',
        error: test.results?.find(({ error }) => error !== undefined)?.error?.message,
      })),
    );
    return [...own, ...listPlaywrightTests(suite.suites ?? [], path)];
  });
}

/**
 * A part that failed as a whole: it counts as one failure.
 * @param {string} name
 * @param {string} note
 * @returns {Tally}
 */
export function failedPart(name, note) {
  return { name, passed: 0, failed: [`${name}: ${note}`], skipped: [], note };
}

/**
 * What the parts of one project came to together.
 * @param {string} name
 * @param {readonly Tally[]} parts
 * @returns {Tally}
 */
export function joinTallies(name, parts) {
  const notes = parts.flatMap(({ note }) => note ?? []);
  return {
    ...(notes.length === 0 ? {} : { note: notes.join('; ') }),
    name,
    passed: parts.reduce((sum, { passed }) => sum + passed, 0),
    failed: parts.flatMap(({ failed }) => failed),
    skipped: parts.flatMap(({ skipped }) => skipped),
  };
}

/**
 * The end of a test run: how many ran where, what failed and what was skipped by name, and one last line that counts
 * all of it.
 * @param {readonly Tally[]} tallies
 * @returns {{ text: string, passed: boolean }}
 */
export function composeSummary(tallies) {
  const width = Math.max(...tallies.map((tally) => tally.name.length));
  const lines = tallies.map((tally) => {
    const counts = countsOf(tally.passed, tally.failed.length, tally.skipped.length);
    return `  ${tally.name.padEnd(width)}  ${counts}${tally.note === undefined ? '' : `  (${tally.note})`}`;
  });
  const failed = tallies.flatMap((tally) => tally.failed);
  const skipped = tallies.flatMap((tally) => tally.skipped.map((name) => `${tally.name}: ${name}`));
  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
  const text = [
    '',
    ...section('Skipped', skipped),
    ...section('Failed', failed),
    'Ran',
    ...lines,
    '',
    countsOf(passed, failed.length, skipped.length),
    '',
  ].join('\n');
  return { text, passed: failed.length === 0 && passed > 0 };
}

/**
 * @param {number} passed
 * @param {number} failed
 * @param {number} skipped
 */
function countsOf(passed, failed, skipped) {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}

/**
 * The name of what failed, and below it the first lines of why: the whole output may be cut where it is read.
 * @param {string} name
 * @param {string | undefined} message may have colors for a terminal
 */
function withReason(name, message = '') {
  const lines = stripVTControlCharacters(message)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return [name, ...lines.slice(0, REASON_LINES).map((line) => `    ${line.slice(0, REASON_CHARS)}`)].join('\n');
}

/**
 * @param {string} title
 * @param {readonly string[]} names
 */
function section(title, names) {
  return names.length === 0 ? [] : [title, ...names.map((name) => `  ${name}`), ''];
}
