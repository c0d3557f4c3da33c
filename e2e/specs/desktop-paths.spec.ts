import { callMain } from '../fixtures/call-main.ts';
import { expect, test } from '../fixtures/desktop.ts';
import { ConfigPage } from '../pages/config-page.ts';
import { FramePage } from '../pages/frame-page.ts';

test('paths of a config are opened and revealed, and what is not there says so', async ({ desktop: { app, page } }) => {
  // Noted instead of opened: a machine of tests has no programs for it.
  await callMain(app, ({ shell }) => {
    const shown: string[] = [];
    Reflect.set(globalThis, 'shownPaths', shown);
    Reflect.set(shell, 'openPath', (path: string) => {
      shown.push(`open ${path}`);
      return Promise.resolve('');
    });
    Reflect.set(shell, 'showItemInFolder', (path: string) => shown.push(`reveal ${path}`));
  });
  const shown = () => callMain(app, (): string[] => Reflect.get(globalThis, 'shownPaths'));
  const frame = new FramePage(page);
  const config = new ConfigPage(page);
  await frame.connection('fixture-host').waitFor();
  await frame.goTo('Processes');
  await config.open();

  await config.paths.getByRole('button', { name: 'Open logFolder' }).click();
  await expect.poll(shown).toEqual([expect.stringMatching(/^open .*[\\/]demo$/)]);
  await config.table.getByRole('button', { name: 'Reveal recordTo' }).click();
  await expect.poll(shown).toContainEqual(expect.stringMatching(/^reveal .*telegrams\.ndjson$/));
  await config.paths.getByRole('button', { name: 'Open configFile' }).click();
  await expect(frame.notes).toContainText('configFile was not opened');
  await expect(frame.notes).toContainText('bridge.json does not exist');
});
