/**
 * Pictures of the Actions tab of the app that is shown: empty, wrong, asking, at work, as JSON, failed. Ends on the
 * Status tab, with nothing at work.
 * @param {import('@playwright/test').Page} page
 * @param {(name: string) => Promise<void>} takeEach
 */
export async function takeActions(page, takeEach) {
  await page.getByRole('tab', { name: /^Actions/ }).click();
  await choose(page, 'probe_process');
  await takeEach('actions-empty');

  await choose(page, 'calibrate');
  await page.getByRole('button', { name: 'Calibrate' }).click();
  await takeEach('actions-question');
  await page.getByRole('dialog').getByRole('button', { name: 'Calibrate' }).click();
  await page.getByText('Failed', { exact: true }).waitFor();
  await takeEach('actions-failed');

  await choose(page, 'scenario_run');
  await page.getByLabel('Scenario', { exact: true }).selectOption('door-cycle-fast');
  await page.getByLabel(/^Cycles/).fill('40');
  await page.getByLabel(/^Ticket/).fill('bench');
  await takeEach('actions-wrong');
  await page.getByLabel(/^Ticket/).fill('BENCH-12');
  await page.keyboard.press('Control+Enter');
  await page.getByText('3 of 40').first().waitFor();
  await takeEach('actions-running');
  await page.getByRole('radio', { name: 'JSON' }).press('Space');
  await page.getByRole('button', { name: 'Used before' }).click();
  await takeEach('actions-json');
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: 'Form' }).press('Space');
  await page.getByRole('row').nth(1).hover();
  await page.getByRole('button', { name: 'Cancel scenario_run' }).click();
  await page.getByText('Canceled', { exact: true }).waitFor();
  await page.getByRole('tab', { name: 'Status' }).click();
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {string} name
 */
async function choose(page, name) {
  await page.getByRole('option').filter({ hasText: name }).click();
}
