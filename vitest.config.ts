import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    setupFiles: ['./test/setup/refuse-bare-patterns.ts'],
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts', 'scripts/**/*.test.mjs'],
    // Tests start and end real processes: each file gets a process of its own, and a small machine stays usable.
    pool: 'forks',
    maxWorkers: 2,
    allowOnly: false,
    // Caps for a machine under load, not times that a test waits for.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
