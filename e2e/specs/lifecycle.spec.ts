import { isAlive } from '../fixtures/process-tree.ts';
import { expect, test } from '../fixtures/window.ts';

test.use({ panelIs: 'handed on' });

test.describe('start, stop and restart', () => {
  test.beforeEach(async ({ panel }) => {
    await panel.frame.goTo('Processes');
    await expect(panel.processes.fact('Data').state).toContainText('Fresh');
  });

  test('a stop ends the process, says who asked, and keeps the data', async ({ panel }) => {
    const { frame, processes } = panel;
    const pid = await processes.pid();
    await expect(processes.start).toBeDisabled();
    await processes.stop.click();

    await expect(processes.fact('Process').state).toContainText(/^Stopped/);
    await expect(processes.fact('Process').ground).toContainText('by you');
    await expect(processes.fact('Channel').state).toContainText(/^Stopped/);
    await expect(processes.fact('Data').state).toContainText(/^Kept/);
    await expect(processes.fact('Data').ground).toContainText(/^last good \d\d:\d\d:\d\d$/);
    await expect(processes.ownField('sent')).toBeVisible();
    await expect(processes.stop).toBeDisabled();
    await expect(frame.connection('fixture-host')).toHaveAccessibleName('Stopped fixture-host');
    expect(await isAlive(pid)).toBe(false);

    await frame.goTo('Overview');
    await expect(panel.overview.cell('Test Fixture Bridge')).toContainText(/–.*Stopped /);
    await expect(panel.overview.main).toContainText('Nothing needs your attention');
    await panel.overview.startAll.click();
  });

  test('a start after a stop brings another process', async ({ panel: { processes } }) => {
    const pid = await processes.pid();
    await processes.stop.click();
    await expect(processes.fact('Process').state).toContainText(/^Stopped/);
    await processes.start.click();
    await expect(processes.fact('Channel').state).toContainText(/^Ready/);
    await expect(processes.field('pid')).not.toHaveText(String(pid));
    await expect(processes.fact('Data').state).toContainText(/^Fresh/);
    expect(await isAlive(await processes.pid())).toBe(true);
  });

  test('a restart is confirmed by another pid and another boot', async ({ panel: { frame, processes } }) => {
    const pid = await processes.pid();
    const bootId = await processes.field('bootId').innerText();
    const runCount = await processes.runs.count();
    await processes.restart.click();

    await expect(frame.notes).toContainText(/fixture-host restarted\s*pid \d+ to \d+/);
    await expect(processes.field('bootId')).not.toHaveText(bootId);
    const newPid = await processes.pid();
    await expect(frame.notes).toContainText(`pid ${pid} to ${newPid}`);
    expect(newPid).not.toBe(pid);
    expect(await isAlive(pid)).toBe(false);
    expect(await isAlive(newPid)).toBe(true);

    await expect(processes.runs).toHaveCount(runCount + 1);
    await expect(processes.runs.nth(0)).toContainText('now');
    await expect(processes.runs.nth(1)).toContainText(bootId);
    await frame.notes.getByRole('button', { name: 'Close' }).click();
    await expect(frame.notes).toHaveCount(0);
  });

  test('the cell on Overview starts and stops too', async ({ panel: { frame, overview } }) => {
    await frame.goTo('Overview');
    const cell = overview.cell('Test Fixture Bridge');
    await cell.getByRole('button', { name: /^Stop\b/ }).click();
    await expect(cell).toContainText('Stopped');
    await cell.getByRole('button', { name: /^Start\b/ }).click();
    await expect(cell).toContainText('Ready');
    await cell.getByRole('button', { name: 'Restart' }).click();
    await expect(frame.notes).toContainText('fixture-host restarted');
  });
});
