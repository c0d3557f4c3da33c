import { join } from 'node:path';
import { runToEnd } from './process-group.mjs';

/**
 * One check of the code as it stands, without running it.
 * @typedef {{ name: string, argv: readonly string[] }} Check
 * @typedef {{ name: string, passed: boolean }} CheckResult
 */

/** So many at a time: a small machine stays usable. */
const AT_A_TIME = 2;

/**
 * The checks of the project: formatting and lint, and the types of each environment that the root tsconfig.json names.
 * The compiler works on one environment at a time: all of them at once need twice the memory.
 * @param {string} root
 * @returns {Check[]}
 */
export function listChecks(root) {
  const tool = (/** @type {string[]} */ ...path) => [process.execPath, join(root, 'node_modules', ...path)];
  return [
    { name: 'biome', argv: [...tool('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings', '.'] },
    { name: 'types', argv: [...tool('typescript', 'bin', 'tsc'), '-b', '--builders', '1', '--pretty', 'false'] },
  ];
}

/**
 * Runs checks, a few at a time, and says of each how it went; a failed one shows its output.
 * @param {string} root
 * @param {readonly Check[]} checks
 * @param {(text: string) => void} say
 * @returns {Promise<CheckResult[]>} in the order of the checks
 */
export async function runChecks(root, checks, say) {
  /** @type {CheckResult[]} */
  const results = [];
  const waiting = [...checks.entries()];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [place, check] = next;
      const { code, output } = await runToEnd(check.argv, { cwd: root, capture: true });
      results[place] = { name: check.name, passed: code === 0 };
      say(code === 0 ? `  ok      ${check.name}` : `  FAILED  ${check.name}\n${output}`);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  return results;
}
