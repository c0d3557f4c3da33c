import { expectAccessible } from '../fixtures/accessibility.ts';
import { expect, test } from '../fixtures/window.ts';

test.describe('names and landmarks', { tag: '@page' }, () => {
  test.use({ panelIs: 'shared' });

  test('the window has one of each landmark, named', async ({ panel: { frame, page } }) => {
    await expect(page.getByRole('banner')).toHaveCount(1);
    await expect(page.getByRole('main')).toHaveCount(1);
    await expect(page.getByRole('contentinfo')).toHaveCount(1);
    await expect(frame.rail).toHaveCount(1);
    await expect(page.getByRole('heading', { level: 1, name: 'Flybridge' })).toBeAttached();
    await expect(page).toHaveTitle('Flybridge, Overview');
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  });

  test('a lane says its state and its trouble in one sentence', async ({ panel: { frame, processes } }) => {
    await frame.goTo('Processes');
    await expect(processes.lane).toHaveAccessibleName(/^Ready .*, no trouble$/);
  });
});

test.describe('axe-core finds nothing', { tag: '@page' }, () => {
  test.describe('of a panel that is only looked at', () => {
    test.use({ panelIs: 'shared' });

    test('on Overview, Processes and Settings of a quiet panel', async ({ panel }) => {
      const { frame, overview, processes } = panel;
      await expect(overview.cell('Test Fixture Bridge')).toContainText('Ready');
      await expectAccessible(panel.page, 'Overview');
      await frame.goTo('Processes');
      await expect(processes.fact('Data').state).toContainText('Fresh');
      await expectAccessible(panel.page, 'Processes');
      await processes.app.getByRole('radio', { name: 'JSON' }).press('Space');
      await expectAccessible(panel.page, 'Processes as JSON');
      await frame.goTo('Settings');
      await expectAccessible(panel.page, 'Settings');
    });

    test('in a log that is searched, opened, bookmarked, wrong and narrow', async ({ panel }) => {
      const { frame, logs } = panel;
      await frame.goTo('Processes');
      await logs.open();
      await expect(logs.row('telegram').first()).toBeVisible();
      await expectAccessible(panel.page, 'log');
      await logs.search.fill('telegram');
      await logs.row('telegram').first().dblclick();
      await logs.lines.press('b');
      await expect(logs.lines).toContainText('"source": "log"');
      await expectAccessible(panel.page, 'opened line');
      await logs.pattern.click();
      await logs.search.fill('(');
      await logs.view.getByRole('alert').waitFor();
      await expectAccessible(panel.page, 'wrong pattern');
      await panel.resize(1024, 700);
      await expectAccessible(panel.page, 'narrow log');
    });

    test('in the palette, found and empty', async ({ panel }) => {
      await panel.palette.open();
      await expectAccessible(panel.page, 'palette');
      await panel.page.keyboard.type('nothing is called so');
      await expectAccessible(panel.page, 'empty palette');
    });

    test('in the list of keys, and in the question before everything is stopped', async ({ panel }) => {
      await panel.help.open();
      await expectAccessible(panel.page, 'keys');
      await panel.page.keyboard.press('Escape');
      await panel.overview.stopAll.click();
      await expectAccessible(panel.page, 'question');
    });
  });

  test.describe('of a panel whose programs stop, crash and stand still', () => {
    test.use({ panelIs: 'handed on' });

    test('over stale data, and in the narrow window with its inspector', async ({ panel }) => {
      const { frame, processes } = panel;
      await frame.goTo('Processes');
      await expect(processes.fact('Data').state).toContainText('Fresh');
      const pid = await processes.pid();
      process.kill(pid, 'SIGSTOP');
      try {
        // It tells of no change any more: the safety net asks after at most 10 s, and a ping waits 3 s.
        await expect(processes.notice(/Shown as of/)).toBeVisible({ timeout: 30_000 });
        await expectAccessible(panel.page, 'stale data');
        await panel.resize(1024, 700);
        await expectAccessible(panel.page, 'stale data, narrow');
        await processes.app.getByRole('button', { name: 'Inspector' }).click();
        await expectAccessible(panel.page, 'inspector, narrow');
      } finally {
        process.kill(pid, 'SIGCONT');
      }
      await frame.goTo('Settings');
      await expectAccessible(panel.page, 'Settings, narrow');
    });

    test('with a note, a stopped app and a tooltip', async ({ panel }) => {
      const { frame, overview, processes } = panel;
      await frame.goTo('Processes');
      await expect(processes.fact('Data').state).toContainText('Fresh');
      await processes.restart.click();
      await frame.notes.waitFor();
      await expectAccessible(panel.page, 'note');
      await processes.stop.click();
      await expect(processes.fact('Process').state).toContainText('Stopped');
      await expectAccessible(panel.page, 'stopped app');
      await frame.find.hover();
      await frame.back.hover();
      await panel.page.getByRole('tooltip').waitFor();
      await expectAccessible(panel.page, 'tooltip');
      await frame.goTo('Overview');
      await expectAccessible(panel.page, 'stopped cell');
      await overview.startAll.click();
    });

    test('with incidents, a retry, and a provider that was given up', async ({ panel }) => {
      const { frame, overview, processes } = panel;
      await frame.goTo('Processes');
      const seen = new Set<number>();
      while (seen.size < 5) {
        await expect(processes.fact('Channel').state).toContainText(/^Ready/);
        await expect.poll(async () => seen.has(await processes.pid())).toBe(false);
        const pid = await processes.pid();
        seen.add(pid);
        process.kill(pid, 'SIGKILL');
        if (seen.size === 4) {
          await expect(processes.notice(/restarts it/)).toBeVisible();
          await expectAccessible(panel.page, 'retry');
        }
      }
      await expect(processes.notice('Gave up on')).toBeVisible();
      await expectAccessible(panel.page, 'given up');
      await frame.goTo('Overview');
      await expect(overview.incidents).toHaveCount(1);
      await expectAccessible(panel.page, 'incidents');
      await panel.resize(1024, 700);
      await expectAccessible(panel.page, 'incidents, narrow');
    });
  });
});
