import { breakFeed } from '../fixtures/broken-feed.ts';
import { expect, test } from '../fixtures/window.ts';

test.use({ panelIs: 'shared' });

test.describe('a mistake of Flybridge', () => {
  test('in a page leaves the rest of the window, and can be reported', async ({ panel }) => {
    const { faults, frame, overview, page } = panel;
    faults.expect(/The story broke timeline-recent/);
    await expect(overview.cell('Test Fixture Bridge')).toBeVisible();
    const timeline = await breakFeed(page, 'timeline-recent', 'fixture-host');
    const fault = page.getByRole('alert', { name: 'Overview could not be shown' });
    await expect(fault).toContainText('Error: The story broke timeline-recent');
    await expect(frame.connection('fixture-host')).toBeVisible();
    await expect(frame.horizon).toBeVisible();

    await fault.getByRole('button', { name: 'Copy report' }).click();
    await expect(fault.getByRole('status')).toHaveText('Copied');
    const report = await panel.clipboard();
    expect(report).toMatch(/^Overview could not be shown\nWhen: /);
    expect(report).toMatch(/\nWhere: overview\nFlybridge: \d+\.\d+\.\d+, (?:web|desktop) shell, \w+\n/);
    expect(report).toMatch(/\nError: Error: The story broke timeline-recent\n\nStack:\n/);

    await frame.goTo('Settings');
    await expect(page.getByRole('alert')).toHaveCount(0);
    await frame.goTo('Overview');
    await expect(fault).toBeVisible();

    await timeline.heal();
    await frame.goTo('Settings');
    await frame.goTo('Overview');
    await expect(overview.cell('Test Fixture Bridge')).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });

  test('in several parts at once leaves a window with its ways, and each part comes back', { tag: '@page' }, async ({
    panel,
  }) => {
    const { faults, frame, overview, page } = panel;
    faults.expect(/The story broke status/);
    await expect(overview.cell('Test Fixture Bridge')).toBeVisible();
    const status = await breakFeed(page, 'status');
    const broken = (what: string) => page.getByRole('alert').filter({ hasText: `${what} could not be shown` });
    const parts = ['The title bar', 'The status of the pages', 'The status bar', 'Overview'] as const;
    for (const part of parts) await expect(broken(part)).toBeVisible();
    await expect(frame.horizon).toBeVisible();
    await frame.entry('Settings').click();
    await expect(frame.main('Settings').getByRole('navigation')).toBeVisible();
    await page.keyboard.press('1');
    await expect(broken('Overview')).toBeVisible();

    // A part whose value is still broken says so again.
    await page.getByRole('button', { name: 'Reload page' }).click();
    await expect(broken('Overview')).toBeVisible();

    await status.heal();
    await page.getByRole('button', { name: 'Reload page' }).click();
    await expect(overview.cell('COM Traffic Simulator (BLE)')).toBeVisible();
    await page.getByRole('button', { name: 'Reload the title bar' }).click();
    await page.getByRole('button', { name: 'Reload the status of the pages' }).click();
    await page.getByRole('button', { name: 'Reload the status bar' }).click();
    await expect(frame.status).toBeVisible();
    await expect(frame.bell).toBeVisible();
    await expect(frame.entry('Processes').getByRole('img')).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });

  test('in a bar leaves the page, and the bar comes back', { tag: '@page' }, async ({ panel }) => {
    const { faults, frame, overview, page } = panel;
    faults.expect(/The story broke traffic/);
    const traffic = await breakFeed(page, 'traffic');
    const fault = page.getByRole('alert').filter({ hasText: 'The status bar could not be shown' });
    await expect(fault).toBeVisible();
    await expect(overview.cell('Test Fixture Bridge')).toBeVisible();
    await traffic.heal();
    await fault.getByRole('button', { name: 'Reload the status bar' }).click();
    await expect(frame.connection('fixture-host')).toBeVisible();
  });

  test('in the palette leaves the window, and the palette can be closed', { tag: '@page' }, async ({ panel }) => {
    const { faults, frame, page, palette } = panel;
    faults.expect(/The story broke actions/);
    const actions = await breakFeed(page, 'actions');
    await page.keyboard.press('Control+k');
    const fault = page.getByRole('alert').filter({ hasText: 'The command palette could not be shown' });
    await expect(fault).toBeVisible();
    await frame.goTo('Processes');
    await fault.getByRole('button', { name: 'Close' }).click();
    await expect(fault).toBeHidden();
    await actions.heal();
    await palette.run('settings');
    await expect(frame.main('Settings')).toBeVisible();
  });
});
