import { expect, test } from '../fixtures/window.ts';

test.use({ panelIs: 'shared' });

test.describe('the list of keys', { tag: '@page' }, () => {
  test('opens by its key, tells every key by its place, and closes by Escape', async ({ panel: { help, page } }) => {
    await help.open();
    await expect(help.keys('Everywhere', 'Processes')).toHaveText('2');
    await expect(help.keys('Everywhere', 'Find a page')).toHaveText(/^(Ctrl|⌘) K$/);
    await expect(help.keys('An app', 'Logs')).toHaveText(/4$/);
    await expect(help.keys('Lists', 'Previous or next')).toHaveText('↑↓');
    await page.keyboard.press('2');
    await expect(help.dialog, 'a window behind a dialog hears no key').toBeVisible();
    await page.keyboard.press('Escape');
    await expect(help.dialog).toBeHidden();
    await expect(page.getByRole('main', { name: 'Overview' })).toBeVisible();
  });

  test('is an ordinary character while a field is typed in', async ({ panel }) => {
    const { frame, help, page, processes } = panel;
    await frame.goTo('Processes');
    await expect(processes.fact('Data').state).toContainText('Fresh');
    await page.keyboard.press('/');
    const filter = processes.app.getByRole('searchbox', { name: 'Filter fields' });
    await expect(filter).toBeFocused();
    await page.keyboard.type('a?[1');
    await expect(filter).toHaveValue('a?[1');
    await expect(help.dialog).toBeHidden();
    await page.keyboard.press('Escape');
    await expect(filter).toHaveValue('');
  });
});
