// Pictures of the developers' page of parts, in both themes, with a check of its accessibility and of its policy.
// Usage: npx vite build -c vite.parts.config.ts && node scripts/pictures-parts.mjs <folder> [chromium]
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const folder = process.argv[2] ?? 'out/pictures';
const executablePath = process.argv[3];
const built = fileURLToPath(new URL('../out/parts', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2' };

const server = createServer((request, response) => {
  const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
  try {
    const body = readFileSync(join(built, path));
    const type = Object.entries(TYPES).find(([extension]) => extension === extname(path))?.[1];
    response.writeHead(200, { 'content-type': type ?? 'application/octet-stream' }).end(body);
  } catch {
    response.writeHead(path === '/favicon.ico' ? 204 : 404).end();
  }
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
const address = server.address();
const port = typeof address === 'object' && address !== null ? address.port : 0;

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ args: ['--no-sandbox'], ...(executablePath ? { executablePath } : {}) });
let faults = 0;
/** @param {string} what */
const complain = (what) => {
  faults += 1;
  console.error(what);
};

for (const theme of ['dark', 'light']) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 3200 }, reducedMotion: 'reduce' });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complain(`${theme}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complain(`${theme}: ${error.message}`));
  await page.goto(`http://127.0.0.1:${port}/parts.html?theme=${theme}`);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(folder, `parts-${theme}.png`) });
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const { axe: checker } = /** @type {any} */ (window);
    const found = await checker.run(document);
    return found.violations.map((/** @type {any} */ violation) => ({
      id: violation.id,
      help: violation.help,
      nodes: violation.nodes
        .slice(0, 4)
        .map((/** @type {any} */ node) => `${node.html.slice(0, 160)} ${node.failureSummary}`),
    }));
  });
  for (const violation of violations) complain(`${theme}: ${JSON.stringify(violation, null, 1)}`);
  await openEach(page, theme);
  await page.close();
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {string} theme
 */
async function openEach(page, theme) {
  await page.setViewportSize({ width: 1440, height: 900 });
  for (const name of ['Open dialog', 'Open palette']) {
    await page.getByRole('button', { name }).click();
    await page.getByRole('dialog').waitFor();
    await page.screenshot({ path: join(folder, `${name.toLowerCase().replace(' ', '-')}-${theme}.png`) });
    await page.keyboard.press('Escape');
  }
  await page.getByRole('button', { name: 'Show failed' }).click();
  await page.getByRole('button', { name: 'Show ready' }).click();
  await page.getByRole('button', { name: 'More…' }).click();
  await page.getByRole('menuitem').first().waitFor();
  await page.screenshot({ path: join(folder, `menu-toast-${theme}.png`) });
}

await browser.close();
server.close();
process.exitCode = faults === 0 ? 0 : 1;
