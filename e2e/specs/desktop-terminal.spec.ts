import { callMain } from '../fixtures/call-main.ts';
import { expect, test } from '../fixtures/desktop.ts';
import { FramePage } from '../pages/frame-page.ts';
import { RoomSettingsPage } from '../pages/room-settings-page.ts';
import { RoomsPage } from '../pages/rooms-page.ts';
import { SettingsPage } from '../pages/settings-page.ts';

test("the terminal of an instance opens in the system's browser, and not in the window", async ({
  desktop: { app, page, windows },
}) => {
  // Noted instead of opened: a machine of tests has no browser to see it in.
  await callMain(app, ({ shell }) => {
    const opened: string[] = [];
    Reflect.set(globalThis, 'openedAddresses', opened);
    Reflect.set(shell, 'openExternal', (address: string) => {
      opened.push(address);
      return Promise.resolve();
    });
  });
  const opened = () => callMain(app, (): string[] => Reflect.get(globalThis, 'openedAddresses'));
  const frame = new FramePage(page);
  const rooms = new RoomsPage(page);
  await frame.connection('fixture-host').waitFor();
  await frame.tour.getByRole('button', { name: 'End the tour' }).click();
  await frame.goTo('Settings');
  await new SettingsPage(page).show('Rooms');
  await new RoomSettingsPage(page).addTerminal('studio', 7_681);
  await frame.goTo('Rooms');
  await rooms.button('Open terminal').click();
  await expect.poll(opened).toEqual(['http://127.0.0.1:7681/']);
  expect(await windows()).toHaveLength(1);
});
