import { deltaOf } from '#shared/protocols/relay/room-state.ts';
import { RoomClient } from '#simulators/room/testing/room-client.ts';
import { expectAccessible, violationsOf } from '../fixtures/accessibility.ts';
import { expect, type Panel, test } from '../fixtures/window.ts';
import type { Side } from '../pages/rooms-page.ts';

const SIDES: readonly Side[] = ['instance', 'room'];

/** Holds that both pictures of the shown room have a window of these words. */
async function expectInBoth({ rooms }: Panel, words: string | RegExp): Promise<void> {
  for (const side of SIDES) await expect(rooms.drawn(side, words)).toBeVisible();
}

/** A member of the room that is no bridge of ours. */
async function joinAsStranger({ rooms }: Panel): Promise<RoomClient> {
  const server = await rooms.list.getByText(/^ws:/).innerText();
  return RoomClient.join(`${server}/party/wibwob-main?_pk=stranger`);
}

test.use({ demoExtra: 'rooms', panelIs: 'handed on' });

test.describe('rooms', () => {
  test.beforeEach(({ panel }) => panel.rooms.open());

  test.describe('that are only looked at', () => {
    test.use({ panelIs: 'shared' });

    test('are asked once what the palette asks, and not again on the way back', async ({ panel }) => {
      const { frame, page, palette, rooms } = panel;
      await frame.goTo('Overview');
      await palette.run('send message to wibwob-guest');
      await expect(rooms.dialog).toContainText('Send a message to wibwob-guest?');
      await page.keyboard.press('Escape');
      await rooms.choose('wibwob-main');
      await page.keyboard.press('Alt+ArrowLeft');
      await expect(rooms.room).toHaveAccessibleName('wibwob-guest');
      await expect(rooms.dialog).toHaveCount(0);
    });

    test('are seen by axe-core in both themes, wide and narrow, without a word', { tag: '@page' }, async ({
      panel,
    }) => {
      const { page, rooms } = panel;
      await rooms.window('verse').click();
      for (const [width, height] of [
        [1440, 900],
        [1024, 700],
      ] as const) {
        await panel.resize(width, height);
        expect(await violationsOf(page, ['target-size']), `${width}`).toEqual([]);
        await expectAccessible(page, `${width}`);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      }
      await rooms.button('New window').click();
      expect(await violationsOf(page), 'the dialog').toEqual([]);
    });
  });

  test('of two instances follow each other, by dialog, pointer and keyboard', async ({ panel }) => {
    const { page, rooms } = panel;
    await expect(rooms.room).toHaveAccessibleName('wibwob-main');
    await expect(rooms.fact('PartyKit room')).toContainText('2 present');
    await expect(rooms.window('verse')).toContainText('same');
    await rooms.makeWindow('orbit', 3, 20, 24, 9);
    await expectInBoth(panel, /^orbit.*24×9 at 3,20 in both/);
    await expect(rooms.delta(/add orbit.*24×9 at 3,20/)).toContainText('Applied');

    await rooms.choose('wibwob-guest');
    await expectInBoth(panel, /^orbit.*24×9 at 3,20 in both/);
    await rooms.drawn('instance', 'orbit').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Enter');
    await expectInBoth(panel, /^orbit.*24×10 at 5,20 in both/);

    await rooms.choose('wibwob-main');
    await expectInBoth(panel, /^orbit.*24×10 at 5,20 in both/);
    await expect(rooms.delta(/update orbit.* x \d → 5/)).toContainText('Room to instance');
    const box = await rooms.drawn('room', 'orbit').boundingBox();
    if (box === null) throw new Error('orbit is not drawn');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 + 60, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
    await expect(rooms.drawn('room', 'orbit')).not.toHaveAccessibleName(/at 5,20/);
    await expectInBoth(panel, /^orbit.*24×10 at \d\d,20 in both/);

    await rooms.drawn('instance', 'orbit').focus();
    await page.keyboard.press('Delete');
    await expect(rooms.dialog).toContainText('for everybody');
    await rooms.dialog.getByRole('button', { name: /^Close/ }).click();
    await expect(rooms.window('orbit')).toHaveCount(0);
    await expect(rooms.drawn('instance', 'mycelium')).toBeFocused();
    await rooms.choose('wibwob-guest');
    await expect(rooms.window('verse')).toContainText('same');
    await expect(rooms.window('orbit')).toHaveCount(0);
  });

  test('hold their deltas still while they are paused, and count what came meanwhile', async ({ panel: { rooms } }) => {
    await rooms.makeWindow('cube', 3, 20, 24, 9);
    await expect(rooms.delta(/add cube/)).toContainText('Applied');
    await rooms.pause.click();
    await rooms.makeWindow('blocks', 60, 18, 30, 10);
    await expect(rooms.room).toContainText('Paused, 1 delta since');
    await expect(rooms.delta(/add blocks/)).toHaveCount(0);
    await rooms.pause.click();
    await expect(rooms.delta(/add blocks/)).toContainText('Applied');
  });

  test('hear what is said in the room, which stands in the log of their bridge', async ({ panel }) => {
    const { frame, logs, page, palette, processes, rooms } = panel;
    await palette.run('send message to wibwob-main');
    await page.keyboard.press('Enter');
    await expect(rooms.dialog).toContainText('Enter a message.');
    await page.keyboard.type('hello everybody');
    await page.keyboard.press('Enter');
    await expect(frame.notes).toContainText('Sent to wibwob-main');
    await frame.goTo('Processes');
    await processes.listed('Bridge of wibwob-guest').click();
    await processes.tab('Logs').click();
    await expect(logs.row('message in the room from flybridge: hello everybody')).toHaveCount(1);
  });

  test('whose bridge is killed are relayed again by the next one', async ({ panel }) => {
    const { frame, rooms } = panel;
    const pid = await rooms.bridgePid();
    process.kill(pid, 'SIGKILL');
    await expect(frame.bell).toHaveAccessibleName('1 incident needs your attention');
    await expect.poll(() => rooms.bridgePid()).not.toBe(pid);
    await expect(rooms.fact('Bridge')).toContainText('Ready');
    await expect(rooms.fact('PartyKit room')).toContainText('Connected');
    await expect(rooms.window('verse')).toContainText('same');
    await rooms.makeWindow('paint', 2, 22, 20, 8);
    await expectInBoth(panel, /^paint.*20×8 at 2,22 in both/);
  });

  test('whose server goes are told so, and come together when it is back', async ({ panel }) => {
    const { frame, overview, rooms } = panel;
    await frame.goTo('Overview');
    await overview.cell('Room server').getByRole('button', { name: /^Stop/ }).click();
    await frame.goTo('Rooms');
    await expect(rooms.notice(/tries again/)).toBeVisible();
    await expect(rooms.fact('PartyKit room')).toContainText('Waiting');
    await rooms.makeWindow('torus', 60, 18, 30, 10);
    await expect(rooms.drawn('instance', 'torus')).toBeVisible();
    await expect(rooms.window('torus')).toContainText('instance only');

    await frame.goTo('Overview');
    await overview
      .cell('Room server')
      .getByRole('button', { name: /^Start/ })
      .click();
    await frame.goTo('Rooms');
    await expect(rooms.fact('PartyKit room')).toContainText('Connected');
    await expect(rooms.notice(/tries again/)).toHaveCount(0);
    await expectInBoth(panel, /^torus.*30×10 at 60,18 in both/);
    await rooms.choose('wibwob-guest');
    await expectInBoth(panel, /^torus.*30×10 at 60,18 in both/);
  });

  test('whose instance is stopped offer nothing that it would have to do, and say why', async ({ panel }) => {
    const { frame, overview, page, rooms } = panel;
    await frame.goTo('Overview');
    await overview.cell('Instance 1').getByRole('button', { name: /^Stop/ }).click();
    await frame.goTo('Rooms');
    await expect(rooms.fact('Instance')).toContainText('Not running');
    await expect(rooms.button(/^New window/)).toBeDisabled();
    await expect(rooms.button(/^New window/)).toHaveAccessibleDescription('The instance is not running.');
    await expect(rooms.room).toContainText(/120×36 cells, as of \d\d:\d\d:\d\d/);
    await rooms.button('More for this room').click();
    const entry = (words: string) => page.getByRole('menuitem', { name: words });
    await expect(entry('Overwrite room…')).toBeDisabled();
    await expect(entry('Send a message to the room…')).toBeEnabled();
    await page.keyboard.press('Escape');

    await frame.goTo('Overview');
    await overview
      .cell('Instance 1')
      .getByRole('button', { name: /^Start/ })
      .click();
    await frame.goTo('Rooms');
    await expect(rooms.fact('Instance')).toContainText('Live');
    await rooms.makeWindow('gradient', 2, 22, 20, 8);
    await expectInBoth(panel, /^gradient.*20×8 at 2,22 in both/);
  });

  test('beside a stranger show what differs, until a person says which side holds', async ({ panel }) => {
    const { actions, frame, processes, rooms } = panel;
    const stranger = await joinAsStranger(panel);
    stranger.send({
      type: 'state_delta',
      delta: deltaOf({ add: [{ id: 'p1', type: 'life', x: 70, y: 20, w: 24, h: 8 }] }),
    });
    await expectInBoth(panel, /^life.*24×8 at 70,20 in both/);
    await expect(rooms.present).toContainText('stranger');

    // The instance's own user moves it: of a stranger's window no bridge of ours speaks.
    const localId = /\bw\d+\b/.exec(await rooms.window('life').innerText())?.[0] ?? '';
    await frame.goTo('Processes');
    await processes.listed('Instance 1').click();
    await processes.tab('Actions').click();
    const form = await actions.choose('window_place');
    await form.getByRole('textbox', { name: /^id\b/ }).fill(localId);
    await form.getByRole('textbox', { name: /^x\b/ }).fill('50');
    await form.getByRole('button', { name: 'Move or resize a window' }).click();
    await expect(actions.job()).toContainText('Succeeded');

    await frame.goTo('Rooms');
    await expect(rooms.window('life')).toContainText('moved');
    await expect(rooms.notice('The two pictures differ in 1 window')).toBeVisible();
    await expect(rooms.drawn('instance', /at 50,20 in the instance.*at 70,20 in the room/)).toBeVisible();
    await rooms.notice('differ').getByRole('button', { name: 'Overwrite instance' }).click();
    await rooms.dialog.getByRole('button', { name: 'Overwrite instance' }).click();
    await expectInBoth(panel, /^life.*24×8 at 70,20 in both/);
    await expect(rooms.notice('differ')).toHaveCount(0);
    expect(stranger.received.filter((message) => message.type === 'state_delta')).toEqual([]);
    await stranger.close();
  });
});
