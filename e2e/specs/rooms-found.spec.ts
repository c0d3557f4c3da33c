import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { expectAccessible } from '../fixtures/accessibility.ts';
import { expect, test } from '../fixtures/window.ts';

const ANSWERS: Readonly<Record<string, string>> = {
  'cmd:get_state': '{"windows":[{"id":"w1","type":"verse","title":"Ode","x":4,"y":2,"w":44,"h":14}]}',
  'cmd:get_canvas_size': '{"width":120,"height":36,"cols":120,"rows":36}',
};

/** Listens as an instance does: one connection, one command, one answer. */
async function startInstance(folder: string, name: string): Promise<Server> {
  await mkdir(folder, { recursive: true });
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', (chunk) => socket.end(`${ANSWERS[chunk.toString().trim()] ?? 'err unknown'}\n`));
  }).listen(join(folder, name));
  await once(server, 'listening');
  return server;
}

test('an instance is found by its socket, and becomes a room of one by a press', async ({ panel }) => {
  const { frame, page, rooms, roomSettings, scratch, settings } = panel;
  const instance = await startInstance(scratch.instanceFolder, 'wibwob_7.sock');
  await frame.goTo('Rooms');
  await expect(rooms.main).toContainText('Instance 7 was found');
  await expect(rooms.main).toContainText('live, 1 window, 120×36');
  await expectAccessible(page, 'an instance that was found');
  await rooms.main.getByRole('button', { name: 'Make a room' }).click();
  await expect(frame.notes).toContainText('instance-7 is saved');
  await frame.goTo('Settings');
  await settings.show('Rooms');
  await roomSettings.leaveDemoWorld();
  await frame.goTo('Rooms');
  await expect(rooms.listed('instance-7')).toContainText('for one, live, 1 window');
  await expect(rooms.fact('Instance')).toContainText('Live');
  await expect(rooms.windows).toContainText('verse, Ode');
  instance.close();
});
