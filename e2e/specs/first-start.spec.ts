import { expect, test } from '../fixtures/window.ts';

test('the first start shows the demo world ready, with real traffic, and wants nothing', async ({ panel }) => {
  const { frame, overview } = panel;
  const cell = overview.cell('Test Fixture Bridge');
  await test.step('the cell of an app has an age that ticks', async () => {
    await expect(cell).toContainText(/Ready \d+ s/);
    const age = await cell.getByText(/^Ready \d/).innerText();
    await expect(cell.getByText(/^Ready \d/)).not.toHaveText(age);
    await expect(frame.status).toContainText('Demo world');
    await expect(frame.connection('fixture-host')).toHaveAccessibleName('Ready fixture-host');
  });

  await test.step('it has one number and the actions that apply', async () => {
    await expect(cell).toContainText(/\d+\s*ms status\.get/);
    await expect(cell.getByRole('button', { name: 'Stop Test Fixture Bridge' })).toBeVisible();
    await expect(cell.getByRole('button', { name: 'Start Test Fixture Bridge', exact: true })).toHaveCount(0);
  });

  await test.step('nothing needs attention', async () => {
    await expect(overview.main).toContainText('Nothing needs your attention');
    await expect(overview.lane('fixture-host')).toHaveAccessibleDescription(/^Ready .* no trouble$/);
    await expect(frame.bell).toHaveAccessibleName('Nothing needs your attention');
    await expect(overview.byStatus).toContainText('6 ready');
    await expect(frame.horizon.getByRole('img')).toHaveAccessibleName(/^Ready .* no trouble$/);
  });

  await test.step('the wire has real traffic', async () => {
    await expect(frame.status).toContainText(/In [1-9]\d* \/s/);
    await expect(frame.status).toContainText(/Out [1-9]\d* \/s/);
    await expect(frame.status).toContainText('Missed 0');
  });
});
