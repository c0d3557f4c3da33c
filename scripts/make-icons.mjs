// Draws resources/icon.png from resources/icon.svg, by Chromium: `node scripts/make-icons.mjs`, after the mark was changed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findChromium } from './chromium.mjs';
import { isRootOnLinux } from './display.mjs';

const SIZE = 512;
const resources = join(import.meta.dirname, '..', 'resources');

const executablePath = findChromium();
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  chromiumSandbox: !isRootOnLinux(),
});
const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
const drawing = readFileSync(join(resources, 'icon.svg'), 'utf8');
await page.setContent(
  `<style>body { margin: 0 } svg { display: block; width: 100vw; height: 100vh }</style>${drawing}`,
);
await page.screenshot({ path: join(resources, 'icon.png'), omitBackground: true });
await browser.close();
