import type { Page } from '@playwright/test';
import { overflowing } from '../fixtures/overflowing.ts';
import { expect, test } from '../fixtures/window.ts';

const LIGHT_DECK = 'rgb(247, 249, 250)';
const DARK_DECK = 'rgb(14, 18, 21)';

test.describe('the narrow window', { tag: '@page' }, () => {
  test.use({ panelIs: 'shared' });

  test.beforeEach(async ({ panel }) => {
    await panel.resize(1024, 700);
  });

  test('keeps names as tooltips and labels in the rail', async ({ panel: { frame, page } }) => {
    await expect(frame.entry('Processes')).toHaveAccessibleName('Processes ready');
    await frame.entry('Processes').hover();
    await expect(page.getByRole('tooltip')).toContainText('Processes');
    await frame.goTo('Processes');
  });

  test('opens and closes the inspector over the page', async ({ panel: { frame, processes } }) => {
    await frame.goTo('Processes');
    await expect(processes.inspector).toBeHidden();
    const toggle = processes.app.getByRole('button', { name: 'Inspector' });
    await toggle.click();
    await expect(processes.inspector).toBeVisible();
    await expect(toggle).toHaveAttribute('aria-pressed', 'true');
    await expect(processes.runs.first()).toBeVisible();
    await toggle.click();
    await expect(processes.inspector).toBeHidden();
  });

  test('needs no sideways scrolling, nor at its smallest', async ({ panel: { frame, page, resize } }) => {
    for (const [width, height] of [[1024, 700] as const, [900, 600] as const]) {
      await resize(width, height);
      for (const name of ['Overview', 'Processes', 'Settings'] as const) {
        await frame.goTo(name);
        expect(await overflowing(page), `${name} at ${width} px`).toEqual([]);
      }
    }
  });
});

test.describe('the appearance', () => {
  test.use({ panelIs: 'handed on' });

  test('follows the system until somebody chooses, and remembers the choice', async ({ panel }) => {
    const { frame, page, settings } = panel;
    await page.emulateMedia({ colorScheme: 'light' });
    await expect.poll(() => groundOfPage(page)).toBe(LIGHT_DECK);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(() => groundOfPage(page)).toBe(DARK_DECK);

    await frame.goTo('Settings');
    await settings.show('Appearance');
    await expect(settings.theme('System')).toBeChecked();
    await settings.theme('System').press('ArrowRight');
    await settings.theme('Dark').press('ArrowRight');
    await expect(settings.theme('Light')).toBeChecked();
    await expect.poll(() => groundOfPage(page)).toBe(LIGHT_DECK);

    await page.reload();
    await expect(frame.connection('fixture-host')).toHaveAccessibleName('Ready fixture-host');
    expect(await groundOfPage(page)).toBe(LIGHT_DECK);
    await frame.goTo('Settings');
    await settings.show('Appearance');
    await expect(settings.theme('Light')).toBeChecked();
  });
});

function groundOfPage(page: Page): Promise<string> {
  return page.getByRole('main').evaluate((main) => getComputedStyle(main).backgroundColor);
}
