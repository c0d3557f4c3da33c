import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/chromium.mjs';

const browser = findChromium();
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: 'e2e/specs',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: false,
  // A test that passes at the second attempt is a broken test.
  retries: 0,
  forbidOnly: true,
  // Caps for a machine under load; no test waits for them to pass.
  timeout: 120_000,
  globalTimeout: 30 * 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  // No trace: it takes a fifth of the time of each story. `--trace retain-on-failure` makes one.
  use: { screenshot: 'only-on-failure' },
  projects: [
    {
      // The web shell, in a browser.
      name: 'chromium',
      testIgnore: '**/desktop-*.spec.ts',
      use: {
        browserName: 'chromium',
        launchOptions: {
          ...(browser === undefined ? {} : { executablePath: browser }),
          // Chromium's sandbox does not work for root.
          chromiumSandbox: !isRoot,
          // A microphone that beeps, and that is allowed without a question.
          args: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
        },
      },
    },
    // The desktop shell, in the Electron at hand. One at a time: the windows share a display and its focus. What a page alone
    // decides, in one process and whatever shows it, is tested once, in the browser.
    { name: 'electron', testIgnore: '**/web-*.spec.ts', grepInvert: /@page/, workers: 1 },
    // The desktop application as a person gets it.
    { name: 'packaged', testDir: 'e2e/packaged', workers: 1 },
  ],
});
