import { readFile } from 'node:fs/promises';
import { expectAccessible } from '../fixtures/accessibility.ts';
import { expect, type Panel, test } from '../fixtures/window.ts';

/** Asks for the instance's number, and says what it was told. */
const INSTANCE = `node -e "console.log('instance', process.env.WIBWOB_INSTANCE); setInterval(() => {}, 1e6)"`;

/** Relays nothing, and prints a line. */
const FOREIGN_BRIDGE = `node -e "console.log('relays', process.env.WIBWOB_PARTYKIT_ROOM); setInterval(() => {}, 1e6)"`;

const ROOM_FILE = `---
room_id: studio
display_name: The studio
instance_id: 804
ttyd_port: 7684
multiplayer: true
partykit_room: studio
mood: calm
---

# Welcome Message

Hello.
`;

test.beforeEach(async ({ panel: { frame, settings } }) => {
  await frame.goTo('Settings');
  await settings.show('Rooms');
});

/** The rooms as the settings file has them. */
async function savedRooms({ scratch }: Panel): Promise<unknown> {
  return JSON.parse((await readFile(scratch.settingsPath, 'utf8')).replace(/^\s*\/\/.*$/gm, '')).rooms;
}

test.describe('the views of rooms', () => {
  test.use({ panelIs: 'handed on' });

  test('is shown without what axe-core finds and without sideways scrolling, wide and narrow', {
    tag: '@page',
  }, async ({ panel }) => {
    const { page, resize, roomSettings } = panel;
    const hold = async (state: string) => {
      for (const [width, height] of [
        [1440, 900],
        [1024, 700],
      ] as const) {
        await resize(width, height);
        await expectAccessible(page, `${state}, ${width}`);
        const isWide = await page.evaluate(() =>
          [...document.querySelectorAll('main *')].some(
            (each) =>
              /auto|scroll/.test(getComputedStyle(each).overflowX) &&
              each.scrollWidth > each.clientWidth &&
              !each.matches('textarea, pre'),
          ),
        );
        expect(isWide, `${state} scrolls sideways at ${width}`).toBe(false);
      }
    };
    await hold('no rooms');
    await roomSettings.button('Add room').click();
    await roomSettings.multiplayer.click();
    await roomSettings.choice('Instance', 'Started by a command').check();
    await roomSettings.choice('Bridge', 'Another command').check();
    await roomSettings.bridgeCommand.getByRole('button', { name: 'Add variable' }).click();
    await roomSettings.button('Add room').click();
    await expect(roomSettings.bridgeCommand).toContainText('The command has no program.');
    await hold('a form that was refused');
    await roomSettings.button('Cancel').click();
    await roomSettings.button('Import room files…').click();
    await roomSettings.chooseFiles(
      { name: 'studio.md', text: ROOM_FILE },
      { name: 'broken.md', text: ROOM_FILE.replace('7684', '80') },
    );
    await roomSettings.file('broken.md').waitFor();
    await hold('files that were read');
    await roomSettings.file('studio.md').getByRole('button', { name: 'Review room…' }).click();
    await hold('the room of a file');
    await roomSettings.button('Add room').click();
    // The form has a Cancel of its own, until the room is saved.
    await expect(roomSettings.file('studio.md')).toContainText('Saved');
    await roomSettings.button('Cancel').click();
    await roomSettings.room('studio').waitFor();
    await hold('rooms');
    await roomSettings.button('Remove studio').press('Enter');
    await roomSettings.dialog.waitFor();
    await hold('a question');
    await roomSettings.dialog.getByRole('button', { name: 'Remove studio' }).click();
    await expect(roomSettings.main).toContainText('No rooms yet');
  });
});

test.describe("a room of one's own", () => {
  test.use({ panelIs: 'handed on' });

  test('is added, changed and removed by keys alone', async ({ panel }) => {
    const { page, palette, roomSettings } = panel;
    await palette.run('add room');
    await roomSettings.field('Id').focus();
    await page.keyboard.type('keys');
    for (const _each of ['to Title', 'to Number']) await page.keyboard.press('Tab');
    await page.keyboard.type('803');
    await roomSettings.multiplayer.press('Space');
    await roomSettings.choice('Start', 'With Flybridge').press('ArrowRight');
    await expect(roomSettings.choice('Start', 'By hand')).toBeChecked();
    await roomSettings.button('Add room').press('Enter');
    await roomSettings.button('Edit keys').press('Enter');
    await expect(roomSettings.multiplayer).toBeChecked();
    await expect(roomSettings.field('Id')).toBeFocused();
    await roomSettings.button('Cancel').press('Enter');
    await expect(panel.settings.sections.getByRole('button', { name: /^Rooms/ })).toBeFocused();
    await roomSettings.button('Remove keys').press('Enter');
    await page.keyboard.press('Escape');
    await expect(roomSettings.room('keys')).toContainText('803');
    await roomSettings.button('Remove keys').press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(roomSettings.main).toContainText('No rooms yet');
  });

  test('is added with a bridge, refused field by field, changed and removed', async ({ panel }) => {
    const { frame, processes, roomSettings: page, settings } = panel;
    await page.button('Add room').click();
    await page.field('Id').fill('my room');
    await page.field('Number').fill('first');
    await page.multiplayer.click();
    await page.field('Server').fill('my rooms');
    await page.button('Add room').click();
    await expect(page.main).toContainText('Use letters, digits, dots, dashes and underscores for the id');
    await expect(page.main).toContainText('The number of the instance must be a whole number');
    await expect(page.main).toContainText('Write the server as ws://localhost:1999.');
    await expect(page.field('Id')).toBeFocused();
    await page.field('Id').fill('main');
    await expect(page.main).not.toContainText('Use letters, digits, dots, dashes and underscores for the id');

    await page.field('Number').fill('801');
    await expect(page.main).toContainText('/tmp/wibwob_801.sock');
    await expect(page.main).toContainText('No bridge runs. Set partykit_room');
    await page.field('Server').fill('ws://127.0.0.1:1');
    await page.field('Room').fill('stage');
    await expect(page.main).toContainText('A bridge runs beside the instance');
    await page.secret.fill('open sesame');
    await page.button('Add room').click();
    await expect(frame.notes).toContainText('It runs when you leave the demo world');
    await expect(page.room('main')).toContainText('ws://127.0.0.1:1, stage');
    await expect(page.room('main')).toContainText('Built in');

    await page.leaveDemoWorld();
    // In the status bar a room stands for its bridge.
    await expect(frame.connection('main')).toHaveAccessibleName(/^(?:Not running|Connecting|Starting|Waiting) main/);
    await expect(page.notice('The demo world is shown.')).toHaveCount(0);

    await page.button('Edit main').press('Enter');
    await expect(page.secret).toHaveValue('');
    await expect(page.secret).toHaveAttribute('placeholder', /Saved. Type to replace it/);
    await page.button('Delete secret').click();
    await expect(page.main).toContainText('Saving deletes the secret.');
    await page.multiplayer.click();
    await page.button('Save room').click();
    await expect(page.room('main')).toContainText('None. Multiplayer is off.');
    // A bridge that is no room's any more stands there by its own name until it has ended.
    await expect(frame.connection('room-main-bridge')).toHaveCount(0);
    await expect(frame.connection('main')).toHaveAccessibleName('Not running main');
    await page.button('Edit main').press('Enter');
    await expect(page.secret).toHaveAttribute('placeholder', '');
    await expect(page.button('Delete secret')).toHaveCount(0);
    expect(JSON.stringify(await savedRooms(panel))).not.toContain('sesame');

    await page.button('Remove…').click();
    await page.dialog.getByRole('button', { name: 'Remove main' }).click();
    await expect(page.main).toContainText('No rooms yet');
    expect(await savedRooms(panel)).toEqual([]);
    await expect(settings.sections.getByRole('button', { name: /^Rooms/ })).toContainText('0');
    await frame.goTo('Processes');
    await processes.main.getByRole('button', { name: 'Open demo world' }).click();
    await expect(frame.status).toContainText('Demo world');
  });
});

test.describe('a room file', () => {
  test.beforeEach(({ panel: { roomSettings } }) => roomSettings.button('Import room files…').click());

  test.describe('that is not saved', () => {
    test.use({ panelIs: 'shared' });

    test('can be dropped', async ({ panel: { page, roomSettings } }) => {
      const carried = await page.evaluateHandle((text) => {
        const data = new DataTransfer();
        data.items.add(new File([text], 'dropped.md'));
        return data;
      }, ROOM_FILE);
      await roomSettings.field('Text of a room file').dispatchEvent('drop', { dataTransfer: carried });
      await expect(roomSettings.field('Room file')).toHaveValue('dropped.md');
    });
  });

  test.describe('that is saved', () => {
    test.use({ panelIs: 'handed on' });

    test('that is wrong names line and field, and is taken when it is right', async ({ panel }) => {
      const { roomSettings: page } = panel;
      const wrong = ROOM_FILE.replace('7684', '80').replace('true', 'perhaps');
      await page.chooseFiles({ name: 'studio.md', text: wrong });
      await expect(page.file('studio.md')).toContainText('studio.md was not imported.');
      const problems = page.file('studio.md').getByRole('listitem');
      await expect(problems.first()).toHaveText('Line 5ttyd_portmust be from 1024 to 65535');
      await expect(problems.last()).toHaveText('Line 6multiplayermust be true or false');

      await page.chooseFiles({ name: 'studio.md', text: ROOM_FILE });
      await expect(page.notice('Unknown fields, ignored: mood.')).toBeVisible();
      await expect(page.notice('multiplayer also needs partykit_server')).toBeVisible();
      await expect(page.field('Room file')).toHaveValue('studio.md');
      await page.field('Server').fill('ws://127.0.0.1:1');
      await page.button('Add room').click();
      await expect(page.room('The studio')).toContainText('ws://127.0.0.1:1, studio');
      const saved = { id: 'studio', instanceId: 804, ttydPort: 7684, file: 'studio.md', multiplayer: true };
      expect(await savedRooms(panel)).toEqual([expect.objectContaining(saved)]);
      await page.button('Remove studio').press('Enter');
      await page.dialog.getByRole('button', { name: 'Remove studio' }).click();
      await expect(page.main).toContainText('No rooms yet');
    });

    test('changes the own room of its id; of several each is looked at, and a text can be pasted', async ({
      panel,
    }) => {
      const { roomSettings: page } = panel;
      await page.chooseFiles({ name: 'studio.md', text: ROOM_FILE });
      await page.choice('Start', 'By hand').check();
      await page.button('Add room').click();
      await page.button('Import room files…').click();

      const garden = ROOM_FILE.replace('studio\n', 'garden\n').replace('804', '805');
      const renamed = ROOM_FILE.replace('The studio', 'The old studio');
      await page.chooseFiles({ name: 'studio.md', text: renamed }, { name: 'garden.md', text: garden });
      await page.file('studio.md').getByRole('button', { name: 'Review room…' }).click();
      await expect(page.notice('Room studio already exists.')).toBeVisible();
      await page.button('Save room').click();
      await expect(page.file('studio.md')).toContainText('Saved');
      await page.file('garden.md').getByRole('button', { name: 'Review room…' }).click();
      await page.button('Add room').click();
      await expect(page.room('The old studio')).toContainText('804');
      await expect(page.room('garden')).toContainText('805');
      expect(await savedRooms(panel)).toMatchObject([{ id: 'studio', start: 'manual' }, { id: 'garden' }]);

      await page.button('Import room files…').click();
      await page.field('Text of a room file').fill('room_id: x');
      await page.button('Read text').click();
      await expect(page.file('Pasted text')).toContainText('a room file must start with a line of three dashes');
      await page.field('Text of a room file').fill(garden.replace('garden', 'cellar').replace('805', '806'));
      await page.button('Read text').click();
      await expect(page.field('Room file')).toHaveCount(0);
      await page.button('Add room').click();
      await expect(page.room('cellar')).toContainText('806');
    });
  });
});

test.describe("the programs of a room of one's own", () => {
  test('run commands that were typed for it, and asks for those that came with the file', async ({ panel }) => {
    const { frame, processes, roomSettings: page, settings } = panel;
    await page.button('Add room').click();
    await page.field('Id').fill('alone');
    await page.field('Number').fill('802');
    await page.choice('Instance', 'Started by a command').check();
    await page.button('Add room').click();
    await expect(page.instanceCommand).toContainText('The command has no program.');
    await page.instanceCommand.getByRole('textbox', { name: 'Command', exact: true }).fill(INSTANCE);
    await page.instanceCommand.getByRole('button', { name: 'Add variable' }).click();
    await page.instanceCommand.getByLabel('Name of variable 1').fill('A_TOKEN');
    await page.instanceCommand.getByLabel('Value of variable 1').fill('not shown');
    await page.instanceCommand.getByLabel('Directory optional').fill('/no/such/folder');
    await page.button('Add room').click();
    await page.leaveDemoWorld();
    await expect(frame.connection('room-alone-instance')).toHaveAccessibleName(/^Blocked room-alone-instance/);
    await frame.connection('room-alone-instance').click();
    await processes.app.getByRole('button', { name: 'Edit alone' }).click();
    await page.instanceCommand.getByLabel('Directory optional').fill('');
    await page.button('Save room').click();
    await expect(frame.connection('room-alone-instance')).toHaveAccessibleName('Ready room-alone-instance');

    // Somebody else changes the command in the file.
    await settings.showFile();
    await settings.file.fill((await settings.file.inputValue()).replace("'instance'", "'other'"));
    await settings.button('Save file').click();
    await expect(frame.connection('room-alone-instance')).toHaveAccessibleName(/^Blocked room-alone-instance/);
    await settings.show('Security');
    await settings.command("'other'").getByRole('button', { name: 'Review' }).click();
    await expect(settings.dialog).toContainText('Approve the command of room-alone-instance?');
    await expect(settings.dialog).toContainText('A_TOKEN=••••••');
    await settings.dialog.getByRole('button', { name: 'Approve command' }).click();
    await expect(frame.connection('room-alone-instance')).toHaveAccessibleName('Ready room-alone-instance');
  });

  test('is relayed by a program of somebody else: that it runs and what it prints is told, and no more', async ({
    panel,
  }) => {
    const { frame, logs, roomSettings: page, rooms } = panel;
    await page.button('Add room').click();
    await page.field('Id').fill('foreign');
    await page.field('Number').fill('807');
    await page.multiplayer.click();
    await page.field('Server').fill('ws://127.0.0.1:1');
    await page.field('Room').fill('stage');
    await page.choice('Bridge', 'Another command').check();
    await page.bridgeCommand.getByRole('textbox', { name: 'Command', exact: true }).fill(FOREIGN_BRIDGE);
    await page.button('Add room').click();
    await page.leaveDemoWorld();
    await frame.goTo('Rooms');
    await expect(rooms.fact('Bridge')).toContainText('Ready');
    await expect(rooms.fact('Instance')).toContainText('Not running');
    await expect(rooms.room).toContainText('Its last line: relays stage');
    await expect(rooms.button(/^New window/)).toHaveAccessibleDescription('This bridge takes no commands.');
    await rooms.button('Open log').click();
    await expect(logs.row('relays stage')).toHaveCount(1);
  });
});
