// Pictures of the page of rooms in the demo world: in step, differing, being changed, and with each part of it gone.
import { WebSocket } from 'ws';

/** @typedef {import('@playwright/test').Page} Page */

/** Windows of somebody who is no bridge of ours; no instance shows the last, which names no file. */
const FOREIGN = [
  { id: 'p1', type: 'life', x: 95, y: 4, w: 22, h: 9 },
  { id: 'p2', type: 'paint', x: 16, y: 19, w: 34, h: 12 },
  { id: 'p3', type: 'orbit', x: 58, y: 18, w: 30, h: 14 },
  { id: 'p4', type: 'text_view', x: 94, y: 20, w: 23, h: 10 },
];

/** What they change afterwards, one after the other. */
const CHANGES = [
  { id: 'p1', y: 3 },
  { id: 'p3', x: 60, w: 32 },
  { id: 'p1', h: 10 },
  { id: 'p2', x: 18, y: 20 },
  { id: 'p3', y: 19 },
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
  /** @param {{ add?: readonly object[], remove?: readonly string[], update?: readonly object[] }} delta */
  const send = (delta) =>
    stranger.send(JSON.stringify({ type: 'state_delta', delta: { add: [], remove: [], update: [], ...delta } }));
  for (const window of FOREIGN) send({ add: [window] });
  for (const change of CHANGES) {
    send({ update: [{ ...FOREIGN.find(({ id }) => id === change.id), ...change }] });
    await new Promise((done) => setTimeout(done, 400));
  }
  const paint = main.getByRole('button', { name: /^paint/ }).first();
  const paintId = /w\d+/.exec(await paint.innerText())?.[0] ?? '';
  await placeAtInstance(page, paintId, { x: '24', y: '21' });
  await notice('differ in 2 windows').waitFor();
  await paint.click();
  await take('rooms-differ');
  await room.getByRole('button', { name: 'Close paint' }).click();
  await page.getByRole('dialog').waitFor();
  await take('rooms-close-window');
  await page.keyboard.press('Escape');
  send({ remove: FOREIGN.map(({ id }) => id) });
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
 * Moves a window as the instance's own user would, and comes back to Rooms.
 * @param {Page} page
 * @param {string} id
 * @param {{ x: string, y: string }} place
 */
async function placeAtInstance(page, id, { x, y }) {
  await page.keyboard.press('2');
  await page.getByRole('button', { name: /^Instance 1/ }).click();
  await page.getByRole('tab', { name: /^Actions/ }).click();
  await page.getByRole('option').filter({ hasText: 'window_place' }).click();
  const form = page.getByRole('region', { name: 'Form of window_place' });
  for (const [name, value] of Object.entries({ id, x, y })) {
    await form.getByRole('textbox', { name: new RegExp(`^${name}\\b`) }).fill(value);
  }
  await form.getByRole('button', { name: 'Move or resize a window' }).click();
  await page.getByRole('row').filter({ hasText: 'Succeeded' }).waitFor();
  await page.getByRole('tab', { name: /^Status/ }).click();
  await page.keyboard.press('3');
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
