import { expect, test } from '../fixtures/window.ts';

test.describe('the command palette', () => {
  test.describe('without changing anything', () => {
    test.use({ panelIs: 'shared' });

    test('opens by its key and by the find field, and closes by Escape', async ({
      panel: { frame, page, palette },
    }) => {
      await palette.open();
      await expect(palette.input).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(palette.dialog).toBeHidden();
      await frame.find.click();
      await expect(palette.input).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(palette.dialog).toBeHidden();
      await expect(frame.find).toBeFocused();
    });

    test('finds by parts of words, marks what matched, and counts', { tag: '@page' }, async ({
      panel: { page, palette },
    }) => {
      await palette.open();
      await page.keyboard.type('re pro');
      await expect(palette.options.first()).toContainText('Restart provider fixture-host');
      await expect(palette.options.first().locator('mark')).toHaveText(['Re', 'pro']);
      await expect(palette.dialog).toContainText(/\d+ of \d+/);
      await page.keyboard.type(' nothing like it');
      await expect(palette.dialog).toContainText('Nothing matches "re pro nothing like it".');
      await expect(palette.options).toHaveText([/^Show all commands/]);
      await page.keyboard.press('Enter');
      await expect(palette.input).toHaveValue('');
      await expect(palette.options.first()).not.toContainText(/Stop|Restart/);
    });

    test('never begins with what ends something, and a question can be canceled', { tag: '@page' }, async ({
      panel,
    }) => {
      const { frame, page, palette } = panel;
      await palette.open();
      await expect(palette.chosen).toHaveCount(1);
      await expect(palette.chosen).not.toContainText(/Stop|Restart/);
      await page.keyboard.type('stop provider fixture-host');
      await page.keyboard.press('Enter');
      await page.keyboard.press('ArrowDown');
      await expect(palette.chosen).toHaveText(/^Cancel/);
      await page.keyboard.press('Enter');
      await expect(palette.dialog).toBeHidden();
      await expect(frame.connection('fixture-host')).toHaveAccessibleName('Ready fixture-host');
      await palette.open();
      await page.keyboard.type('proc');
      await expect(palette.chosen).toContainText('Processes');
    });

    test('offers only what makes sense now', { tag: '@page' }, async ({ panel: { frame, page, palette } }) => {
      await expect(frame.connection('fixture-host')).toHaveAccessibleName('Ready fixture-host');
      await palette.open();
      await page.keyboard.type('provider');
      await expect(palette.options.filter({ hasText: /^Stop provider/ })).toHaveCount(3);
      await expect(palette.options.filter({ hasText: /^Start provider/ })).toHaveCount(0);
    });

    test('finds a part of an app, a section of the settings, and actions alone', { tag: '@page' }, async ({
      panel,
    }) => {
      const { frame, page, palette, processes } = panel;
      await palette.run('logs of com plc');
      await expect(processes.app).toHaveAccessibleName('COM Traffic Simulator (PLC)');
      await expect(processes.tab('Logs')).toHaveAttribute('aria-selected', 'true');
      await palette.run('settings security');
      await expect(frame.main('Settings')).toBeVisible();
      await palette.open();
      await expect(palette.options.first(), 'what was run last comes first').toContainText('Settings, Security');
      await page.keyboard.type('>');
      await expect(palette.options.filter({ hasText: 'Settings' })).toHaveCount(0);
      await page.keyboard.type('stop everything');
      await expect(palette.chosen).toContainText('Stop everything');
    });

    test('finds an action that an app declares, and chooses it', { tag: '@page' }, async ({
      panel: { actions, frame, palette },
    }) => {
      await expect(frame.connection('fixture-host')).toHaveAccessibleName('Ready fixture-host');
      await palette.run('wait for door, test');
      await expect(actions.form('wait_for_door')).toBeVisible();
      await frame.goTo('Overview');
      await palette.run('calibrate, test');
      await expect(actions.form('calibrate')).toBeVisible();
    });
  });

  test.describe('with what it changes', () => {
    test.use({ panelIs: 'handed on' });

    test('runs an action by keys alone', async ({ panel: { frame, page, palette } }) => {
      await expect(frame.connection('fixture-host')).toHaveAccessibleName('Ready fixture-host');
      await palette.open();
      await page.keyboard.type('fixture-host');
      await expect(palette.chosen).toHaveCount(1);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.type(' stop');
      await expect(palette.chosen).toContainText('Stop provider fixture-host');
      await page.keyboard.press('Enter');
      await expect(palette.dialog).toContainText('Stop fixture-host? This ends 1 program: fixture-host.');
      await palette.confirm();
      await expect(frame.connection('fixture-host')).toHaveAccessibleName('Stopped fixture-host');

      await palette.run('start provider');
      await expect(frame.connection('fixture-host')).toHaveAccessibleName('Ready fixture-host');
      await palette.runAndConfirm('restart provider');
      await expect(frame.notes).toContainText('fixture-host restarted');
    });

    test('goes to an app and sets the theme', async ({ panel: { frame, page, palette, processes } }) => {
      await expect(frame.connection('fixture-host')).toBeVisible();
      await palette.run('test fixture bridge processes');
      await expect(processes.app).toHaveAccessibleName('Test Fixture Bridge');
      await palette.run('theme: light');
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
    });
  });

  test('finds the keys of configs that nobody has opened', async ({ panel: { config, page, palette } }) => {
    await palette.open();
    await page.keyboard.type('telegramInt');
    await expect(palette.chosen).toContainText('telegramIntervalMs, config of');
    await page.keyboard.press('Enter');
    await expect(config.field('telegramIntervalMs')).toBeVisible();
    await expect(config.filter).toHaveValue('telegramIntervalMs');
  });
});
