import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { violationsOf } from '../fixtures/accessibility.ts';
import { isAlive } from '../fixtures/process-tree.ts';
import { ROOT } from '../fixtures/web-program.ts';
import { expect, test } from '../fixtures/window.ts';

const SAMPLE = join(ROOT, 'resources', 'samples', 'sample_provider.py');

test.beforeEach(async ({ panel }) => {
  await panel.frame.goTo('Settings');
});

test.describe('providers', () => {
  test.use({ panelIs: 'handed on' });

  test.describe("a provider of one's own", () => {
    test('is added from the samples, tested, run in the place of the demo world, and removed', async ({ panel }) => {
      const { frame, processes, scratch, settings } = panel;
      await settings.show('Providers');
      await settings.button('Add provider').click();
      await settings.fillProgram('my-sample', 'sample', `python3 '${SAMPLE}'`);
      await expect(settings.field('Argument 1')).toHaveValue(SAMPLE);
      await settings.field('Directory optional').fill('here');
      await settings.button('Add provider').click();
      await expect(settings.main.getByText('The directory must be an absolute path, or start with ~')).toBeVisible();
      await settings.field('Directory optional').fill(scratch.directory);

      await settings.check.getByRole('button', { name: 'Test' }).click();
      await expect(settings.check).toContainText('some requirements were not tested');
      await settings.field('Action to run optional').fill('greet');
      await settings.check.getByRole('button', { name: 'Test' }).click();
      await expect(settings.check).toContainText('Meets the contract');
      await settings.check.getByRole('button', { name: 'a response has the id of its request' }).click();
      await expect(settings.check.getByRole('list', { name: 'Lines that show it' })).toContainText('check-1');
      await settings.button('Add provider').click();
      await expect(frame.notes).toContainText('It runs when you leave the demo world');
      await expect(settings.provider('my-sample')).toContainText('Not shown');

      await settings.leaveDemoWorld();
      await expect(frame.connection('my-sample')).toHaveAccessibleName('Ready my-sample');
      await expect(frame.connection('fixture-host')).toHaveCount(0);
      await expect(frame.status).not.toContainText('Demo world');
      await frame.goTo('Processes');
      await expect(processes.app).toHaveAccessibleName('Sample in Python');
      const pid = await processes.pid();

      await frame.goTo('Settings');
      await settings.provider('my-sample').hover();
      await settings.button('Remove my-sample').click();
      await settings.dialog.getByRole('button', { name: 'Remove my-sample' }).click();
      await expect(frame.connection('my-sample')).toHaveCount(0);
      await expect(settings.main).toContainText('No providers yet');
      expect(await isAlive(pid)).toBe(false);

      await frame.goTo('Processes');
      await expect(processes.main).toContainText('No programs yet');
      await processes.main.getByRole('button', { name: 'Open demo world' }).click();
      await expect(frame.connection('fixture-host')).toHaveAccessibleName('Ready fixture-host');
      await expect(frame.status).toContainText('Demo world');
    });

    test('is ordered by keys alone, and changed in its form', async ({ panel }) => {
      const { page, scratch, settings } = panel;
      for (const id of ['first', 'second']) {
        await settings.button('Add provider').click();
        await settings.fillProgram(id, id, 'true');
        await settings.main.getByRole('radio', { name: 'By hand' }).click();
        await settings.button('Add provider').click();
        await settings.provider(id).waitFor();
      }
      await settings.provider('second').press('Enter');
      await page.keyboard.press('Alt+ArrowUp');
      await expect(settings.providers.getByRole('row').nth(1)).toContainText('second');
      await settings.button('Edit second').press('Enter');
      await settings.main.getByRole('radio', { name: 'TCP', exact: true }).click();
      await settings.field('Port').fill('87x');
      await settings.button('Save provider').press('Enter');
      await expect(settings.main.getByText('The port must be a whole number from 1 to 65535.')).toBeVisible();
      await settings.field('Port').fill('8777');
      await settings.button('Save provider').press('Enter');
      await expect(settings.provider('second')).toContainText('127.0.0.1:8777');
      const { providers } = JSON.parse((await readFile(scratch.settingsPath, 'utf8')).replace(/^\s*\/\/.*$/m, ''));
      expect(providers).toMatchObject([{ id: 'second', transport: { kind: 'tcp', port: 8777 } }, { id: 'first' }]);
      for (const id of ['first', 'second']) {
        await settings.button(`Remove ${id}`).press('Enter');
        await settings.dialog.getByRole('button', { name: `Remove ${id}` }).click();
        await expect(settings.provider(id)).toHaveCount(0);
      }
    });
  });

  test('has no violation on any of its pages, and needs no sideways scrolling', { tag: '@page' }, async ({ panel }) => {
    const { page, resize, settings } = panel;
    const look = async (what: string) => {
      expect(await violationsOf(page), what).toEqual([]);
      const isWide = await page.evaluate(() => {
        const scrolls = [...document.querySelectorAll('main *')].filter((each) =>
          /auto|scroll/.test(getComputedStyle(each).overflowX),
        );
        return scrolls.some((each) => each.scrollWidth > each.clientWidth && !each.matches('textarea, pre'));
      });
      expect(isWide, `${what} scrolls sideways`).toBe(false);
    };
    await resize(1024, 700);
    await look('no providers');
    await settings.button('Add provider').click();
    await settings.fillProgram('sample', 'sample', `python3 '${SAMPLE}'`);
    await settings.button('Add variable').click();
    await settings.check.getByRole('button', { name: 'Test' }).click();
    await expect(settings.check).toContainText('some requirements were not tested');
    await look('the form and its table');
    await settings.button('Remove variable 1').click();
    await settings.button('Add provider').click();
    await settings.provider('sample').waitFor();
    await look('providers');
    await settings.button('Export…').click();
    await settings.main.getByLabel('Exported file').waitFor();
    await look('the export');
    await settings.button('Cancel').click();
    await settings.button('Import…').click();
    await settings.field('Text to import').fill('{"providers":[{}]}');
    await settings.button('Preview import').click();
    await settings.notice('Nothing was imported.').waitFor();
    await look('the import');
    await settings.show('Security');
    await settings.commands.waitFor();
    await look('security');
    await settings.showFile();
    await look('the file');
    await settings.main.getByRole('radiogroup', { name: 'View' }).getByRole('radio', { name: 'Form' }).click();
    await settings.show('Providers');
    await settings.button('Remove sample').press('Enter');
    await settings.dialog.getByRole('button', { name: 'Remove sample' }).click();
    await expect(settings.main).toContainText('No providers yet');
  });
});

test('what is imported runs after its command was read and approved, and no more when that is revoked', async ({
  panel,
}) => {
  const { frame, processes, scratch, settings } = panel;
  const transport = {
    kind: 'stdio',
    argv: ['python3', SAMPLE],
    directory: scratch.directory,
    environment: { A_TOKEN: 'x1' },
  };
  const text = JSON.stringify({ providers: [{ id: 'theirs', apps: [{ appId: 'sample' }], transport }] });
  await settings.button('Import…').first().click();
  await settings.field('Text to import').fill(text.slice(0, -1));
  await settings.button('Preview import').click();
  await expect(settings.notice('Nothing was imported.')).toBeVisible();
  await settings.field('Text to import').fill(text);
  await settings.button('Preview import').click();
  await expect(settings.main.getByRole('row', { name: /theirs/ })).toContainText('Needs approval');
  await settings.button('Add 1 provider').click();
  await expect(frame.entry('Settings')).toHaveAccessibleName(/1 needs attention/);
  await settings.leaveDemoWorld();
  await expect(frame.connection('theirs')).toHaveAccessibleName(/^Blocked theirs/);
  await expect(frame.entry('Settings')).toHaveAccessibleName(/1 needs attention/);

  await frame.goTo('Processes');
  await processes
    .notice('The command of theirs has not been approved')
    .getByRole('button', { name: 'Review command' })
    .click();
  await settings.command(SAMPLE).getByRole('button', { name: 'Review' }).click();
  await expect(settings.dialog).toContainText(SAMPLE);
  await expect(settings.dialog).toContainText('A_TOKEN=••••••');
  await settings.dialog.getByRole('button', { name: 'Approve command' }).click();
  await expect(frame.connection('theirs')).toHaveAccessibleName('Ready theirs');

  await settings.command(SAMPLE).getByRole('button', { name: 'Revoke' }).click();
  await settings.dialog.getByRole('button', { name: 'Revoke approval' }).click();
  await expect(frame.connection('theirs')).toHaveAccessibleName(/^Blocked theirs/);

  await settings.show('Providers');
  await settings.button('Export…').click();
  await expect(settings.notice('1 value was left out.')).toContainText('A_TOKEN of theirs');
  await expect(settings.main.getByLabel('Exported file')).not.toContainText('x1');
  const saved = await panel.saved(() => settings.button('Save file').click());
  expect(saved.name).toBe('flybridge-providers.json');
  expect(JSON.parse(saved.text.replace(/^\s*\/\/.*$/gm, ''))).toMatchObject({ providers: [{ id: 'theirs' }] });
});

test.describe('a settings file that is broken', () => {
  const BROKEN =
    '{\n  "world": "own"\n  "providers": [{ "id": "bench", "apps": [{ "appId": "a" }], "transport": { "kind": "tcp", "port": 7 } }]\n}\n';
  test.use({ firstSettings: BROKEN, tour: 'not offered' });

  test('does not keep the panel from starting, is named with line and field, and is left until told', async ({
    panel,
  }) => {
    const { frame, scratch, settings } = panel;
    const text = () => readFile(scratch.settingsPath, 'utf8');
    await expect(settings.notice('The settings file is broken in line 3, providers.')).toBeVisible();
    await expect(settings.problem('providers')).toBeVisible();
    await expect(frame.connection('Bridge')).toHaveCount(0);
    await expect(frame.entry('Settings')).toHaveAccessibleName(/1 needs attention/);
    await settings.show('Appearance');
    await settings.theme('Light').click();
    await expect(frame.notes).toContainText('The theme applies to this window only');
    expect(await text()).toBe(BROKEN);

    await settings.button('Show file').click();
    await expect(settings.file).toHaveValue(BROKEN);
    await settings.button('Replace…').click();
    await settings.dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(await text()).toBe(BROKEN);
    await settings.button('Replace…').click();
    await settings.dialog.getByRole('button', { name: 'Replace file' }).click();
    await expect(settings.notice('The settings file is broken')).toHaveCount(0);
    const folder = dirname(scratch.settingsPath);
    const [kept = ''] = (await readdir(folder)).filter((name) => name.startsWith('settings.broken-'));
    expect(await readFile(join(folder, kept), 'utf8')).toBe(BROKEN);
  });

  test('is fixed here, or elsewhere', async ({ panel: { frame, scratch, settings } }) => {
    await settings.button('Show file').click();
    await settings.file.fill(BROKEN.replace('"bench"', '"rack"'));
    await settings.button('Save file').click();
    await expect(settings.main.getByRole('list', { name: 'Why it was not saved' })).toContainText('Line 3');
    expect(await readFile(scratch.settingsPath, 'utf8')).toBe(BROKEN);
    const good = BROKEN.replace('"own"', '"own",');
    await settings.file.fill(good);
    await settings.button('Save file').click();
    await expect(frame.connection('bench')).toBeVisible();

    await writeFile(scratch.settingsPath, BROKEN);
    await expect(settings.notice('The last valid settings stay in use')).toBeVisible();
    await writeFile(scratch.settingsPath, good.replace('"bench"', '"renamed"'));
    await expect(frame.connection('renamed')).toBeVisible();
  });
});

test.describe('a settings file with a mistake in one entry', () => {
  const tcp = (id: string, port: number) => ({ id, apps: [{ appId: id }], transport: { kind: 'tcp', port } });
  const PARTLY = JSON.stringify({ world: 'own', providers: [tcp('bench', 7), tcp('rack', 99_999)] }, null, 2);
  test.use({ firstSettings: PARTLY, tour: 'not offered' });

  test('costs that entry alone, which is named', async ({ panel: { frame, scratch, settings } }) => {
    await expect(
      settings.notice('The settings file has a mistake in line 25, providers[1].transport.port.'),
    ).toBeVisible();
    await expect(frame.connection('bench')).toBeVisible();
    await expect(frame.connection('rack')).toHaveCount(0);
    await writeFile(scratch.settingsPath, PARTLY.replace('99999', '8'));
    await expect(frame.connection('rack')).toBeVisible();
    await expect(settings.notice('The settings file has a mistake')).toHaveCount(0);
  });
});
