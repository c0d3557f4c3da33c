import { expect, test } from '../fixtures/window.ts';

test.describe('below and beside the cells', () => {
  test.use({ panelIs: 'shared' });

  test('what everybody says is one stream below the cells, and stays chosen', async ({ panel }) => {
    const { logs, overview, page } = panel;
    await overview.lowerPart('Log').click();
    await expect(logs.row('plc-simulator').first()).toBeVisible();
    await logs.search.fill('telegram');
    await expect(logs.row('bridge').first()).toBeVisible();
    await page.reload();
    await expect(logs.rows.first()).toBeVisible();
    await overview.lowerPart('Attention').click();
    await expect(overview.attention).toContainText('Nothing needs your attention');
  });

  test('the narrow window shows three cells in a row and never scrolls sideways', { tag: '@page' }, async ({
    panel,
  }) => {
    const { frame, overview, page } = panel;
    await expect(overview.cell('COM Traffic Simulator (BLE)')).toContainText('Ready');
    await panel.resize(1024, 700);
    const tops = await overview.main
      .getByRole('article')
      .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().top));
    expect(tops.filter((top) => top === tops[0])).toHaveLength(3);
    for (const name of ['Overview', 'Processes', 'Settings'] as const) {
      await frame.goTo(name);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, name).toBeLessThanOrEqual(0);
    }
  });
});

test.describe('what Overview does with several at once', () => {
  test.use({ panelIs: 'handed on' });

  test('stops, starts and restarts a group', async ({ panel: { frame, overview } }) => {
    const group = overview.group('fixtures');
    await expect(group).toContainText('2 of 2 ready');
    await group.getByRole('button', { name: 'Stop group fixtures' }).click();
    await expect(group).toContainText('0 of 2 ready');
    await expect(frame.connection('fixture-host')).toHaveAccessibleName('Stopped fixture-host');
    await expect(frame.connection('40318-host')).toHaveAccessibleName('Stopped 40318-host');
    await expect(frame.notes).toContainText('Group fixtures stopped');

    await group.getByRole('button', { name: /^Start group fixtures/ }).click();
    await expect(group).toContainText('2 of 2 ready');
    await group.getByRole('button', { name: 'Restart group fixtures' }).click();
    await expect(frame.notes.filter({ hasText: 'Group fixtures restarted' })).toBeVisible();
    await expect(group).toContainText('2 of 2 ready');
  });

  test('stops everything after it has asked, and starts it again', async ({ panel: { overview, page } }) => {
    const list = overview.byStatus;
    await expect(list).toHaveText('6 ready');
    await expect(overview.startAll).toBeDisabled();
    const question = page.getByRole('dialog', { name: 'Stop all programs?' });

    await overview.stopAll.click();
    await expect(question).toContainText('fixture-host, 40318-host');
    await expect(question.getByRole('button', { name: 'Keep running' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(question).toBeHidden();
    await expect(list).toHaveText('6 ready');

    await overview.stopAll.click();
    await question.getByRole('button', { name: 'Stop all programs' }).click();
    await expect(list).toContainText('5 stopped');
    await expect(overview.stopAll).toBeDisabled();
    await overview.startAll.click();
    await expect(list).toHaveText('6 ready');
  });

  test('walks its cells by the arrows, and starts, stops and opens by a key', async ({ panel }) => {
    const { frame, overview, page, processes } = panel;
    await expect(overview.cell('Test Fixture Bridge')).toContainText('Ready');
    await overview.opener('Test Fixture Bridge').focus();
    await page.keyboard.press('ArrowRight');
    await expect(overview.opener('40318')).toBeFocused();
    await page.keyboard.press('End');
    await expect(overview.opener('Miner')).toBeFocused();
    await page.keyboard.press('Home');
    await page.keyboard.press('s');
    await expect(overview.cell('Test Fixture Bridge')).toContainText('Stopped');
    await page.keyboard.press('s');
    await expect(overview.cell('Test Fixture Bridge')).toContainText('Ready');
    await page.keyboard.press('r');
    await expect(frame.notes).toContainText('fixture-host restarted');
    await page.keyboard.press('Enter');
    await expect(processes.app).toHaveAccessibleName('Test Fixture Bridge');
  });

  test('shows what needs attention newest first or worst first, and remembers which', { tag: '@page' }, async ({
    panel,
  }) => {
    const { frame, overview, page, processes } = panel;
    await frame.goTo('Processes');
    for (const title of ['Test Fixture Bridge', '40318']) {
      await processes.listed(title).first().click();
      await expect(processes.fact('Data').state).toContainText('Fresh');
      process.kill(await processes.pid(), 'SIGKILL');
      await expect(processes.fact('Process').state).toContainText('Ended');
    }
    await frame.goTo('Overview');
    await expect(overview.incidents.first()).toContainText('40318-host ended unexpectedly');
    await overview.attention.getByRole('button', { name: 'Newest first' }).click();
    await expect(overview.attention.getByRole('button', { name: 'Worst first' })).toBeVisible();
    await page.reload();
    await expect(overview.attention.getByRole('button', { name: 'Worst first' })).toBeVisible();
    await expect(frame.tour).toHaveCount(0);
  });
});
