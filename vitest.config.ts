import { defineConfig } from 'vitest/config';

/** Tests of what the window shows: they get a document. */
const SHOWN = 'src/renderer/**/*.test.tsx';

export default defineConfig({
  test: {
    // Tests start and end real processes, which threads cannot. Two of them: a small machine stays usable.
    pool: 'forks',
    maxWorkers: 2,
    // One process runs many files and loads what they share once: more than half of the time of most files. A test that
    // changes its process puts it back.
    isolate: false,
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
          exclude: [SHOWN, '**/node_modules/**'],
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
