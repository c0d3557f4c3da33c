// Pictures of the rooms in Settings: none, the form with its mistakes and its commands, what comes in as files, all of them.

const ROOM_FILE = `---
room_id: studio
display_name: The studio
instance_id: 4
ttyd_port: 7684
multiplayer: true
partykit_room: studio
theme: calm
---

# Welcome Message

Hello.
`;

/**
 * Ends in the demo world, with three rooms in the settings file.
 * @param {import('@playwright/test').Page} page
 * @param {(name: string) => Promise<void>} take
 */
export async function takeRoomSettings(page, take) {
  const main = page.getByRole('main', { name: 'Settings' });
  /** @param {string} name */
  const press = (name) => main.getByRole('button', { name, exact: true }).first().click();
  /** @param {string} name */
  const field = (name) => main.getByRole('textbox', { name, exact: true });
  await page.keyboard.press('Control+,');
  await main.getByRole('button', { name: /^Rooms/ }).click();
  await take('settings-rooms-empty');

  await press('Add room');
  await take('settings-room-new');
  await field('Id').fill('main');
  await field('Title optional').fill('The main room');
  await field('Number').fill('first');
  await field('Port of ttyd optional').fill('80');
  await main.getByRole('switch', { name: 'Multiplayer' }).click();
  await field('Server').fill('my rooms');
  await press('Add room');
  await main.getByText(/^The port of ttyd/).waitFor();
  await take('settings-room-refused');
  await field('Number').fill('1');
  await field('Port of ttyd optional').fill('7681');
  await field('Server').fill('wss://rooms.example');
  await field('Room').fill('main');
  await main.getByLabel('Secret optional', { exact: true }).fill('open sesame');
  await main.getByRole('radio', { name: 'Started by a command' }).check();
  await main
    .getByRole('group', { name: 'Command of the instance' })
    .getByLabel('Command', { exact: true })
    .fill('./build/app/wwdos');
  await main.getByRole('radio', { name: 'Another command' }).check();
  const bridge = main.getByRole('group', { name: 'Command of the bridge' });
  await bridge.getByLabel('Command', { exact: true }).fill('python3 tools/room/partykit_bridge.py');
  await bridge.getByRole('button', { name: 'Add variable' }).click();
  await bridge.getByLabel('Name of variable 1').fill('API_TOKEN');
  await bridge.getByLabel('Value of variable 1').fill('not shown');
  await take('settings-room-commands');
  await press('Add room');
  await main.getByRole('row', { name: /The main room/ }).waitFor();

  await press('Add room');
  await field('Id').fill('scratch');
  await field('Number').fill('2');
  await press('Add room');
  await main.getByRole('row', { name: /scratch/ }).waitFor();

  await press('Import room files…');
  await take('settings-room-import');
  await main
    .getByLabel('Room files to import')
    .setInputFiles([
      file('studio.md', ROOM_FILE),
      file('broken.md', ROOM_FILE.replace('7684', '80').replace('room_id: studio\n', '')),
    ]);
  await main.getByText('broken.md was not imported.').waitFor();
  await take('settings-room-files');
  await press('Review room…');
  await take('settings-room-of-file');
  await press('Add room');
  await main.getByText('Saved', { exact: true }).waitFor();
  await press('Cancel');
  await main.getByRole('row', { name: /The main room/ }).hover();
  await take('settings-rooms');
  await press('Remove scratch');
  await page.getByRole('dialog').waitFor();
  await take('settings-room-removal');
  await page.getByRole('button', { name: 'Keep it' }).click();
}

/**
 * @param {string} name
 * @param {string} text
 */
function file(name, text) {
  return { name, mimeType: 'text/markdown', buffer: Buffer.from(text) };
}
