// Pictures of the page of the game in the demo world: a character that an agent plays, and one that a person plays.

/**
 * @param {import('@playwright/test').Page} page
 * @param {(name: string) => Promise<void>} takeEach
 */
export async function takeGame(page, takeEach) {
  await page.keyboard.press('4');
  const main = page.getByRole('main', { name: 'Game' });
  const characters = main.getByRole('navigation', { name: 'Characters' });
  await characters.getByRole('button', { name: /RunnerQ/ }).click();
  await takeEach('game-absent');
  await main.getByRole('button', { name: 'Join…' }).click();
  await page.getByRole('dialog').getByLabel('Sector').fill('108');
  await takeEach('game-join');
  await page.getByRole('button', { name: 'Join the game' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await main.getByRole('button', { name: 'Max' }).click();
  await main.getByText('Checked', { exact: true }).waitFor();
  await takeEach('game-trade');
  for (const part of ['Journal', 'All calls']) {
    await main.getByRole('radio', { name: part }).check();
    await takeEach(`game-${part.toLowerCase().replace(' ', '-')}`);
  }
  await main.getByRole('radio', { name: 'Play' }).check();
  await characters.getByRole('button', { name: /TraderP/ }).click();
  await main.getByRole('region', { name: 'Agent' }).waitFor();
  await takeEach('game');
  await main.getByRole('tab', { name: 'Routes' }).click();
  await main.getByRole('radio', { name: 'List' }).check();
  await takeEach('game-list');
  await main.getByRole('radio', { name: 'Map', exact: true }).check();
}
