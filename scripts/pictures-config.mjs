import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Takes a picture of each state of a config, from the Status of the demo's bridge and back to it. What is saved is
 * undone in the end.
 * @param {import('@playwright/test').Page} page
 * @param {string} demoFolder where the demo world's config files are
 * @param {(name: string) => Promise<void>} takeEach
 */
export async function withConfigStates(page, demoFolder, takeEach) {
  const file = join(demoFolder, 'bridge.json');
  await page.getByRole('tab', { name: 'Config' }).click();
  await page.getByRole('table').waitFor();
  await takeEach('config');

  await page.getByRole('combobox', { name: 'transportMode' }).selectOption('"Tcp"');
  await page.keyboard.press('ControlOrMeta+s');
  await page.getByText('transportMode is saved but not in use.').waitFor();
  await page.getByRole('button', { name: 'Close', exact: true }).first().click();
  await page.getByRole('combobox', { name: 'baudRate' }).selectOption('57600');
  await page.getByRole('switch', { name: 'flowControl' }).click();
  await takeEach('config-drafts');

  await page.getByRole('textbox', { name: 'telegramIntervalMs' }).fill('4x');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), baudRate: 9600 }));
  await page.getByRole('group', { name: 'Conflict of baudRate' }).waitFor();
  await takeEach('config-conflict');
  await page.getByRole('button', { name: 'Discard' }).click();

  writeFileSync(file, JSON.stringify({ baudRate: 'fast', profile: 'nowhere' }));
  await page.getByText('Not valid').waitFor();
  await takeEach('config-invalid');
  for (const look of ['Tree', 'JSON']) {
    await page.getByRole('radio', { name: look }).press('Space');
    await takeEach(`config-${look.toLowerCase()}`);
  }
  writeFileSync(file, '{}');
  await page.getByRole('tab', { name: 'Status' }).click();
}
