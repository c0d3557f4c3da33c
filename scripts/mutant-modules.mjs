/**
 * A folder whose product files are mutated. The unit tests in it have to notice.
 * @typedef {{ name: string, folder: string }} MutantModule
 */

/**
 * The modules, in the order in which they are mutated.
 * @type {readonly MutantModule[]}
 */
export const MUTANT_MODULES = [
  { name: 'lifecycle', folder: 'src/shared/lifecycle' },
  { name: 'calls', folder: 'src/core/calls' },
  { name: 'feeds', folder: 'src/core/feeds' },
  { name: 'tasks', folder: 'src/core/minecraft/tasks' },
  { name: 'actions', folder: 'src/core/providers/actions' },
  { name: 'supervision', folder: 'src/core/supervision' },
  { name: 'transport', folder: 'src/core/transport' },
];

/**
 * How Stryker mutates and tests one module. Its reports are in `reports/mutants`.
 * @param {MutantModule} module
 * @returns {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export function mutationOptions({ name, folder }) {
  return {
    mutate: [`${folder}/**/*.ts`, `!${folder}/**/*.test.ts`, `!${folder}/testing/**`],
    // Another text in place of a text is a matter of wording, not of behaviour.
    mutator: { excludedMutations: ['StringLiteral'] },
    // What is computed when a file is loaded would cost a run of every test for each mutant.
    ignoreStatic: true,
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    // `related` would run the tests of everything that imports the folder.
    vitest: { configFile: 'vitest.mutants.config.ts', dir: folder, related: false },
    coverageAnalysis: 'perTest',
    // Stryker reads a tsconfig.json with a compiler API that TypeScript 7 does not have: it gets none to read.
    tsconfigFile: 'tsconfig/none.json',
    checkers: [],
    // Tests start real processes, and mutants that hang are told by the time they take: nothing runs beside them.
    concurrency: 1,
    timeoutMS: 5_000,
    dryRunTimeoutMinutes: 15,
    ignorePatterns: ['**', '!src/**', '!test/setup/**', '!package.json', '!vitest.mutants.config.ts', '!tsconfig/**'],
    tempDirName: '.stryker-tmp',
    reporters: ['progress-append-only', 'json', 'html'],
    jsonReporter: { fileName: `reports/mutants/${name}.json` },
    htmlReporter: { fileName: `reports/mutants/${name}.html` },
  };
}
