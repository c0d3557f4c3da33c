// `npm run check`: formatting, lint, the types of each environment, and the unit tests.
import { join } from 'node:path';
import { endProgramsOnSignals, INTERRUPTED, Interrupted } from './process-group.mjs';
import { listChecks, runChecks } from './project-checks.mjs';
import { withScratchFolder } from './scratch-folder.mjs';
import { composeSummary } from './test-report.mjs';
import { runUnitTests } from './unit-tests.mjs';

const root = join(import.meta.dirname, '..');
endProgramsOnSignals();
try {
  process.exitCode = (await check()) ? 0 : 1;
} catch (error) {
  if (!(error instanceof Interrupted)) throw error;
  process.exitCode = INTERRUPTED;
}

async function check() {
  const checks = await runChecks(root, listChecks(root), (text) => console.log(text));
  const tests = await withScratchFolder((folder) => runUnitTests(root, folder));
  const failed = checks.filter((result) => !result.passed).map((result) => result.name);
  const { text, passed } = composeSummary([
    { name: 'checks', passed: checks.length - failed.length, failed, skipped: [] },
    tests,
  ]);
  console.log(text);
  return passed;
}
