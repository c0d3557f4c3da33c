import { expectAccessible } from '../fixtures/accessibility.ts';
import { expect, test } from '../fixtures/window.ts';

const MOMENT = /^\d\d:\d\d:\d\d, /;

test.describe('the timeline of a quiet panel', { tag: '@page' }, () => {
  test.use({ panelIs: 'shared' });

  test('has a lane for each connection, and nothing needs attention', async ({ panel: { overview } }) => {
    await expect(overview.lowerPart('Timeline')).toBeChecked();
    await expect(overview.main).toContainText('Nothing needs your attention');
    for (const name of ['fixture-host', '40318-host', 'minecraft', 'Miner']) {
      await expect(overview.lane(name)).toHaveAccessibleDescription(/^Ready /);
    }
    await expect(overview.lane('fixture-host')).toContainText(/[1-9]\d* \/s/);
  });

  test('reads a moment out by keys, lane by lane, and leads to its log', async ({ panel }) => {
    const { logs, overview, page } = panel;
    const [first, second] = [overview.lane('fixture-host'), overview.lane('40318-host')];
    await expect(first).toHaveAttribute('aria-valuetext', 'Now');
    await first.focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await expect(first).toHaveAttribute('aria-valuetext', MOMENT);
    await expect(first).toHaveAttribute('aria-valuetext', /, fixture-host, .* per second$/);
    await expect(overview.main).toContainText(/log at \d\d:\d\d:\d\d/);
    await page.keyboard.press('ArrowDown');
    await expect(second).toBeFocused();
    await expect(second).toHaveAttribute('aria-valuetext', /, 40318-host, .* per second$/);
    await page.keyboard.press('Enter');
    await expect(overview.lowerPart('Log')).toBeChecked();
    await expect(logs.chosen).toBeVisible();
    await overview.lowerPart('Timeline').click();
  });

  test('reads every lane at the pointer, and a press leads to the log of the moment', async ({ panel }) => {
    const { logs, overview, page } = panel;
    const box = await overview.lane('fixture-host').boundingBox();
    if (box === null) throw new Error('the lane is not there');
    const [x, y] = [box.x + box.width - 100, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await expect(overview.main).toContainText(/log at \d\d:\d\d:\d\d/);
    await page.mouse.click(x, y);
    await expect(overview.lowerPart('Log')).toBeChecked();
    await expect(logs.rows.first()).toBeVisible();
    await overview.lowerPart('Timeline').click();
  });

  test('remembers how much time it shows, and its history survives a reload', async ({ panel }) => {
    const { overview, page } = panel;
    await overview.range('5 min').click();
    await expect(overview.lane('fixture-host')).toHaveAccessibleDescription(/^Ready /);
    await page.reload();
    await expect(overview.range('5 min')).toBeChecked();
    await overview.lane('fixture-host').focus();
    await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('+');
    await page.keyboard.press('-');
    await expect(overview.range('30 min')).toBeChecked();
  });

  test('leads from a name to its connection', async ({ panel }) => {
    const { frame, overview } = panel;
    await overview.lane('Miner').click({ position: { x: 40, y: 8 } });
    await expect(frame.main('Baritone')).toBeVisible();
    await frame.goTo('Overview');
  });

  for (const [width, height] of [
    [1440, 900],
    [1024, 700],
  ] as const) {
    test(`is accessible at ${width}, with a moment read out`, async ({ panel }) => {
      const { overview, page, resize } = panel;
      await resize(width, height);
      await overview.lane('fixture-host').focus();
      await page.keyboard.press('ArrowLeft');
      await expect(overview.lane('fixture-host')).toHaveAttribute('aria-valuetext', MOMENT);
      await expectAccessible(page, 'timeline');
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    });
  }
});

test.describe('a crash', () => {
  test.use({ panelIs: 'handed on' });

  test('is shown with the lanes below it, hangs below its lane, and leads back when it is dismissed', async ({
    panel,
  }) => {
    const { frame, overview, processes } = panel;
    await expect(overview.lowerPart('Timeline')).toBeChecked();
    await frame.goTo('Processes');
    process.kill(await processes.pid(), 'SIGKILL');
    await expect(frame.bell).toHaveAccessibleName('1 incident needs your attention');
    await frame.goTo('Overview');
    await expect(overview.lowerPart('Attention')).toBeChecked();
    await expect(overview.incidents).toHaveCount(1);
    await expect(overview.lane('fixture-host')).toHaveAccessibleDescription(/signal SIGKILL/);
    await expectAccessible(panel.page, 'attention over the timeline');
    await overview.incidents.getByRole('button', { name: 'Dismiss' }).click();
    await expect(overview.lowerPart('Timeline')).toBeChecked();
  });
});

for (const [demoExtra, name] of [
  ['game', 'TraderP'],
  ['realtime', 'Voice agent'],
] as const) {
  test.describe(`the demo world with ${name}`, { tag: '@page' }, () => {
    test.use({ demoExtra });

    test('has no trouble at its first start: connections wait for their server', async ({ panel: { overview } }) => {
      await expect(overview.lane(name)).toHaveAccessibleDescription(/^(Ready|Waiting) .*, 1 task, no trouble$/);
      await expect(overview.lane('Miner')).toHaveAccessibleDescription(/^Ready .*, 1 task, no trouble$/);
    });
  });
}
