import { readFile } from 'node:fs/promises';
import { expect, test } from '../fixtures/window.ts';

// A browser saves files by itself; the desktop shell lets its page download nothing.
test('an export is saved as a file by the browser', async ({ panel: { frame, page, settings } }) => {
  await frame.goTo('Settings');
  await settings.button('Add provider').click();
  await settings.fillProgram('sample', 'sample', 'true');
  await settings.button('Add provider').click();
  await settings.provider('sample').waitFor();
  await settings.button('Export…').click();
  const saving = page.waitForEvent('download');
  await settings.button('Save file').click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('flybridge-providers.json');
  expect(JSON.parse(await readFile(await saved.path(), 'utf8'))).toMatchObject({ providers: [{ id: 'sample' }] });
});
