import { expect, test } from '../fixtures/window.ts';

test.use({ panelIs: 'shared' });

test.describe('ways through the window', () => {
  test('a key, the rail, a cell, the status bar and the palette all lead to Processes', async ({ panel }) => {
    const { frame, overview, palette, page } = panel;
    const processes = frame.main('Processes');
    const home = () => page.keyboard.press('1');
    await expect(frame.main('Overview')).toBeVisible();

    await page.keyboard.press('2');
    await expect(processes).toBeVisible();
    await expect(frame.entry('Processes')).toHaveAttribute('aria-current', 'page');
    await home();
    await expect(frame.main('Overview')).toBeVisible();

    await frame.goTo('Processes');
    await home();
    await overview
      .cell('Test Fixture Bridge')
      .getByRole('button', { name: 'Test Fixture Bridge', exact: true })
      .click();
    await expect(processes).toBeVisible();
    await home();
    await frame.connection('fixture-host').click();
    await expect(processes).toBeVisible();
    await home();
    await palette.run('processes');
    await expect(processes).toBeVisible();
  });

  test('back and forward retrace the way, as in a browser', { tag: '@page' }, async ({ panel }) => {
    const { frame, page } = panel;
    await expect(frame.back).toBeDisabled();
    await frame.goTo('Processes');
    await frame.goTo('Settings');

    await frame.back.click();
    await expect(frame.main('Processes')).toBeVisible();
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(frame.main('Overview')).toBeVisible();
    await expect(frame.back).toBeDisabled();

    await frame.forward.click();
    await expect(frame.main('Processes')).toBeVisible();
    await page.keyboard.press('Alt+ArrowRight');
    await expect(frame.main('Settings')).toBeVisible();
    await expect(frame.forward).toBeDisabled();

    await page.keyboard.press('Alt+ArrowLeft');
    await frame.goTo('Overview');
    await expect(frame.forward).toBeDisabled();
  });

  test('digits are text while a field is typed in', { tag: '@page' }, async ({ panel }) => {
    const { frame, page, processes } = panel;
    await frame.goTo('Processes');
    const filter = processes.app.getByRole('searchbox', { name: 'Filter fields' });
    await filter.fill('telegrams');
    await filter.press('1');
    await expect(filter).toHaveValue('telegrams1');
    await expect(frame.main('Processes')).toBeVisible();
    await expect(processes.app).toContainText('No field matches "telegrams1"');
    await page.keyboard.press('Escape');
  });
});
