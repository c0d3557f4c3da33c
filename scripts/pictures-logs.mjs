/**
 * Pictures of the Logs tab of an app in its states.
 * @param {import('@playwright/test').Page} page
 * @param {(name: string) => Promise<void>} takeEach takes a picture in both sizes and themes
 */
export async function takeLogs(page, takeEach) {
  const search = page.getByRole('searchbox', { name: 'Search the log' });
  const lines = page.getByRole('grid', { name: 'Lines' });
  await page.keyboard.press('2');
  await page.getByRole('tab', { name: /^Logs/ }).click();
  await lines.getByText('telegram').first().waitFor();
  await takeEach('logs');

  await page.getByRole('button', { name: 'Regular expression' }).click();
  await search.fill('COM7|0x3[AB]');
  await lines.locator('mark').first().waitFor();
  await lines.locator('[data-index]').last().dblclick();
  await lines.getByText('"source"').waitFor();
  await lines.press('b');
  await takeEach('logs-searched');

  await search.fill('COM7|(');
  await page.getByRole('alert').waitFor();
  await takeEach('logs-wrong');

  await search.fill('nothing says this');
  await page.getByText(/^No line matches/).waitFor();
  await takeEach('logs-empty');
  await page.getByRole('button', { name: 'Show all lines' }).click();

  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.getByText(/^Paused,/).waitFor();
  await takeEach('logs-paused');
  await page.getByRole('button', { name: 'Resume', exact: true }).click();
  await page.getByRole('tab', { name: 'Status' }).click();
}
