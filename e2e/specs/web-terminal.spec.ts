import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '../fixtures/window.ts';

test('the terminal of an instance opens in a tab of its own, which has no way back', async ({ panel, web }) => {
  // Stands for ttyd.
  const server = createServer((_request, response) => response.end('a terminal')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const { frame, roomSettings, rooms, settings } = panel;
  await frame.goTo('Settings');
  await settings.show('Rooms');
  await roomSettings.addTerminal('studio', port);
  await frame.goTo('Rooms');
  const [tab] = await Promise.all([web.context.waitForEvent('page'), rooms.button('Open terminal').click()]);
  await expect(tab).toHaveURL(`http://127.0.0.1:${port}/`);
  await expect(tab.getByText('a terminal')).toBeVisible();
  expect(await tab.evaluate(() => window.opener)).toBeNull();
  await tab.close();
  server.closeAllConnections();
  server.close();
});
