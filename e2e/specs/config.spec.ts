import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { violationsOf } from '../fixtures/accessibility.ts';
import { expect, test } from '../fixtures/window.ts';

/** What the file of the bridge holds; nothing before the first change. */
async function readFileOf(demoFolder: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(join(demoFolder, 'bridge.json'), 'utf8').catch(() => '{}'));
}

/** Changes the file as a person with an editor does. */
async function editOutside(demoFolder: string, more: Record<string, unknown>): Promise<void> {
  const text = JSON.stringify({ ...(await readFileOf(demoFolder)), ...more });
  await writeFile(join(demoFolder, 'bridge.json'), text);
}

test.beforeEach(async ({ panel }) => {
  await panel.frame.goTo('Processes');
  await panel.config.open();
});

test.describe('the config of an app', () => {
  test.use({ panelIs: 'shared' });

  test('is a table of its entries, valid, each in the control of its kind', async ({ panel: { config } }) => {
    await expect(config.app.getByRole('heading', { name: /^Valid/ })).toContainText('12 entries, 2 paths');
    await expect(config.choice('baudRate')).toHaveValue('115200');
    await expect(config.choice('baudRate').getByRole('option')).toHaveText(['9600', '19200', '57600', '115200']);
    await expect(config.toggle('flowControl')).not.toBeChecked();
    await expect(config.field('comPort')).toHaveValue('COM7');
    await expect(config.row('telegramIntervalMs')).toContainText('int');
    await expect(config.row('comPort')).toContainText('bridge.json');
  });

  test('does not let a locked entry be changed, and says why', { tag: '@page' }, async ({
    panel: { config, page },
  }) => {
    const locked = config.field('interfaceVersion');
    await locked.focus();
    await page.keyboard.type('2');
    await expect(locked).toHaveValue('1');
    await locked.hover();
    await expect(page.getByRole('tooltip')).toContainText('interfaceVersion is read-only');
    await config.settableOnly.click();
    await expect(locked).toHaveCount(0);
    await expect(config.field('comPort')).toBeVisible();
  });

  test('can be filtered, and read as a tree and as JSON', { tag: '@page' }, async ({
    panel: { clipboard, config, processes },
  }) => {
    await config.filter.fill('baud');
    await expect(config.table.getByRole('row')).toHaveCount(2);
    await config.app.getByRole('radio', { name: 'Tree' }).press('Space');
    await expect(config.app.getByRole('treeitem')).toHaveCount(1);
    await expect(processes.ownField('baudRate')).toContainText('115200');
    await config.app.getByRole('radio', { name: 'JSON' }).press('Space');
    await expect(config.app).toContainText('"repoRoot"');
    await config.app.getByRole('button', { name: 'Copy config as JSON' }).click();
    await expect.poll(clipboard).toContain('configTree');
    expect(JSON.parse(await clipboard())).toMatchObject({ valid: true, configTree: { comPort: 'COM7' } });
  });

  test('names its paths, to be copied', async ({ panel: { clipboard, config, scratch } }) => {
    await expect(config.paths).toContainText('bridge.json');
    await config.paths.getByRole('button', { name: 'Copy configFile' }).click();
    await expect.poll(clipboard).toBe(join(scratch.demoFolder, 'bridge.json'));
  });
});

test.describe('an edit', () => {
  test.use({ panelIs: 'handed on' });

  test.afterEach(async ({ panel: { config, frame, processes, scratch } }) => {
    await writeFile(join(scratch.demoFolder, 'bridge.json'), '{}');
    await config.app.getByRole('button', { name: 'Restart', exact: true }).click();
    await expect(frame.notes.filter({ hasText: 'fixture-host restarted' })).toBeVisible();
    await processes.tab('Config').click();
    await expect(config.notice('saved but not in use')).toHaveCount(0);
    await config.filter.fill('');
    await expect(config.field('comPort')).toHaveValue('COM7');
  });

  test('is saved with others, waits for a restart, and is in use after it', async ({ panel }) => {
    const { config, frame, processes, scratch } = panel;
    await config.field('comPort').fill('COM12');
    await config.toggle('flowControl').click();
    await expect(config.tab).toHaveAccessibleName('Config 2 drafts');
    await expect(config.draft).toContainText('"comPort": "COM7"');
    await expect(config.draft).toContainText('"comPort": "COM12"');
    expect(await readFileOf(scratch.demoFolder), 'nothing is written before it is saved').toEqual({});

    await config.save(2).click();
    await expect(frame.notes).toContainText('2 changes saved');
    await expect.poll(() => readFileOf(scratch.demoFolder)).toEqual({ comPort: 'COM12', flowControl: true });
    await expect(config.tab).toHaveAccessibleName('Config');
    const pid = Number(/\d+/.exec(await processes.fact('Process').ground.innerText())?.[0]);
    await expect(config.savedFact('key')).toHaveText('flowControl');
    await expect(config.savedFact('value')).toHaveText('true was false');
    await expect(config.savedFact('changed')).toHaveText('true');
    await expect(config.savedFact('restartRequired')).toHaveText('true');
    await expect(config.savedFact('pidAtSet')).toHaveText(String(pid));
    await expect(config.savedFact('filePath')).toHaveText(join(scratch.demoFolder, 'bridge.json'));
    await expect(config.saved).toContainText('flowControl will be true after the next start');

    const notice = config.notice('2 values are saved but not in use.');
    await expect(notice).toContainText(`Process ${pid} still uses the values from before`);
    await expect(config.row('comPort')).toContainText('restart');
    await notice.getByRole('button', { name: 'Restart fixture-host' }).click();
    await expect(notice).toHaveCount(0);
    await expect(config.row('comPort')).not.toContainText('restart');
    await expect(config.savedFact('in use since')).toContainText(/pid \d+/);
    await expect(config.savedFact('in use since')).not.toContainText(`pid ${pid}`);
    await config.app.getByRole('tab', { name: 'Status' }).click();
    await expect(processes.ownField('name').first()).toContainText('COM12');
    await expect(processes.ownField('flowControl')).toContainText('true');
  });

  test('can be undone, and then waits for nothing', async ({ panel: { config, scratch, frame } }) => {
    await config.choice('profile').selectOption('bench-b');
    await config.save(1).click();
    const notice = config.notice('profile is saved but not in use.');
    await notice.getByRole('button', { name: 'Undo change' }).click();
    await expect(frame.notes.filter({ hasText: 'Change undone' })).toBeVisible();
    await expect(notice).toHaveCount(0);
    await expect(config.choice('profile')).toHaveValue('"bench-a"');
    await expect.poll(() => readFileOf(scratch.demoFolder)).toEqual({ profile: 'bench-a' });
  });

  test('that is wrong is not sent, and one that the app refuses stays', async ({ panel: { config, page } }) => {
    const interval = config.field('telegramIntervalMs');
    await interval.fill('4x');
    await expect(interval).toHaveAccessibleDescription('must be a whole number');
    await expect(config.save(1)).toHaveAttribute('aria-disabled', 'true');
    await interval.fill('5');
    await page.keyboard.press('ControlOrMeta+s');
    await expect(config.table).toContainText('telegramIntervalMs must be from 20 to 60000. E_CONFIG_INVALID');
    await expect(interval).toHaveValue('5');
    await interval.press('Escape');
    await expect(interval).toHaveValue('400');
    await expect(config.tab).toHaveAccessibleName('Config');
  });

  for (const [name, end] of [
    ['line feeds', '\n'],
    ['carriage returns and line feeds', '\r\n'],
  ] as const) {
    test(`of a text with ${name} keeps each line end`, { tag: '@page' }, async ({ panel: { config, scratch } }) => {
      await editOutside(scratch.demoFolder, { recordTo: ['first', 'second', ''].join(end) });
      const field = config.field('recordTo');
      await expect(field).toHaveValue('first\nsecond\n');
      await field.press('ControlOrMeta+End');
      await field.pressSequentially('third');
      await field.press('Enter');
      await expect(config.tab).toHaveAccessibleName('Config 1 draft');
      for (let typed = 0; typed < 'third\n'.length; typed += 1) await field.press('Backspace');
      await expect(config.tab, 'typed and taken back').toHaveAccessibleName('Config');
      await field.pressSequentially('third');
      await config.save(1).click();
      await expect(config.savedFact('key')).toHaveText('recordTo');
      await expect
        .poll(() => readFileOf(scratch.demoFolder))
        .toEqual({ recordTo: ['first', 'second', 'third'].join(end) });
    });
  }

  test('of a text with mixed line ends is typed as text, and only its own line changes', { tag: '@page' }, async ({
    panel,
  }) => {
    const { config, scratch } = panel;
    await editOutside(scratch.demoFolder, { recordTo: 'first\r\nsecond\nthird\r' });
    const field = config.field('recordTo');
    await expect(field).toHaveValue('first\nsecond\nthird\n');
    await field.press('ControlOrMeta+Home');
    await field.press('End');
    await field.pressSequentially('!');
    await config.save(1).click();
    await expect(config.savedFact('key')).toHaveText('recordTo');
    await expect.poll(() => readFileOf(scratch.demoFolder)).toEqual({ recordTo: 'first!\r\nsecond\nthird\r' });
  });

  test('of one line takes several that are pasted, as several', { tag: '@page' }, async ({
    panel: { config, page, scratch },
  }) => {
    const field = config.field('recordTo');
    await field.selectText();
    await field.evaluate((input) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', 'one\r\ntwo');
      input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    await page.keyboard.type(' 2');
    await expect(field).toHaveValue('one\ntwo 2');
    await config.save(1).click();
    await expect(config.savedFact('key')).toHaveText('recordTo');
    await expect.poll(() => readFileOf(scratch.demoFolder)).toEqual({ recordTo: 'one\ntwo 2' });
  });

  test('survives a reload of the page', async ({ panel: { config, frame, page } }) => {
    await config.field('comPort').fill('COM9');
    await page.reload();
    await frame.goTo('Processes');
    await config.open();
    await expect(config.field('comPort')).toHaveValue('COM9');
    await expect(config.tab).toHaveAccessibleName('Config 1 draft');
    await config.draft.getByRole('button', { name: 'Discard' }).click();
  });

  test('that was saved with others is undone with them, and says which', async ({ panel }) => {
    const { config, frame, scratch } = panel;
    await config.field('comPort').fill('COM12');
    await config.toggle('flowControl').click();
    await config.save(2).click();
    await expect(frame.notes).toContainText('2 changes saved');
    await expect(config.savedFact('saved with')).toHaveText('comPort');
    await config.saved.getByRole('button', { name: 'Undo 2 changes' }).click();
    await expect(frame.notes.filter({ hasText: '2 changes undone: flowControl, comPort' })).toBeVisible();
    await expect.poll(() => readFileOf(scratch.demoFolder)).toEqual({ comPort: 'COM7', flowControl: false });
  });

  test('survives refreshes, other pages and a restart', async ({ panel }) => {
    const { config, frame, processes, scratch } = panel;
    await config.field('comPort').fill('COM3');
    await editOutside(scratch.demoFolder, { scenario: 'cold-start' });
    await expect(config.field('scenario'), 'the config was read again').toHaveValue('cold-start');
    await expect(config.field('comPort')).toHaveValue('COM3');
    await config.app.getByRole('tab', { name: 'Status' }).click();
    await frame.goTo('Overview');
    await frame.goTo('Processes');
    const pid = await processes.pid();
    await processes.restart.click();
    await expect(processes.field('pid')).not.toHaveText(String(pid));
    await expect(config.tab).toHaveAccessibleName('Config 1 draft');
    await config.open();
    await expect(config.field('comPort')).toHaveValue('COM3');
    await config.draft.getByRole('button', { name: 'Discard' }).click();
    await expect(config.field('comPort')).toHaveValue('COM7');
  });

  test('of what is changed outside is a conflict, and neither is lost', async ({ panel }) => {
    const { config, scratch } = panel;
    await config.field('comPort').fill('COM3');
    await config.choice('baudRate').selectOption('9600');
    await editOutside(scratch.demoFolder, { comPort: 'COM21', baudRate: 57_600 });
    await expect(config.conflict('comPort')).toContainText('Changed outside to "COM21"; yours is "COM3".');
    await expect(config.save(2)).toHaveAccessibleDescription('Resolve comPort first: it was changed outside.');
    expect(await violationsOf(panel.page), 'a conflict is accessible').toEqual([]);
    await config.conflict('comPort').getByRole('button', { name: 'Keep yours' }).click();
    await config.conflict('baudRate').getByRole('button', { name: 'Take theirs' }).click();
    await expect(config.choice('baudRate')).toHaveValue('57600');
    await config.save(1).click();
    await expect(config.saved).toContainText('"COM3" was "COM21"');
    await expect.poll(() => readFileOf(scratch.demoFolder)).toEqual({ comPort: 'COM3', baudRate: 57_600 });
  });

  test('meets a file that is not valid any more', async ({ panel: { config, scratch, page } }) => {
    await editOutside(scratch.demoFolder, { baudRate: 'fast' });
    await expect(config.app.getByRole('heading', { name: /^Not valid/ })).toBeVisible();
    await expect(config.app.getByRole('list', { name: 'What is wrong' })).toHaveText('baudRate must be a whole number');
    await expect(config.choice('baudRate')).toHaveValue('"fast"');
    expect(await violationsOf(page), 'an invalid config is accessible').toEqual([]);
  });

  test('goes by keyboard alone, in a narrow window too', { tag: '@page' }, async ({
    panel: { config, page, resize },
  }) => {
    await resize(1024, 700);
    await config.filter.focus();
    await page.keyboard.type('flow');
    await config.toggle('flowControl').focus();
    await page.keyboard.press('Space');
    await expect(config.toggle('flowControl')).toBeChecked();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await page.keyboard.press('ControlOrMeta+s');
    await expect(config.notice('flowControl is saved but not in use.')).toBeVisible();
    await config.app.getByRole('button', { name: 'Inspector' }).press('Enter');
    await expect(config.saved).toContainText('flowControl');
    expect(await violationsOf(page), 'a narrow window is accessible').toEqual([]);
  });
});
