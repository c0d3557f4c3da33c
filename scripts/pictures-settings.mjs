// Pictures of Settings in its states: providers, the form and its table, what comes in and goes out, security, the
// file.
import { writeFileSync } from 'node:fs';

/** A command that nobody has typed here, of a program that is not there. */
const IMPORTED = {
  id: 'bench-host',
  apps: [{ appId: 'door', title: 'Door bench' }],
  transport: {
    kind: 'stdio',
    argv: ['./build/process_interface_host', '--config', 'fixture'],
    directory: '~/bench/process-interface',
    environment: { LOG_LEVEL: 'debug', BENCH_TOKEN: 'not shown' },
  },
  group: 'bench',
};

/**
 * Ends in the demo world, with the settings file as it would be after a good day.
 * @param {import('@playwright/test').Page} page
 * @param {(name: string) => Promise<void>} take
 * @param {string} settingsPath
 */
export async function takeSettings(page, take, settingsPath) {
  const main = page.getByRole('main', { name: 'Settings' });
  /** @param {string} name */
  const press = (name) => main.getByRole('button', { name, exact: true }).first().click();
  /** @param {string} name */
  const field = (name) => main.getByRole('textbox', { name, exact: true });
  await page.keyboard.press('Control+,');
  await take('settings-empty');
  await press('Add provider');
  await field('Id').fill('sample');
  await field('appId of app 1').fill('sample');
  await field('Command').fill('sh sample-provider.sh "two words"');
  await field('Directory optional').fill('here');
  await press('Add provider');
  await take('settings-form');
  await field('Command').fill(`sh ${JSON.stringify(`${import.meta.dirname}/../resources/samples/sample-provider.sh`)}`);
  await field('Directory optional').fill('');
  await field('Action to run optional').fill('greet');
  await press('Test');
  const verdict = main.getByText(/Meets the contract|some requirements were not tested/);
  await verdict.waitFor();
  await verdict.scrollIntoViewIfNeeded();
  await take('settings-check');
  await press('Add provider');
  await press('Import…');
  await field('Text to import').fill(JSON.stringify({ providers: [IMPORTED] }, null, 2));
  await press('Preview import');
  await main.getByRole('row', { name: /bench-host/ }).waitFor();
  await take('settings-import');
  await press('Add 1 provider');
  await main.getByRole('row', { name: /bench-host/ }).waitFor();
  await take('settings-providers');
  await press('Export…');
  await main.getByLabel('Exported file').waitFor();
  await take('settings-export');
  await main.getByRole('button', { name: /^Security/ }).click();
  await take('settings-security');
  await press('Review');
  await take('settings-review');
  await page.getByRole('button', { name: 'Leave it blocked' }).click();
  await main.getByRole('radio', { name: 'File' }).click();
  await main.getByRole('textbox', { name: 'Settings file' }).waitFor();
  await take('settings-file');
  writeFileSync(settingsPath, '{\n  "world": "demo"\n  "providers": []\n}\n');
  await main.getByText(/^The settings file is broken/).waitFor();
  await take('settings-broken');
  writeFileSync(settingsPath, '{ "world": "demo" }\n');
  await main.getByText(/^The settings file is broken/).waitFor({ state: 'detached' });
  await main.getByRole('button', { name: 'Appearance' }).click();
  await take('settings-appearance');
}
