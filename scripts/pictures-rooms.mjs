// Pictures of the page of rooms in the demo world: in step, differing, being changed, and with each part of it gone.
import { WebSocket } from 'ws';

/** @typedef {import('@playwright/test').Page} Page */

/** Windows of somebody who is no bridge of ours; no instance shows the second, which names no file. */
const FOREIGN = [
  { id: 'p1', type: 'life', x: 88, y: 24, w: 24, h: 8 },
  { id: 'p2', type: 'text_view', x: 6, y: 24, w: 36, h: 9 },
];

/**
 * Ends with the rooms as they began, but for the windows.
 * @param {Page} page
 * @param {(name: string) => Promise<void>} take
 */
export async function takeRooms(page, take) {
  await page.keyboard.press('3');
  const main = page.getByRole('main', { name: 'Rooms' });
  const room = main.getByRole('article');
  /** @param {string | RegExp} words */
  const notice = (words) => room.getByRole('note').filter({ hasText: words });
  await room.getByText('Connected').waitFor();
  await take('rooms');

  await room.getByRole('button', { name: 'New window' }).click();
  await page.getByRole('dialog').waitFor();
  await take('rooms-new-window');
  await page.keyboard.press('Escape');

  const server = await main
    .getByText(/^ws:\/\//)
    .first()
    .innerText();
  const stranger = await enter(`${server}/party/wibwob-main?_pk=visitor`);
  stranger.send(JSON.stringify({ type: 'state_delta', delta: { add: FOREIGN, remove: [], update: [] } }));
  await notice('differ').waitFor();
  await main.getByRole('button', { name: /^life/ }).first().click();
  await take('rooms-differ');
  await room.getByRole('button', { name: 'Close life' }).click();
  await page.getByRole('dialog').waitFor();
  await take('rooms-close-window');
  await page.keyboard.press('Escape');
  stranger.send(JSON.stringify({ type: 'state_delta', delta: { add: [], remove: ['p1', 'p2'], update: [] } }));
  await notice('differ').waitFor({ state: 'hidden' });
  stranger.close();

  await switchProgram(page, 'Room server', 'Stop');
  await notice('tries again').waitFor();
  await take('rooms-server-gone');
  await switchProgram(page, 'Room server', 'Start');
  await room.getByText('Connected').waitFor();

  await switchProgram(page, 'Instance 1', 'Stop');
  await notice('instance').waitFor();
  await take('rooms-instance-gone');
  await switchProgram(page, 'Instance 1', 'Start');
  await notice('instance').waitFor({ state: 'hidden' });

  await room.getByRole('button', { name: 'Stop', exact: true }).click();
  await notice('stopped').waitFor();
  await take('rooms-stopped');
  await room.getByRole('button', { name: 'Start', exact: true }).click();
  await room.getByText('Connected').waitFor();
}

/**
 * Starts or stops a program from its cell on Overview, and comes back to Rooms.
 * @param {Page} page
 * @param {string} title
 * @param {'Start' | 'Stop'} act
 */
async function switchProgram(page, title, act) {
  await page.keyboard.press('1');
  const cell = page
    .getByRole('main', { name: 'Overview' })
    .getByRole('button', { name: `${act} ${title}`, exact: true });
  await cell.click();
  await page.keyboard.press('3');
}

/**
 * @param {string} url
 * @returns {Promise<WebSocket>}
 */
function enter(url) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    socket.once('open', () => resolve(socket));
    socket.once('error', reject);
  });
}
