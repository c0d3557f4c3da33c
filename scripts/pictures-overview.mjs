/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {(name: string) => Promise<void>} Take */

/**
 * The tour of a fresh window, place by place, to its end.
 * @param {Page} page
 * @param {Take} take
 */
export async function takeTour(page, take) {
  const note = page.getByRole('dialog').filter({ hasText: / of 5/ });
  for (const step of [1, 2, 3, 4, 5]) {
    await note.filter({ hasText: `${step} of 5` }).waitFor();
    await take(`tour-${step}`);
    await note.getByRole('button').first().click();
  }
  await note.waitFor({ state: 'hidden' });
}

/**
 * The timeline with a moment read out, the list of keys, the question before everything is stopped, and a group that is stopped and started again.
 * @param {Page} page
 * @param {Take} take
 */
export async function takeFrame(page, take) {
  await page.getByRole('radio', { name: 'Timeline' }).check();
  await page.getByRole('slider').first().focus();
  for (let slot = 0; slot < 40; slot += 1) await page.keyboard.press('ArrowLeft');
  await take('overview-timeline');
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: 'Attention' }).check();

  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  await take('keys');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Stop all', exact: true }).click();
  await page.getByRole('dialog', { name: 'Stop all programs?' }).waitFor();
  await take('overview-question');
  await page.keyboard.press('Escape');

  const group = page.getByRole('list', { name: 'Groups' }).getByRole('listitem').filter({ hasText: 'fixtures' });
  await group.getByRole('button', { name: /^Stop/ }).click();
  await group.getByText('0 of 2 ready').waitFor();
  await take('overview-all-stopped');
  await group.getByRole('button', { name: /^Start/ }).click();
  await group.getByText('2 of 2 ready').waitFor();
}
