import type { Panel } from '../fixtures/window.ts';
import { expect, test } from '../fixtures/window.ts';

/** Crashes within the window of the budget, after which nothing is tried again. */
const CRASH_LIMIT = 5;

/** What the simulated bridge says sooner or later; which of it comes first is left to chance. */
const SOME_LINE = /COM7 (opened|rx overrun)|telegram 0x3. accepted/;

test.use({ panelIs: 'handed on' });

test.describe('a process that ends unexpectedly', () => {
  test.beforeEach(async ({ panel }) => {
    await panel.frame.goTo('Processes');
    await expect(panel.processes.fact('Data').state).toContainText('Fresh');
  });

  test.afterEach(async ({ panel: { frame, overview } }) => {
    await frame.goTo('Overview');
    for (let left = await overview.incidents.count(); left > 0; left -= 1) {
      await overview.incidents.first().getByRole('button', { name: 'Dismiss' }).click();
      await expect(overview.incidents).toHaveCount(left - 1);
    }
    // A person who restarts a program gives it all its crashes back.
    const cell = overview.cell('Test Fixture Bridge');
    await expect(cell).toContainText('Ready');
    await cell.getByRole('button', { name: 'Restart' }).click();
    await expect(frame.notes.filter({ hasText: 'fixture-host restarted' })).toBeVisible();
  });

  test('is seen, shown with its reason, and recovered', async ({ panel }) => {
    const { frame, overview, processes } = panel;
    const pid = await processes.pid();
    const bootId = await processes.field('bootId').innerText();
    await panel.logs.open();
    await expect(panel.logs.row(SOME_LINE).first()).toBeVisible();
    await processes.app.getByRole('tab', { name: 'Status' }).click();
    const factsSaid = await processes.recordFacts();
    process.kill(pid, 'SIGKILL');

    await expect(frame.bell).toHaveAccessibleName('1 incident needs your attention');
    await expect(processes.fact('Channel').state).toContainText(/^Ready/);
    await expect(processes.field('pid')).not.toHaveText(String(pid));
    expect(
      (await factsSaid()).some((said) => /Ended.*signal SIGKILL/.test(said)),
      'its end was shown',
    ).toBe(true);
    const newBootId = await processes.field('bootId').innerText();
    await expect(processes.runs.nth(1)).toContainText(bootId);
    await expect(processes.runs.nth(1)).toContainText('SIGKILL');
    await expect(processes.lane).toHaveAccessibleName(/ended unexpectedly, signal SIGKILL/);

    await frame.bell.click();
    const { card } = overview;
    await expect(card).toHaveAccessibleName('fixture-host ended unexpectedly: signal SIGKILL');
    await expect(card).toContainText(`Process ${pid}`);
    await expect(card).toContainText(`Boot ${bootId} then ${newBootId}`);
    await expect(card).toContainText(/In flight|Nothing in flight/);
    await expect(card).toContainText(`Crash 1 of ${CRASH_LIMIT}`);
    await expect(card).toContainText(SOME_LINE);
    await expect(overview.cell('Test Fixture Bridge')).toContainText(/Signal SIGKILL, (now|\d+ s ago)/);
    await expect(overview.cell('COM Traffic Simulator (PLC)')).toContainText('hosted by 40318');
    await expect(frame.horizon.getByRole('img')).toHaveAccessibleName(/ended unexpectedly, signal SIGKILL/);
    await expect(frame.entry('Processes')).toHaveAccessibleName('Processes 1 needs attention ready');
  });

  test('leaves an incident that can be copied and dismissed', async ({ panel }) => {
    const { clipboard, frame, overview, processes } = panel;
    const pid = await processes.pid();
    process.kill(pid, 'SIGKILL');
    await frame.goTo('Overview');
    await expect(overview.incidents).toHaveCount(1);

    await overview.incidents.getByRole('button', { name: 'Copy report' }).click();
    await expect(overview.incidents).toContainText('Copied');
    const report = await clipboard();
    expect(report).toContain('fixture-host ended unexpectedly: signal SIGKILL');
    expect(report).toContain(`Process: ${pid}, signal SIGKILL`);
    expect(report).toContain(`Crash 1 of ${CRASH_LIMIT}`);

    await overview.incidents.getByRole('button', { name: 'Dismiss' }).click();
    await expect(overview.incidents).toHaveCount(0);
    await expect(overview.main).toContainText('Nothing needs your attention');
    await expect(frame.bell).toHaveAccessibleName('Nothing needs your attention');
  });

  test('leads to its log at the moment that it ended', async ({ panel }) => {
    const { frame, overview, processes } = panel;
    process.kill(await processes.pid(), 'SIGKILL');
    await expect(frame.bell).toHaveAccessibleName('1 incident needs your attention');
    await panel.resize(1024, 700);
    await frame.bell.click();
    await expect(overview.card).toBeInViewport();
    const logs = overview.card.getByRole('button', { name: /^Logs at \d\d:\d\d:\d\d$/ });
    await logs.click();
    await expect(processes.app).toHaveAccessibleName('Test Fixture Bridge');
    await expect(processes.tab('Logs')).toHaveAttribute('aria-selected', 'true');
    await expect(panel.logs.chosen, 'the moment of the crash').toContainText('ended unexpectedly');
  });

  test('is given up after five crashes, and comes back when asked', async ({ panel }) => {
    const { frame, overview, processes } = panel;
    await crashUntilBlocked(panel);

    await expect(processes.fact('Channel').state).toContainText(/^Blocked/);
    const notice = processes.notice(`Gave up on fixture-host after ${CRASH_LIMIT} crashes in 3 min`);
    await expect(notice).toContainText('ill not restart automatically');
    await expect(frame.connection('fixture-host')).toHaveAccessibleName('Blocked fixture-host needs you');
    await expect(frame.entry('Processes')).toHaveAccessibleName(/^Processes .*blocked$/);
    await frame.goTo('Overview');
    await expect(overview.cell('Test Fixture Bridge')).toContainText('Blocked');
    await expect(overview.incidents).toHaveCount(1);
    await expect(overview.card).toContainText(`fixture-host crashed ${CRASH_LIMIT} times in`);
    await expect(overview.card).toContainText('Flybridge gave up.');
    await expect(overview.card).toContainText(`Crash ${CRASH_LIMIT} of ${CRASH_LIMIT}`);
    await expect(overview.card).toContainText('ill not restart automatically');
    const runs = overview.card.getByRole('radiogroup', { name: 'Runs' }).getByRole('radio');
    await expect(runs).toHaveCount(CRASH_LIMIT);
    await expect(runs.last()).toBeChecked();
    await runs.last().focus();
    for (let run = 1; run < CRASH_LIMIT; run += 1) await panel.page.keyboard.press('ArrowLeft');
    await expect(runs.first()).toBeChecked();
    await expect(runs.first()).toHaveAccessibleName(/^Run 1, [\d.]+ m?s, signal SIGKILL$/);
    await expect(overview.card).toContainText(`Crash 1 of ${CRASH_LIMIT}`);

    await expect(frame.bell).toHaveAccessibleName('1 incident needs your attention');
    await expect(frame.entry('Processes')).toHaveAccessibleName('Processes 1 needs attention blocked');
    await overview.incidents.getByRole('button', { name: 'Dismiss' }).click();
    await expect(overview.card).toHaveCount(0);
    // Without its crashes, the blocked provider has its own item.
    await expect(overview.incidents).toHaveCount(1);
    await expect(frame.bell).toHaveAccessibleName('1 needs your attention');
    await overview.incidents.getByRole('button', { name: 'Start' }).click();
    await expect(overview.incidents).toHaveCount(0);
    await expect(overview.cell('Test Fixture Bridge')).toContainText('Ready');

    await frame.goTo('Processes');
    await expect(processes.fact('Channel').state).toContainText(/^Ready/);
    await expect(processes.fact('Data').state).toContainText(/^Fresh/);
    await expect(notice).toHaveCount(0);
  });
});

test.describe('a process that stands still', () => {
  test('leaves its last good data on the page, with their time, until it goes on', async ({ panel }) => {
    const { frame, processes } = panel;
    await frame.goTo('Processes');
    await expect(processes.fact('Data').state).toContainText('Fresh');
    const pid = await processes.pid();
    process.kill(pid, 'SIGSTOP');
    try {
      // It tells of no change any more: the safety net asks after at most 10 s, and a ping waits 3 s.
      await expect(processes.fact('Data').state).toContainText(/^Stale/, { timeout: 30_000 });
      await expect(processes.fact('Data').ground).toHaveText(/^last good \d\d:\d\d:\d\d$/);
      await expect(processes.notice(/Shown as of \d\d:\d\d:\d\d\./)).toBeVisible();
      await expect(processes.fact('Process').state).toContainText('Running');
      await expect(processes.ownField('sent')).toBeVisible();
      await expect(processes.fact('Channel').state).toContainText('Not answering');
      await expect(frame.entry('Processes')).toHaveAccessibleName('Processes 1 needs attention failed');
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    await expect(processes.fact('Data').state).toContainText(/^Fresh/);
    await expect(processes.notice(/Shown as of/)).toHaveCount(0);
    expect(await processes.pid(), 'it is the same process').toBe(pid);
  });
});

/** Kills each process as soon as it is ready, until there is no further one. */
async function crashUntilBlocked({ processes }: Panel): Promise<void> {
  const killed: string[] = [];
  while (killed.length < CRASH_LIMIT) {
    await expect(processes.fact('Channel').state).toContainText(/^Ready/);
    await expect.poll(async () => killed.includes(await processes.field('pid').innerText())).toBe(false);
    const pid = await processes.field('pid').innerText();
    process.kill(Number(pid), 'SIGKILL');
    killed.push(pid);
    await expect(processes.fact('Process').state).toContainText('Ended');
  }
}
