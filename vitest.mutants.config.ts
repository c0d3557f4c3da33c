import { defineConfig } from 'vitest/config';

/** The tests of one folder as `npm run mutants` runs them: it names the folder, and the pool is Stryker's. */
export default defineConfig({
  test: {
    include: ['**/*.test.{ts,tsx}'],
    setupFiles: ['./test/setup/refuse-bare-patterns.ts', './test/setup/quick-properties.ts'],
    // Stryker has time limits of its own, by what the tests took without a mutant.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
