import { defineConfig } from 'vitest/config';

/** Tests of what the window shows: they get a document. */
const SHOWN = 'src/renderer/**/*.test.tsx';

export default defineConfig({
  test: {
    // Tests start and end real processes: each file gets a process of its own, and a small machine stays usable.
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
