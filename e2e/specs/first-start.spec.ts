import { expect, test } from '../fixtures/window.ts';

test.describe('the first start', () => {
  test('shows the bridge of the demo world ready, with an age that ticks', async ({ panel }) => {
    const cell = panel.overview.cell('Test Fixture Bridge');
    await expect(cell).toContainText(/Ready \d+ s/);
    const age = await cell.getByText(/^Ready \d/).innerText();
    await expect(cell.getByText(/^Ready \d/)).not.toHaveText(age);
    await expect(panel.frame.status).toContainText('Demo world');
    await expect(panel.frame.connection('fixture-host')).toHaveAccessibleName('Ready fixture-host');
  });

  test('has one number, a lane and no error in its cell, and the actions that apply', async ({ panel }) => {
    const cell = panel.overview.cell('Test Fixture Bridge');
    await expect(cell).toContainText(/\d+\s*ms status\.get/);
    await expect(cell).toContainText('No error since start');
    await expect(cell.getByRole('img', { name: /^Ready .* no trouble$/ })).toBeVisible();
    await expect(cell.getByRole('button', { name: 'Stop Test Fixture Bridge' })).toBeVisible();
    await expect(cell.getByRole('button', { name: 'Start Test Fixture Bridge', exact: true })).toHaveCount(0);
  });

  test('wants nothing from anybody', async ({ panel }) => {
    await expect(panel.overview.attention).toContainText('Nothing needs your attention');
    await expect(panel.frame.bell).toHaveAccessibleName('Nothing needs your attention');
    await expect(panel.overview.byStatus).toContainText('6 ready');
    await expect(panel.frame.horizon.getByRole('img')).toHaveAccessibleName(/^Ready .* no trouble$/);
  });

  test('has real traffic on the wire', async ({ panel }) => {
    await expect(panel.frame.status).toContainText(/In [1-9]\d* \/s/);
    await expect(panel.frame.status).toContainText(/Out [1-9]\d* \/s/);
    await expect(panel.frame.status).toContainText('Missed 0');
  });
});
