import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type { Metrics } from '../row.ts';
import { withPage, withPanel } from './with-page.ts';

const PROGRAM = fileURLToPath(new URL('./large-provider.js', import.meta.url));

/**
 * How long the page takes to show so many fields and so many settings that it has, in ms until they are drawn, and the
 * longest that a keystroke in a setting takes until it is drawn.
 */
export function measureLargeApp(count: number): Promise<Metrics> {
  return withPanel(PROGRAM, count, async (page, address) => {
    await page.goto(address);
    await page
      .getByRole('navigation', { name: 'Pages' })
      .getByRole('button', { name: /^Processes/ })
      .click();
    // Read once, so that what is measured is the drawing.
    await openTab(page, 'Config', 'input[aria-label="key0"]');
    const fields = await openTab(page, 'Status', '[role="treeitem"]');
    const settings = await openTab(page, 'Config', 'input[aria-label="key0"]');
    return { fields, settings, keystroke: await typeInto(page, 'input[aria-label="key0"]') };
  });
}

/** The same for a page that draws every row. */
export function measureEveryRow(count: number): Promise<Metrics> {
  return withPage(async (page) => {
    await page.setContent(
      `<style>div,tr{height:28px;font:12px sans-serif}</style><main></main><button role="tab" onclick="draw('fields')">Status</button>
      <button role="tab" onclick="draw('settings')">Config</button><script>
      const row = { fields: (at) => '<div role="treeitem"><span>key' + at + '</span><span>' + at + '</span><button>Copy</button></div>',
        settings: (at) => '<div><span>key' + at + '</span><input aria-label="key' + at + '" value="value ' + at + '"><span>text</span></div>' };
      function draw(kind) {
        document.querySelector('main').innerHTML = Array.from({ length: ${count} }, (_, at) => row[kind](at)).join('');
      }
      </script>`,
    );
    const fields = await openTab(page, 'Status', '[role="treeitem"]');
    const settings = await openTab(page, 'Config', 'input[aria-label="key0"]');
    return { fields, settings, keystroke: await typeInto(page, 'input[aria-label="key0"]') };
  });
}

/** Types into a field; the longest time from a key to the frame that shows it, as the browser reports it: 0 below 16 ms. */
async function typeInto(page: Page, field: string): Promise<number> {
  await page.locator(field).focus();
  const noted = await page.evaluateHandle(() => {
    const durations: number[] = [];
    const observer = new PerformanceObserver((list) => {
      durations.push(...list.getEntries().map(({ duration }) => duration));
    });
    // The threshold is the lowest that there is, and no field of the type yet.
    const slow = { type: 'event', durationThreshold: 16 };
    observer.observe(slow);
    return { durations, observer };
  });
  await page.keyboard.type('a setting that is typed', { delay: 30 });
  return noted.evaluate(async ({ durations, observer }) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
    durations.push(...observer.takeRecords().map(({ duration }) => duration));
    return Math.max(0, ...durations);
  });
}

/** Chooses a tab; the time from that to the frame in which the first of its rows is drawn. */
async function openTab(page: Page, name: string, row: string): Promise<number> {
  const tab = page.getByRole('tab', { name: new RegExp(`^${name}`) });
  await tab.waitFor();
  return tab.evaluate(async (element, selector) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    const from = performance.now();
    for (const type of ['mousedown', 'mouseup', 'click'])
      element.dispatchEvent(new MouseEvent(type, { bubbles: true }));
    while (document.querySelector(selector) === null) await frame();
    await frame();
    await frame();
    return performance.now() - from;
  }, row);
}
