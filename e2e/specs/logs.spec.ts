import { expect, test } from '../fixtures/window.ts';

test.describe('the log of an app', () => {
  test.beforeEach(async ({ panel: { frame, logs } }) => {
    await frame.goTo('Processes');
    await logs.open();
    await expect(logs.row('telegram').first()).toBeVisible();
  });

  test.describe('that only grows', () => {
    test.use({ panelIs: 'shared' });

    test('shows what is pushed as it comes, and says how much that is', async ({ panel: { logs } }) => {
      const before = await logs.count();
      await expect.poll(() => logs.count()).toBeGreaterThan(before);
      await expect(logs.tab).toHaveAccessibleName(/^Logs \d+$/);
      await expect(logs.view).toContainText(/\d+ kept of \d+/);
      await expect(logs.view).toContainText('0 dropped');
      await expect(logs.strip).toHaveAccessibleName(/^Lines from \d\d:\d\d:\d\d to \d\d:\d\d:\d\d$/);
    });

    test('is narrowed down by words, level and kind', { tag: '@page' }, async ({ panel: { logs } }) => {
      await logs.search.fill('TELEGRAM');
      await expect(logs.row('COM7')).toHaveCount(0);
      await expect(logs.rows.last().locator('mark')).toHaveText('telegram');
      await logs.letterCase.click();
      await expect(logs.rows).toHaveCount(0);
      await expect(logs.view).toContainText(/No line matches/);
      await logs.view.getByRole('button', { name: 'Show all lines' }).click();
      await expect(logs.rows.first()).toBeVisible();

      await logs.kind('Events').click();
      await expect(logs.row('telegram')).toHaveCount(0);
      await logs.kind('Events').click();
      await expect(logs.row('telegram').first()).toBeVisible();

      await logs.level.selectOption('Errors');
      await expect(logs.row('telegram')).toHaveCount(0);
    });

    test('is searched by a pattern; one that is not taken says why and changes nothing', { tag: '@page' }, async ({
      panel: { logs },
    }) => {
      await logs.pattern.click();
      await logs.search.fill('0x3[8-9A-C] acc\\w+');
      await expect(logs.rows.last().locator('mark')).toHaveText(/^0x3. accepted$/);
      await logs.search.fill('0x3[8-9A-C] acc\\w+(');
      await expect(logs.view.getByRole('alert')).toContainText('missing closing )');
      await expect(logs.rows.last().locator('mark')).toHaveText(/^0x3. accepted$/);
      await logs.search.fill('(?=look)');
      await expect(logs.view.getByRole('alert')).toContainText('The pattern is not valid');
    });

    test('answers a pattern that makes other engines hang', { tag: '@page' }, async ({ panel: { logs } }) => {
      await logs.pattern.click();
      await logs.search.fill('(([a-z]+)+)+\\d\\d\\d\\d\\d$');
      await expect(logs.view).toContainText('0 matches');
      await logs.search.fill('^((t|te|tel)*.*)+ms$');
      await expect(logs.row('telegram').first()).toBeVisible();
    });

    test('follows its end, stops following when somebody scrolls, and comes back', { tag: '@page' }, async ({
      panel: { logs, page, resize },
    }) => {
      await resize(900, 600);
      await expect(logs.follow).toHaveAttribute('aria-pressed', 'true');
      const drawn = () => logs.lines.evaluate((element) => element.scrollHeight - element.clientHeight);
      await expect.poll(drawn, { timeout: 30_000 }).toBeGreaterThan(60);
      await logs.lines.hover();
      await page.mouse.wheel(0, -40);
      await expect(logs.follow).toHaveAttribute('aria-pressed', 'false');
      const place = () => logs.lines.evaluate((element) => element.scrollTop);
      const kept = await place();
      await expect(logs.view).toContainText(/Paused, [1-9]\d* new lines?/);
      expect(await place()).toBe(kept);

      await logs.lines.press('End');
      await expect(logs.follow).toHaveAttribute('aria-pressed', 'true');
      const before = await place();
      await expect.poll(place).toBeGreaterThan(before);

      await logs.lines.press('PageUp');
      await expect(logs.follow).toHaveAttribute('aria-pressed', 'false');
      await logs.follow.click();
      await expect(logs.follow).toHaveAttribute('aria-pressed', 'true');
      await expect(logs.view).toContainText('Following');

      await resize(900, 700);
      await expect.poll(async () => (await drawn()) - (await place())).toBe(0);
      await expect(logs.follow).toHaveAttribute('aria-pressed', 'true');
    });

    test('stands still while it is paused, and counts what comes', { tag: '@page' }, async ({ panel: { logs } }) => {
      await logs.pause.click();
      await expect(logs.view).toContainText(/Paused, (?:no|\d+) new lines?/);
      const count = await logs.count();
      const last = await logs.rows.last().innerText();
      await expect(logs.view).toContainText(/Paused, (?:[2-9]|\d\d) new lines/);
      expect(await logs.count()).toBe(count);
      expect(await logs.rows.last().innerText()).toBe(last);
      await logs.resume.click();
      await expect.poll(() => logs.count()).toBeGreaterThan(count + 1);
    });

    test('chooses the line that a press begins on, whatever comes before it ends', { tag: '@page' }, async ({
      panel: { logs, page },
    }) => {
      await logs.row('telegram').last().hover();
      await page.mouse.down();
      const chosen = await logs.chosen.innerText();
      const count = await logs.count();
      await expect.poll(() => logs.count()).toBeGreaterThan(count + 1);
      await page.mouse.up();
      expect(await logs.chosen.innerText()).toBe(chosen);
    });

    test('keeps bookmarks, and copies lines', async ({ panel: { clipboard, frame, logs } }) => {
      await expect.poll(() => logs.count(), 'a line has another below it').toBeGreaterThan(3);
      await logs.row('telegram').first().click();
      await expect(logs.chosen).toContainText('telegram');
      const marked = await logs.chosen.innerText();
      await logs.lines.press('b');
      await expect(logs.chosen.getByLabel('Bookmarked')).toBeVisible();
      await logs.lines.press('ArrowDown');
      await logs.lines.press('F2');
      expect(await logs.chosen.innerText()).toBe(marked);

      await logs.lines.press('Shift+ArrowDown');
      await logs.lines.press('ControlOrMeta+c');
      await expect(frame.notes).toContainText('2 lines copied');
      expect(await clipboard()).toMatch(/^\S+ [IW] log fixture-host\/bridge telegram .*\n\S+ [IW] \w+ .+$/);

      await frame.goTo('Overview');
      await frame.goTo('Processes');
      await expect(logs.view.getByRole('button', { name: '1 bookmark' })).toBeVisible();
    });

    test('opens a line to its exact JSON', async ({ panel: { logs } }) => {
      await logs.row('telegram').first().dblclick();
      await expect(logs.lines).toContainText(/"source": "log", "level": "info", "providerId": "fixture-host"/);
      await logs.lines.press('Enter');
      await expect(logs.lines).not.toContainText('"source": "log"');
    });

    test('is exported as it is shown, and whole', async ({ panel: { logs, saved } }) => {
      await expect.poll(() => logs.count()).toBeGreaterThan(4);
      const sought = /0x3. accepted, .* ms$/.exec(await logs.row('telegram').first().innerText())?.[0] ?? '';
      await logs.search.fill(sought);
      await expect(logs.rows.first().locator('mark')).toHaveText(sought);
      const shown = await saved(() => logs.export('Shown lines as text'));
      expect(shown.name).toMatch(/^fixture-host-\d{4}-\d\d-\d\d-\d{6}\.log$/);
      const lines = shown.text.trimEnd().split('\n');
      expect(lines.length).toBeGreaterThan(0);
      for (const line of lines) expect(line).toMatch(/^\S+ I log fixture-host\/bridge telegram /);
      expect(lines.every((line) => line.endsWith(sought))).toBe(true);

      const kept = await saved(() => logs.export('All kept lines as NDJSON'));
      expect(kept.name).toMatch(/\.ndjson$/);
      const objects = kept.text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(objects.length).toBeGreaterThan(lines.length);
      expect(objects.map(({ seq }) => seq)).toEqual(objects.map((_, index) => index));
      expect(objects.some(({ text }) => !text.endsWith(sought))).toBe(true);
    });
  });

  test.describe('of a process that crashes', () => {
    test.use({ panelIs: 'handed on' });

    test('leads to the next error', async ({ panel: { logs, page, processes } }) => {
      await processes.app.getByRole('tab', { name: 'Status' }).click();
      process.kill(await processes.pid(), 'SIGKILL');
      await expect(processes.fact('Channel').state).toContainText(/^Ready/);
      await logs.open();
      await expect(logs.row(/ended unexpectedly/).first()).toBeVisible();
      await page.keyboard.press('F8');
      await expect(logs.chosen).toContainText('ended unexpectedly');
      await expect(logs.view).toContainText(/[1-9]\d* errors? in view/);
    });
  });
});
