/** The least share of a module's mutants that its tests have to notice, in percent. */
export const LEAST_SCORE = 85;

/** With more errors than this share of the mutants, a score says too little. */
const MOST_ERRORS = 0.1;

/**
 * A mutant after the tests have run, as Stryker reports it.
 * @typedef {{ status: string, fileName: string, mutatorName: string, replacement?: string | undefined, location: { start: { line: number } } }} TestedMutant
 */

/**
 * What became of the mutants of one module. `errors` are those that the tests could not be run for.
 * @typedef {object} MutantTally
 * @property {string} name
 * @property {number} killed
 * @property {number} timedOut counts as killed
 * @property {number} survived
 * @property {number} uncovered
 * @property {number} errors
 * @property {number} durationMs
 */

/**
 * @param {string} name
 * @param {readonly TestedMutant[]} mutants
 * @param {number} durationMs
 * @returns {MutantTally}
 */
export function tallyMutants(name, mutants, durationMs) {
  const count = (/** @type {string[]} */ ...statuses) =>
    mutants.filter(({ status }) => statuses.includes(status)).length;
  return {
    name,
    killed: count('Killed'),
    timedOut: count('Timeout'),
    survived: count('Survived'),
    uncovered: count('NoCoverage'),
    errors: count('RuntimeError', 'CompileError'),
    durationMs,
  };
}

/**
 * The share of mutants that were noticed, in percent; 0 where there were none.
 * @param {MutantTally} tally
 */
export function scoreOf({ killed, timedOut, survived, uncovered }) {
  const noticed = killed + timedOut;
  const all = noticed + survived + uncovered;
  return all === 0 ? 0 : (100 * noticed) / all;
}

/** @param {MutantTally} tally */
function isPassed(tally) {
  const { errors, killed, survived, timedOut, uncovered } = tally;
  const all = killed + timedOut + survived + uncovered + errors;
  return scoreOf(tally) >= LEAST_SCORE && errors <= MOST_ERRORS * all;
}

/**
 * One line for each mutant that no test noticed: where it is, and what it was.
 * @param {string} root
 * @param {readonly TestedMutant[]} mutants
 * @returns {readonly string[]}
 */
export function listSurvivors(root, mutants) {
  return mutants
    .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
    .map(({ fileName, location, mutatorName, replacement = '', status }) => {
      const path = fileName.startsWith(root) ? fileName.slice(root.length + 1) : fileName;
      const change = replacement.replace(/\s+/g, ' ').slice(0, 80);
      const note = status === 'NoCoverage' ? ', never run' : '';
      return `${path}:${location.start.line} ${mutatorName}: ${change}${note}`;
    });
}

const COLUMNS = ['module', 'killed', 'timed out', 'survived', 'uncovered', 'errors', 'score', 'minutes', ''];

/**
 * The table of all modules, and whether each has reached the least score.
 * @param {readonly MutantTally[]} tallies
 * @returns {{ text: string, passed: boolean }}
 */
export function composeMutantTable(tallies) {
  const rows = tallies.map((tally) => {
    const { durationMs, errors, killed, name, survived, timedOut, uncovered } = tally;
    const counts = [killed, timedOut, survived, uncovered, errors].map(String);
    const minutes = (durationMs / 60_000).toFixed(1);
    return [name, ...counts, `${scoreOf(tally).toFixed(1)} %`, minutes, isPassed(tally) ? 'ok' : 'FAILED'];
  });
  const widths = COLUMNS.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const lines = [COLUMNS, ...rows].map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  return { text: lines.join('\n'), passed: tallies.every(isPassed) };
}
