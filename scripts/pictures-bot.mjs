// Pictures of the page of Minecraft bots in the demo world, and of its settings.

/**
 * @param {import('@playwright/test').Page} page
 * @param {(name: string) => Promise<void>} takeEach
 */
export async function takeBot(page, takeEach) {
  await page.keyboard.press('5');
  const line = page.getByRole('combobox', { name: 'Command' });
  await line.waitFor();
  for (const [name, steps] of [
    ['home', 'home'],
    ['mine diamond_ore', 'mine diamond_ore'],
    ['farm then home', 'farm 48\nhome'],
  ]) {
    await page.getByRole('button', { name: 'Save as…' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill(String(name));
    await page.getByRole('textbox', { name: 'Steps' }).fill(String(steps));
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  }
  await line.fill('mine diamond_ore');
  await line.press('Enter');
  // The second segment after the pause, so that every lane holds something.
  await page.getByRole('button', { name: /^Segment 3/ }).waitFor();
  await page
    .getByRole('button', { name: /^Paused/ })
    .first()
    .click();
  await takeEach('baritone');
  await line.fill('goto');
  await takeEach('baritone-completion');
  await line.press('Escape');
  await page.getByRole('radio', { name: 'Log', exact: true }).check();
  await page.getByRole('region', { name: 'Log', exact: true }).getByText('task.resumed').first().waitFor();
  await takeEach('baritone-log');
  await page.getByRole('radio', { name: 'Tasks', exact: true }).check();
  await page.getByRole('button', { name: 'Disconnect' }).click();
  await page.getByRole('button', { name: 'Connect', exact: true }).waitFor();
  await takeEach('baritone-disconnected');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByRole('button', { name: 'Disconnect' }).waitFor();

  await page.keyboard.press('Control+,');
  const settings = page.getByRole('main', { name: 'Settings' });
  await settings.getByRole('button', { name: /^Connections/ }).click();
  await takeEach('settings-connections');
  await settings.getByRole('button', { name: 'Add bot' }).click();
  await settings.getByRole('radio', { name: 'Address and token' }).check();
  await takeEach('settings-bot');
  await settings.getByRole('button', { name: 'Cancel' }).click();
}
