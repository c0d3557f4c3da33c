// `npm run mutants`: changes the product code in small ways, one at a time, and counts the changes that the unit tests
// beside it notice. `npm run mutants -- calls feeds` takes these modules alone. It takes long, and is no part of `npm test`.
import { join } from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { MUTANT_MODULES, mutationOptions } from './mutant-modules.mjs';
import { composeMutantTable, listSurvivors, tallyMutants } from './mutant-report.mjs';

const root = join(import.meta.dirname, '..');
const names = process.argv.slice(2);
const known = MUTANT_MODULES.map(({ name }) => name);
const unknown = names.find((name) => !known.includes(name));

if (unknown === undefined) {
  process.chdir(root);
  process.exitCode = (await mutateAll()) ? 0 : 1;
} else {
  console.error(`Unknown module "${unknown}". Known modules: ${known.join(', ')}`);
  process.exitCode = 2;
}

/** Whether the tests of every module notice enough. */
async function mutateAll() {
  const tallies = [];
  const broken = [];
  for (const module of MUTANT_MODULES) {
    if (names.length > 0 && !names.includes(module.name)) continue;
    console.log(`\n${module.folder}`);
    const startedAt = performance.now();
    try {
      const mutants = await new Stryker(mutationOptions(module)).runMutationTest();
      tallies.push(tallyMutants(module.name, mutants, performance.now() - startedAt));
      for (const line of listSurvivors(root, mutants)) console.log(line);
    } catch (error) {
      // Its tests fail without any mutant, for example; the other modules are mutated all the same.
      broken.push(`Could not mutate ${module.name}: ${error instanceof Error ? error.message : error}`);
    }
  }
  const { passed, text } = composeMutantTable(tallies);
  console.log(`\n${[text, ...broken].join('\n')}`);
  return passed && broken.length === 0;
}
