import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectAccessible, violationsOf } from '../fixtures/accessibility.ts';
import { expect, type Panel, test } from '../fixtures/window.ts';

/** Where the simulated game says how its bridge is reached. */
const infoPath = ({ scratch }: Panel) => join(scratch.demoFolder, 'pyritone_bridge', 'bridge-info.json');

test.use({ panelIs: 'handed on' });

test.describe('a Minecraft bot', () => {
  test.beforeEach(({ panel }) => panel.baritone.open());

  // The first story: it begins without past tasks.
  test('is commanded by keyboard: completed, recalled, replaced and canceled', async ({ panel }) => {
    const { baritone, page } = panel;
    await baritone.line.focus();
    await page.keyboard.type('got');
    await expect(baritone.completions.getByRole('option').first()).toContainText('goto <x> <y> <z>');
    await page.keyboard.press('Tab');
    await expect(baritone.line).toHaveValue(/^goto ?$/);
    await baritone.send('explore 0 0');
    await expect(baritone.fact('Task')).toContainText('explore 0 0');
    await baritone.line.press('ArrowUp');
    await expect(baritone.line).toHaveValue('explore 0 0');
    await baritone.send('explore 9 9');
    await expect(baritone.past('explore 0 0')).toContainText('Replaced');
    await baritone.button('Cancel task').press('Enter');
    await expect(baritone.past('explore 9 9').first()).toContainText('Canceled');
    await baritone.button(/^Other/).click();
    await expect(baritone.pastTasks.getByRole('row')).toHaveCount(3);
  });

  test('runs a command through a pause to its completion, and tells where the time went', async ({ panel }) => {
    const { baritone } = panel;
    await expect(baritone.main).toContainText(/ws:\/\/127\.0\.0\.1:\d+\/ws/);
    await expect(baritone.main).toContainText(/Token from .*pyritone_bridge/);
    await baritone.send('mine diamond_ore');
    await expect(baritone.task).toContainText('mine diamond_ore');
    await expect(baritone.commands).toContainText('A new command replaces the running task');
    await baritone.timeline.getByRole('button', { name: /^Paused/ }).click();
    await expect(baritone.inspector).toContainText('A process inside Baritone asked for a pause');
    await expect(baritone.inspector).toContainText('InventoryPauserProcess');
    await expect(baritone.events.getByRole('row', { selected: true })).toContainText('task.paused');

    await expect(baritone.past('mine diamond_ore')).toContainText('at_goal_quiesced');
    await expect(baritone.past('mine diamond_ore')).toContainText('1 pause');
    await baritone.past('mine diamond_ore').click();
    await expect(baritone.pastTask).toContainText('Completed');
    await baritone.timeline.getByRole('button', { name: /^Paused/ }).click();
    await expect(baritone.inspector).toContainText('gave back control');
    await expect(baritone.inspector.getByRole('meter', { name: 'Paused' })).toBeVisible();
    await baritone.button('Close past task').click();
    await expect(baritone.main).toContainText('No task is running');
  });

  test('is asked about a command that Baritone does not know, and can be stopped at any time', async ({ panel }) => {
    const { baritone } = panel;
    await baritone.send('mine gold_ore');
    await expect(baritone.task).toContainText('mine gold_ore');
    await baritone.send('gotoo 1 2 3');
    await expect(baritone.dialog).toContainText('Baritone has no command gotoo');
    await expect(baritone.dialog).toContainText('mine gold_ore');
    await baritone.dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(baritone.task).toContainText('mine gold_ore');
    await expect(baritone.line).toHaveValue('gotoo 1 2 3');
    await baritone.line.press('Enter');
    await baritone.dialog.getByRole('button', { name: 'Send anyway' }).click();
    await expect(baritone.task).toHaveCount(0);
    await baritone.send('goto 1e400');
    await expect(panel.frame.notes.filter({ hasText: '1e400 cannot be kept exactly' })).toBeVisible();
    await baritone.button('Stop Baritone').click();
    await expect(baritone.past('stop')).toBeVisible();
  });

  test('has a log, beside which it is commanded, and whose lines are in the log of all', async ({ panel }) => {
    const { baritone, frame, logs, overview } = panel;
    await baritone.part('Log').check();
    await logs.search.fill('connected');
    await expect(logs.row('connected to 127.0.0.1:')).toHaveCount(1);
    await logs.search.fill('');
    await baritone.send('goto bedrock');
    await expect(logs.row('task.failed: goto bedrock, calc_failed_quiesced')).toHaveCount(1);
    await expect(logs.row(/command\s*goto bedrock/)).toHaveCount(1);
    await logs.kind('Commands').click();
    await expect(logs.row(/command\s*goto bedrock/)).toHaveCount(0);
    await expect(logs.kind('stderr')).toHaveCount(0);
    await baritone.part('Tasks').check();
    await expect(baritone.past('goto bedrock')).toContainText('Failed');
    await frame.goTo('Overview');
    await overview.lowerPart('Log').check();
    await logs.search.fill('goto bedrock');
    await expect(logs.row('miner').filter({ hasText: 'task.failed' })).toHaveCount(1);
  });

  test('has room in a low window for its newest events and its newest past tasks', { tag: '@page' }, async ({
    panel,
  }) => {
    const { baritone, resize } = panel;
    for (const command of ['help', 'goto 3 64 3']) {
      await baritone.send(command);
      await expect(baritone.past(command)).toBeVisible();
    }
    await baritone.send('mine diamond_ore');
    await resize(1024, 700);
    await baritone.timeline.getByRole('button', { name: /^Paused/ }).waitFor();
    await expect(baritone.events.getByRole('row').last()).toBeInViewport({ ratio: 1 });
    await expect(baritone.past('goto 3 64 3')).toBeInViewport({ ratio: 1 });
    await expect(baritone.past('help')).toBeInViewport({ ratio: 1 });
    await baritone.button('Cancel task').click();
    await expect(baritone.task).toHaveCount(0);
  });

  test('is told of on other pages, and has a cell and a field of its own', async ({ panel }) => {
    const { baritone, frame, overview } = panel;
    await baritone.send('goto 1 64 1');
    await frame.goTo('Overview');
    await expect(overview.cell('Miner')).toContainText('bot');
    await expect(frame.notes).toContainText('goto 1 64 1 completed');
    await frame.connection('Miner').click();
    await expect(baritone.past('goto 1 64 1')).toBeVisible();
  });

  test('works through a saved sequence with a parameter', async ({ panel }) => {
    const { baritone, frame } = panel;
    await baritone.button('Save as…').click();
    await baritone.dialog.getByRole('textbox', { name: 'Name' }).fill('There and back');
    await baritone.dialog.getByRole('textbox', { name: 'Steps' }).fill('goto {x} {y=64} 7\nhome');
    await baritone.dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await baritone.button(/^There and back/).click();
    await expect(baritone.dialog).toContainText('Enter x.');
    await baritone.dialog.getByRole('textbox', { name: 'x' }).fill('5');
    await expect(baritone.dialog).toContainText('goto 5 64 7, then home');
    await baritone.dialog.getByRole('button', { name: 'Run' }).click();
    await expect(baritone.fact('Task')).toContainText('goto 5 64 7');
    await frame.goTo('Overview');
    await expect(frame.notes).toContainText('There and back completed');
    await expect(frame.notes).toContainText('Miner, 2 steps');
    await expect(frame.notes).not.toContainText('home completed');
    await baritone.open();
    await expect(baritone.past('goto 5 64 7')).toContainText('Completed');
    await expect(baritone.main.getByRole('region', { name: 'Sequence There and back' })).toContainText(
      'completed, 2 steps',
    );
    await expect(baritone.past('home')).toContainText('Completed');
  });

  test('whose token is wrong is blocked with the remedy, and connects when it is right', async ({ panel }) => {
    const { baritone, frame } = panel;
    const right = await readFile(infoPath(panel), 'utf8');
    await baritone.button('Disconnect').click();
    await expect(baritone.fact('Socket')).toContainText('Stopped');
    await writeFile(infoPath(panel), JSON.stringify({ ...JSON.parse(right), token: 'a-wrong-one' }));
    await baritone.button('Connect').click();
    await expect(baritone.notice('refused the token')).toContainText('Correct the token');
    await expect(baritone.fact('Socket')).toContainText('Blocked');
    await expect(frame.bell).toHaveAccessibleName('1 needs your attention');
    await expect(frame.entry('Baritone')).toHaveAccessibleName(/1 needs attention/);
    await writeFile(infoPath(panel), right);
    await expect(baritone.fact('Socket')).toContainText('Ready');
    await expect(baritone.notice('refused')).toHaveCount(0);
  });

  test('is shown without what axe-core finds, wide and narrow', { tag: '@page' }, async ({ panel }) => {
    const { baritone, page } = panel;
    const hold = async (state: string) => {
      await expectAccessible(page, state);
    };
    await baritone.send('mine diamond_ore');
    await baritone.timeline.getByRole('button', { name: /^Paused/ }).click();
    await baritone.line.fill('goto');
    await hold('completion');
    await panel.resize(1024, 700);
    await baritone.button('Inspector').click();
    await hold('narrow');
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await baritone.button('Disconnect').click();
    await expect(baritone.fact('Socket')).toContainText('Stopped');
    await hold('disconnected');
    await baritone.button('Connect').click();
    await expect(baritone.fact('Socket')).toContainText('Ready');
  });

  test('whose game is killed is connected again when it is back', async ({ panel }) => {
    const { baritone, frame, processes } = panel;
    await frame.goTo('Processes');
    await processes.listed('Minecraft with Py-Ritone').click();
    const pid = await processes.pid();
    await baritone.open();
    await baritone.send('explore 4 4');
    await expect(baritone.fact('Task')).toContainText('explore 4 4');
    process.kill(pid, 'SIGKILL');
    await expect(baritone.past('explore 4 4')).toContainText('Ended unseen');
    await expect(baritone.fact('Socket')).toContainText('Ready');
    await baritone.send('goto 4 64 4');
    await expect(baritone.past('goto 4 64 4')).toContainText('Completed');
  });
});

test('a bot of the settings is added with a token that is never shown again', async ({ panel }) => {
  const { frame, page, settings } = panel;
  await frame.goTo('Settings');
  await settings.show('Connections');
  await settings.button('Add bot').click();
  await settings.field('Id').fill('typed');
  await settings.main.getByRole('radio', { name: 'Address and token' }).check();
  await settings.field('Token').fill('a-secret-token');
  await settings.button('Add bot').click();
  const row = settings.main.getByRole('row').filter({ hasText: 'typed' });
  await expect(row).toContainText('kept');
  await row.hover();
  await row.getByRole('button', { name: 'Edit typed' }).click();
  await expect(settings.field('Token')).toHaveValue('');
  expect(await page.content()).not.toContain('a-secret-token');
  expect(await violationsOf(page)).toEqual([]);
  await settings.button('Cancel').click();
  await row.hover();
  await row.getByRole('button', { name: 'Remove typed' }).click();
  await settings.dialog.getByRole('button', { name: 'Remove typed' }).click();
  await expect(row).toHaveCount(0);
});

test('of two bots one is chosen, and each has a connection and a log of its own', async ({ panel }) => {
  const { baritone, frame, logs, settings } = panel;
  await frame.goTo('Settings');
  await settings.show('Connections');
  for (const id of ['digger', 'scout']) {
    await settings.button('Add bot').click();
    await settings.field('Id').fill(id);
    await settings.main.getByRole('radio', { name: 'Address and token' }).check();
    await settings.field('Address').fill('ws://127.0.0.1:1/ws');
    await settings.field('Token').fill('a-token');
    await settings.button('Add bot').click();
  }
  await settings.leaveDemoWorld();
  await frame.goTo('Baritone');
  const shown = baritone.main.getByRole('article');
  await expect(shown).toHaveAccessibleName('digger');
  await expect(baritone.notice('Nothing is listening on 127.0.0.1:1')).toBeVisible();
  await baritone.bots.selectOption('scout');
  await expect(shown).toHaveAccessibleName('scout');
  await baritone.button('Disconnect').click();
  await expect(baritone.fact('Socket')).toContainText('Stopped');
  await expect(frame.connection('scout')).toHaveAccessibleName('Stopped scout');
  await baritone.send('home');
  await expect(frame.notes.filter({ hasText: 'Nothing was sent: scout is not connected' })).toBeVisible();
  await expect(baritone.line).toHaveValue('home');
  await baritone.bots.selectOption('digger');
  await expect(baritone.fact('Socket')).toContainText('Waiting');
  await baritone.part('Log').check();
  await expect(logs.row('Nothing is listening on 127.0.0.1:1').first()).toBeVisible();
});
