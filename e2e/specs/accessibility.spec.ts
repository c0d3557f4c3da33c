import { violationsOf } from '../fixtures/accessibility.ts';
import { expect, type Panel, test } from '../fixtures/window.ts';

/** Says which state of the window is looked at, and holds that axe-core finds nothing in it, in either theme. */
async function expectAccessible({ page }: Panel, state: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await violationsOf(page), `${state}, ${colorScheme}`).toEqual([]);
  }
}

test.describe('names and landmarks', () => {
  test.use({ panelIs: 'shared' });

  test('the window has one of each landmark, named', async ({ panel: { frame, page } }) => {
    await expect(page.getByRole('banner')).toHaveCount(1);
    await expect(page.getByRole('main')).toHaveCount(1);
    await expect(page.getByRole('contentinfo')).toHaveCount(1);
    await expect(frame.rail).toHaveCount(1);
    await expect(page.getByRole('heading', { level: 1, name: 'Flybridge' })).toBeAttached();
    await expect(page).toHaveTitle('Flybridge');
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  });

  test('a lane says its state and its trouble in one sentence', async ({ panel: { frame, processes } }) => {
    await frame.goTo('Processes');
    await expect(processes.lane).toHaveAccessibleName(/^Ready .*, no trouble$/);
  });
});

test.describe('axe-core finds nothing', () => {
  test.describe('of a panel that is only looked at', () => {
    test.use({ panelIs: 'shared' });

    test('on Overview, Processes and Settings of a quiet panel', async ({ panel }) => {
      const { frame, overview, processes } = panel;
      await expect(overview.cell('Test Fixture Bridge')).toContainText('Ready');
      await expectAccessible(panel, 'Overview');
      await frame.goTo('Processes');
      await expect(processes.fact('Data').state).toContainText('Fresh');
      await expectAccessible(panel, 'Processes');
      await processes.app.getByRole('radio', { name: 'JSON' }).press('Space');
      await expectAccessible(panel, 'Processes as JSON');
      await frame.goTo('Settings');
      await expectAccessible(panel, 'Settings');
    });

    test('in a log that is searched, opened, bookmarked, wrong and narrow', async ({ panel }) => {
      const { frame, logs } = panel;
      await frame.goTo('Processes');
      await logs.open();
      await expect(logs.row('telegram').first()).toBeVisible();
      await expectAccessible(panel, 'log');
      await logs.search.fill('telegram');
      await logs.row('telegram').first().dblclick();
      await logs.lines.press('b');
      await expect(logs.lines).toContainText('"source": "log"');
      await expectAccessible(panel, 'opened line');
      await logs.pattern.click();
      await logs.search.fill('(');
      await logs.view.getByRole('alert').waitFor();
      await expectAccessible(panel, 'wrong pattern');
      await panel.resize(1024, 700);
      await expectAccessible(panel, 'narrow log');
    });

    test('in the palette, found and empty', async ({ panel }) => {
      await panel.palette.open();
      await expectAccessible(panel, 'palette');
      await panel.page.keyboard.type('nothing is called so');
      await expectAccessible(panel, 'empty palette');
    });

    test('in the list of keys, and in the question before everything is stopped', async ({ panel }) => {
      await panel.help.open();
      await expectAccessible(panel, 'keys');
      await panel.page.keyboard.press('Escape');
      await panel.overview.stopAll.click();
      await expectAccessible(panel, 'question');
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
        await expectAccessible(panel, 'stale data');
        await panel.resize(1024, 700);
        await expectAccessible(panel, 'stale data, narrow');
        await processes.app.getByRole('button', { name: 'Inspector' }).click();
        await expectAccessible(panel, 'inspector, narrow');
      } finally {
        process.kill(pid, 'SIGCONT');
      }
      await frame.goTo('Settings');
      await expectAccessible(panel, 'Settings, narrow');
    });

    test('with a note, a stopped app and a tooltip', async ({ panel }) => {
      const { frame, overview, processes } = panel;
      await frame.goTo('Processes');
      await expect(processes.fact('Data').state).toContainText('Fresh');
      await processes.restart.click();
      await frame.notes.waitFor();
      await expectAccessible(panel, 'note');
      await processes.stop.click();
      await expect(processes.fact('Process').state).toContainText('Stopped');
      await expectAccessible(panel, 'stopped app');
      await frame.find.hover();
      await frame.back.hover();
      await panel.page.getByRole('tooltip').waitFor();
      await expectAccessible(panel, 'tooltip');
      await frame.goTo('Overview');
      await expectAccessible(panel, 'stopped cell');
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
          await expectAccessible(panel, 'retry');
        }
      }
      await expect(processes.notice('Gave up on')).toBeVisible();
      await expectAccessible(panel, 'given up');
      await frame.goTo('Overview');
      await expect(overview.incidents).toHaveCount(5);
      await expectAccessible(panel, 'incidents');
      await panel.resize(1024, 700);
      await expectAccessible(panel, 'incidents, narrow');
    });
  });
});
