// Pictures of the README's own program, from the form in which it is added to the page that it gets.
import { copyFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * Ends with the program among the own providers, and shown.
 * @param {import('@playwright/test').Page} page
 * @param {(name: string) => Promise<void>} take
 * @param {string} folder a folder in the home folder, to put the program into
 */
export async function takeOwnProgram(page, take, folder) {
  copyFileSync(join(import.meta.dirname, '..', 'resources', 'samples', 'door.py'), join(folder, 'door.py'));
  const settings = page.getByRole('main', { name: 'Settings' });
  await page.keyboard.press('Control+,');
  await settings.getByRole('button', { name: /^Providers/ }).click();
  await settings.getByRole('button', { name: 'Add provider' }).first().click();
  for (const { field, value } of [
    { field: 'Id', value: 'door' },
    { field: 'appId of app 1', value: 'door' },
    { field: 'Command', value: 'python3 door.py' },
    { field: 'Directory optional', value: `~/${basename(folder)}` },
    { field: 'Action to run optional', value: 'toggle' },
  ]) {
    await settings.getByRole('textbox', { name: field, exact: true }).fill(value);
  }
  await settings.getByRole('button', { name: 'Test', exact: true }).click();
  const verdict = settings.getByText('Meets the contract');
  await verdict.waitFor();
  await verdict.scrollIntoViewIfNeeded();
  await take('own-program-check');
  await settings.getByRole('button', { name: 'Add provider' }).first().click();
  await settings.getByRole('button', { name: 'Leave demo world' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Leave demo world' }).click();

  await page.keyboard.press('2');
  await page.getByText('Running', { exact: true }).waitFor();
  await page.getByRole('tab', { name: /^Actions/ }).click();
  await page.getByRole('option').filter({ hasText: 'toggle' }).click();
  await page.getByRole('button', { name: 'Open or close' }).click();
  await page.getByText('Succeeded', { exact: true }).waitFor();
  await take('own-program-action');
  await page.getByRole('tab', { name: 'Status' }).click();
  await page.getByText('true', { exact: true }).nth(2).waitFor();
  await take('own-program');
}
