import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/window.ts';

/** The apps of the demo world, in the order of their cells. */
const DEMO_APPS = [
  'Test Fixture Bridge',
  '40318',
  'COM Traffic Simulator (PLC)',
  'COM Traffic Simulator (BLE)',
  'Minecraft with Py-Ritone',
];

test.describe('the keyboard alone', () => {
  test.describe('in a panel that stays as it is', { tag: '@page' }, () => {
    test.use({ panelIs: 'shared' });

    test('reaches everything on Overview in the order of reading, with the focus in sight', async ({ panel }) => {
      for (const title of [...DEMO_APPS, 'Miner']) await expect(panel.overview.cell(title)).toContainText('Ready');
      expect(await tabThrough(panel.page)).toEqual([
        expect.stringMatching(/^Back/),
        expect.stringMatching(/^Forward/),
        expect.stringMatching(/^Find a page/),
        expect.stringMatching(/attention$/),
        ...windowControls(await panel.page.getByRole('banner').getByRole('button', { name: 'Close window' }).count()),
        'Overview',
        'Processes',
        'Rooms',
        'Game',
        'Baritone',
        'Realtime',
        'Settings',
        'Add program',
        expect.stringMatching(/^Start all/),
        'Stop all',
        expect.stringMatching(/^Start group fixtures/),
        'Stop group fixtures',
        'Restart group fixtures',
        ...DEMO_APPS.flatMap((title) => [title, `Stop ${title}`, `Restart ${title}`]),
        ...['Miner', 'Disconnect Miner'],
        ...['Timeline', 'Show as table', '30 min', 'fixture-host'],
        expect.stringMatching(/horizon/),
        ...['fixture-host', '40318-host', 'minecraft', 'Miner'],
      ]);
    });

    test('reaches everything on Processes and on Settings, with the focus in sight', async ({ panel }) => {
      await panel.frame.goTo('Processes');
      await expect(panel.processes.fact('Data').state).toContainText('Fresh');
      const stops = await tabThrough(panel.page);
      for (const words of ['Copy identifier', /^Start/, /^Stop/, 'Restart', 'Filter fields', 'Tree', /^profile/]) {
        expect(stops).toContainEqual(typeof words === 'string' ? words : expect.stringMatching(words));
      }
      await panel.frame.goTo('Settings');
      await expect(panel.settings.button('Leave demo world')).toBeVisible();
      const settings = await tabThrough(panel.page);
      for (const words of ['Appearance', 'Copy path', 'Add provider', 'Leave demo world', 'Import…'])
        expect(settings).toContain(words);
    });

    test('walks, folds and leaves the tree of fields by its keys', async ({ panel: { frame, page, processes } }) => {
      await frame.goTo('Processes');
      await expect(processes.fact('Data').state).toContainText('Fresh');
      await processes.ownField('profile').focus();
      await page.keyboard.press('End');
      await expect(processes.ownField('configPath')).toBeFocused();
      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await expect(processes.ownField('comPort')).toBeFocused();
      await page.keyboard.press('ArrowLeft');
      await expect(processes.ownField('comPort')).toHaveAttribute('aria-expanded', 'false');
      await page.keyboard.press('ArrowRight');
      await expect(processes.ownField('comPort')).toHaveAttribute('aria-expanded', 'true');
    });
  });

  test.describe('in a panel where a process crashes', () => {
    test.use({ panelIs: 'handed on' });

    test('crashes, looks, dismisses, restarts: the whole story without a mouse', async ({ panel }) => {
      const { frame, overview, page, palette, processes } = panel;
      await page.keyboard.press('2');
      await expect(processes.fact('Data').state).toContainText('Fresh');
      process.kill(await processes.pid(), 'SIGKILL');
      await expect(frame.bell).toHaveAccessibleName('1 incident needs your attention');
      await page.keyboard.press('1');
      await expect(overview.incidents).toHaveCount(1);
      await tabTo(page, 'Dismiss');
      await page.keyboard.press('Enter');
      await expect(overview.incidents).toHaveCount(0);

      await page.keyboard.press('Alt+ArrowLeft');
      await expect(processes.fact('Channel').state).toContainText('Ready');
      await tabTo(page, 'Restart');
      await page.keyboard.press('Space');
      await expect(frame.notes).toContainText('fixture-host restarted');
      await page.keyboard.press('F6');
      await page.keyboard.press('Escape');
      await palette.run('settings');
      await expect(frame.main('Settings')).toBeVisible();
    });
  });
});

function windowControls(count: number): readonly string[] {
  return count === 0 ? [] : ['Minimize window', 'Maximize window', 'Close window'];
}

/** Where Tab stops from the start of the page to its end, by name; each stop must show that it has the focus. */
async function tabThrough(page: Page): Promise<readonly string[]> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  const stops: string[] = [];
  const limit = 60;
  while (stops.length < limit) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(describeFocus);
    if (stop === null || stop.name === stops[0]) return stops;
    expect(stop.isInSight, `the focus on ${stop.name} can be seen`).toBe(true);
    stops.push(stop.name);
  }
  throw new Error(`Tab has no end: ${stops.join(', ')}`);
}

/** Presses Tab until the element of this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const limit = 60;
  for (let stop = 0; stop < limit; stop += 1) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate(describeFocus))?.name === name) return;
  }
  throw new Error(`Tab never came to ${name}.`);
}

/** Runs in the page: what has the focus, and whether a ring is drawn on it, around it, or on what labels it. */
function describeFocus(): { readonly name: string; readonly isInSight: boolean } | null {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || focused === document.body) return null;
  const label = focused instanceof HTMLInputElement ? (focused.labels?.[0] ?? null) : null;
  const isRing = (style: CSSStyleDeclaration) =>
    (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== 'none';
  const drawn = [focused, focused.parentElement, label].flatMap((each) =>
    each === null ? [] : [getComputedStyle(each), getComputedStyle(each, '::after')],
  );
  const name = focused.getAttribute('aria-label') ?? label?.innerText ?? focused.innerText;
  return { name: name.trim(), isInSight: focused.matches(':focus-visible') && drawn.some(isRing) };
}
