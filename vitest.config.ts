import { defineConfig } from 'vitest/config';

/** Tests of what the window shows: they get a document. */
const SHOWN = 'src/renderer/**/*.test.tsx';

/** Tests that start no process and change nothing global: one process runs many files, which halves their cost. */
const PURE = ['src/shared/**/*.test.ts', 'src/core/calls/**/*.test.ts', 'src/core/feeds/**/*.test.ts'];

export default defineConfig({
  test: {
    // Tests start and end real processes: each file of them gets a process of its own, and a small machine stays usable.
    pool: 'forks',
    maxWorkers: 2,
    allowOnly: false,
    // Caps for a machine under load, not times that a test waits for.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts', 'scripts/**/*.test.mjs'],
          exclude: [SHOWN, ...PURE, '**/node_modules/**'],
          setupFiles: ['./test/setup/refuse-bare-patterns.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'pure',
          include: PURE,
          isolate: false,
          setupFiles: ['./test/setup/refuse-bare-patterns.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'document',
          include: [SHOWN],
          environment: 'happy-dom',
          setupFiles: ['./test/setup/refuse-bare-patterns.ts', './test/setup/document.ts'],
        },
      },
    ],
  },
});
