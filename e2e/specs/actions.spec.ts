import { expectAccessible, violationsOf } from '../fixtures/accessibility.ts';
import { expect, test } from '../fixtures/window.ts';

test.use({ panelIs: 'handed on' });

test.describe('the actions of an app', () => {
  test.beforeEach(async ({ panel: { actions } }) => {
    await actions.open();
  });

  // The first story: it begins without jobs.
  test('ask before they run, and say why they failed', async ({ panel: { actions } }) => {
    const form = await actions.choose('calibrate');
    await form.getByRole('button', { name: 'Calibrate' }).click();
    await expect(actions.dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await actions.dialog.press('Escape');
    await expect(actions.dialog).toHaveCount(0);
    await expect(actions.jobs).toContainText('Jobs appear here');
    await form.getByRole('button', { name: 'Calibrate' }).click();
    await actions.dialog.getByRole('button', { name: 'Calibrate' }).click();
    await expect(actions.job()).toContainText('Failed');
    const error = actions.output('calibrate').getByRole('tabpanel');
    await expect(error).toContainText(/the door sensor is out of range.*E_ACTION_FAILED/);
    await expect(error).toContainText('"sensor": "DS1"');
    await expect(await actions.showOutput('calibrate', /^stderr/)).toContainText('4.91 V');

    await actions.job().hover();
    await actions.job().getByRole('button', { name: 'Run calibrate again' }).click();
    await expect(actions.jobs.getByRole('button', { name: 'Failed 2' })).toBeVisible();
  });

  test('run with arguments to the end of their job', async ({ panel: { actions } }) => {
    const form = await actions.choose('scenario_run');
    const run = form.getByRole('button', { name: /^Run scenario/ });
    await expect(form).toContainText('Fill in Scenario first');
    await form.getByLabel('Scenario', { exact: true }).selectOption('door-cycle-slow');
    await form.getByLabel(/^Cycles/).fill('3.5');
    await expect(form).toContainText('Not a whole number');
    await expect(run).toHaveAttribute('aria-disabled', 'true');
    await form.getByLabel(/^Cycles/).fill('3');
    await form.getByLabel(/^Speed/).fill('4');
    await form.getByRole('switch').click();
    await expect(form).toContainText('Sent as text: "true"');
    await run.click();
    await expect(actions.job()).toContainText('scenario=door-cycle-slow cycles=3 speed=4 dryRun=true');
    await expect(actions.tab).toContainText('1 running');
    await expect(actions.job()).toContainText('Succeeded');
    await expect(actions.tab).not.toContainText('running');
    const lines = actions.output('scenario_run').getByRole('tabpanel');
    await expect(lines).toContainText('cycle 3 of 3 passed');
    await expect(await actions.showOutput('scenario_run', /^Result/)).toContainText('"passed": 3');
    await expect(await actions.showOutput('scenario_run', /^stdout/)).toContainText('(dry run)');
  });

  test('run out of the time that they are given', async ({ panel: { actions } }) => {
    const form = await actions.choose('wait_for_door');
    const limit = form.getByLabel('Time limit');
    await expect(limit).toHaveValue('2 s');
    await limit.fill('soon');
    await expect(form).toContainText('Fix the time limit first');
    await limit.fill('0.4');
    await form.getByRole('button', { name: /^Wait for door/ }).click();
    await expect(actions.job()).toContainText('Timed out');
    await expect(actions.output('wait_for_door')).toContainText('E_ACTION_TIMEOUT');
    await expect(actions.output('wait_for_door')).toContainText('0.4 s');
  });

  test('are canceled, and hold back what shares their mutex until then', async ({ panel: { actions, page } }) => {
    const form = await actions.choose('scenario_run');
    await form.getByLabel('Scenario', { exact: true }).selectOption('soak');
    await form.getByLabel(/^Cycles/).fill('500');
    await form.getByRole('button', { name: /^Run scenario/ }).click();
    await expect(form).toContainText('Waiting for scenario_run to finish');
    await expect(actions.job()).toContainText(/Running \d+ of 500/);
    await expect(actions.output('scenario_run').getByRole('meter')).toHaveAttribute('aria-valuemax', '500');
    await actions.job().hover();
    const cancel = actions.job().getByRole('button', { name: 'Cancel scenario_run' });
    await page.mouse.move(0, 0);
    const isShown = await cancel.evaluate((button) => button.checkVisibility({ opacityProperty: true }));
    expect(isShown, 'without the pointer').toBe(true);
    const place = await cancel.boundingBox();
    await cancel.click();
    await expect(actions.job()).toContainText('Canceled');
    const again = await actions.job().getByRole('button', { name: 'Run scenario_run again' }).boundingBox();
    expect(again?.x, 'Run again is not where Cancel was').toBeGreaterThanOrEqual((place?.x ?? 0) + (place?.width ?? 0));
    await expect(form).not.toContainText('Waits for');
  });

  test('take their arguments as JSON too, in step with the form', { tag: '@page' }, async ({
    panel: { actions, page },
  }) => {
    const form = await actions.choose('scenario_run');
    await form.getByLabel('Scenario', { exact: true }).selectOption('soak');
    await form.getByRole('radio', { name: 'JSON' }).press('Space');
    const json = form.getByLabel('Arguments as JSON');
    await expect(json).toHaveValue('{\n  "scenario": "soak"\n}');
    await json.fill('{"scenario": "door-cycle-fast", "cycles": 1, "speed": 8');
    await expect(form).toContainText('Not valid JSON');
    await expect(form).toContainText('Fix the JSON first');
    await json.fill('{"scenario": "door-cycle-fast", "cycles": 1, "speed": 8}');
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(actions.job()).toContainText('scenario=door-cycle-fast cycles=1 speed=8');
    await expect(actions.job()).toContainText('Succeeded');
    await form.getByRole('radio', { name: 'Form' }).press('Space');
    await expect(form.getByLabel(/^Cycles/)).toHaveValue('1');
  });

  test('remember what they were run with, over a reload of the window', async ({ panel: { actions, page } }) => {
    const form = await actions.choose('scenario_run');
    await form.getByLabel('Scenario', { exact: true }).selectOption('door-cycle-fast');
    await form.getByLabel(/^Cycles/).fill('2');
    await form.getByLabel(/^Speed/).fill('9');
    await form.getByRole('button', { name: 'Save as…' }).click();
    const name = actions.dialog.getByRole('textbox', { name: 'Name' });
    await expect(name).toBeFocused();
    await page.keyboard.type('Quick look');
    await page.keyboard.press('Enter');
    await expect(name).toBeHidden();
    await form.getByLabel(/^Cycles/).fill('1');
    await form.getByRole('button', { name: /^Run scenario/ }).click();
    await expect(actions.job()).toContainText(/Succeeded.*cycles=1 speed=9/);

    await page.reload();
    await actions.open();
    await actions.choose('scenario_run');
    await expect(form.getByLabel(/^Cycles/)).toHaveValue('');
    await form.getByRole('button', { name: 'Used before' }).click();
    await page
      .getByRole('menuitem', { name: /cycles=1/ })
      .last()
      .click();
    await expect(form.getByLabel(/^Cycles/)).toHaveValue('1');
    await form.getByRole('button', { name: 'Used before' }).click();
    await page.getByRole('menuitem', { name: /^Quick look/ }).click();
    await expect(form.getByLabel(/^Cycles/)).toHaveValue('2');
    await expect(actions.job()).toContainText('Succeeded');
  });

  test('offer what stands in the status now', { tag: '@page' }, async ({ panel: { actions, processes } }) => {
    await actions.choose('probe_process');
    const field = actions.form('probe_process').getByLabel('Process', { exact: true });
    const ground = await processes.fact('Process').ground.innerText();
    const pid = /\d+/.exec(ground)?.[0] ?? '';
    await expect(field.getByRole('option')).toHaveText(['Choose…', pid]);
    await field.selectOption(pid);
    await actions.form('probe_process').getByRole('button', { name: 'Probe process' }).click();
    await expect(actions.job()).toContainText(/Succeeded.*probe_process/);
  });

  test('are lost with their process, and their list and draft stay', async ({ panel: { actions, processes } }) => {
    const form = await actions.choose('scenario_run');
    await form.getByLabel('Scenario', { exact: true }).selectOption('soak');
    await form.getByRole('button', { name: /^Run scenario/ }).click();
    await expect(actions.job()).toContainText('Running');
    await processes.stop.click();
    await expect(actions.job()).toContainText('Lost');
    await expect(actions.output('scenario_run')).toContainText('PROCESS_ENDED');
    await expect(form).toContainText('fixture-host is not ready');
    await expect(form.getByLabel('Scenario', { exact: true })).toHaveValue('soak');
    await processes.start.click();
  });

  test('are walked and run by keyboard; a draft outlives its tab', async ({ panel: { actions, page } }) => {
    await actions.list.getByRole('option').first().press('End');
    await expect(actions.action('crash')).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(actions.action('wait_for_door')).toHaveAttribute('aria-selected', 'true');
    await actions.form('wait_for_door').getByLabel('Time limit').fill('0.2');
    await page.getByRole('tab', { name: 'Status' }).click();
    await actions.tab.click();
    await expect(actions.form('wait_for_door').getByLabel('Time limit')).toHaveValue('0.2');
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(actions.output('wait_for_door')).toContainText('0.2 s');
    await expect(actions.job()).toContainText('Timed out');
  });

  test('are laid out for everybody: axe, and a narrow window', { tag: '@page' }, async ({
    panel: { actions, page, resize },
  }) => {
    const form = await actions.choose('scenario_run');
    await form.getByLabel(/^Ticket/).fill('x');
    await form.getByLabel('Scenario', { exact: true }).selectOption('soak');
    await expectAccessible(page, 'a filled form');
    await form.getByLabel(/^Ticket/).fill('');
    await form.getByRole('button', { name: /^Run scenario/ }).click();
    await expect(actions.job()).toContainText('Running');
    await resize(1024, 700);
    expect(await violationsOf(page), 'narrow').toEqual([]);
    const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(isWide, 'it scrolls sideways').toBe(false);
    await actions.job().hover();
    await actions.job().getByRole('button', { name: 'Cancel scenario_run' }).click();
    await expect(actions.job()).toContainText('Canceled');
  });
});
