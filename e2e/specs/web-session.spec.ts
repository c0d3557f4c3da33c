import { WebProgram } from '../fixtures/web-program.ts';
import { expect, test } from '../fixtures/window.ts';
import { FramePage } from '../pages/frame-page.ts';
import { PalettePage } from '../pages/palette-page.ts';

// What only a browser can do; the desktop shell has neither addresses nor sessions.
const NOT_CONNECTED = 'This page is not connected to Flybridge.';

test.describe('the session of a browser', () => {
  test.describe('in a panel that stays as it is', () => {
    test.use({ panelIs: 'shared' });

    test('takes the code out of the address at once', async ({ web }) => {
      // A tab without a history.
      const tab = await web.context.newPage();
      await tab.goto(await web.program.nextAddress());
      await expect(new FramePage(tab).connection('fixture-host')).toBeVisible();
      expect(tab.url()).toBe(`http://127.0.0.1:${web.program.port}/`);
      expect(await tab.evaluate(() => history.length)).toBeLessThanOrEqual(2);
    });

    test('outlives a reload', async ({ panel: { frame, page, processes } }) => {
      await frame.goTo('Processes');
      await expect(processes.fact('Data').state).toContainText('Fresh');
      const pid = await processes.pid();
      await page.reload();
      await frame.goTo('Processes');
      await expect(processes.field('pid')).toHaveText(String(pid));
    });

    test('is not given a second time for the same code', async ({ panel: { faults, frame }, web }) => {
      await expect(frame.connection('fixture-host')).toBeVisible();
      faults.expect(/401/);
      const second = await web.context.newPage();
      await second.goto(web.program.address);
      const there = new FramePage(second);
      await expect(there.notice(NOT_CONNECTED)).toBeVisible();
      await expect(there.connection('fixture-host')).toHaveCount(0);
      await expect(frame.notice(NOT_CONNECTED)).toHaveCount(0);
    });
  });

  test('is there for every browser that has an address of its own', async ({ panel: { frame }, web }) => {
    await expect(frame.connection('fixture-host')).toHaveAccessibleName('Ready fixture-host');
    const second = await web.context.newPage();
    await second.goto(await web.program.nextAddress());
    const there = new FramePage(second);
    await expect(there.connection('fixture-host')).toHaveAccessibleName('Ready fixture-host');
    await new PalettePage(second).runAndConfirm('stop provider');
    await expect(frame.connection('fixture-host')).toHaveAccessibleName('Stopped fixture-host');
  });

  test('ends with the panel, which the page says; a new address brings it back', async ({ panel, web }) => {
    const { faults, frame, page, processes, scratch } = panel;
    await frame.goTo('Processes');
    await expect(processes.fact('Data').state).toContainText('Fresh');
    const pid = await processes.pid();
    faults.expect(/WebSocket connection to|ERR_CONNECTION_REFUSED/);
    await web.program.end();
    await expect(frame.notice(/Flybridge has not answered for \d+ s/)).toBeVisible();
    await expect(processes.field('pid'), 'what was seen last stays').toHaveText(String(pid));
    await processes.restart.click();
    await expect(frame.notes).toContainText('fixture-host was not restarted');

    const successor = await WebProgram.start(scratch, web.program.port);
    try {
      await expect(frame.notice(NOT_CONNECTED)).toBeVisible();
      await expect(frame.notice('Press Enter in the terminal')).toBeVisible();
      await page.goto(await successor.nextAddress());
      await expect(frame.notice(NOT_CONNECTED)).toHaveCount(0);
      await expect(frame.connection('fixture-host')).toHaveAccessibleName('Ready fixture-host');
    } finally {
      await successor.end();
    }
  });
});
