import { beforeEach, expect, test } from 'vitest';
import { PanelClient } from '#stores/panel/panel-client.ts';
import { FakeConnection } from '#stores/testing/fake-connection.ts';
import { readPastedRoom, readRoomFiles } from './read-room-files.ts';

let connection: FakeConnection;
let panel: PanelClient;

beforeEach(() => {
  connection = new FakeConnection();
  panel = new PanelClient(connection, { isHidden: false, onVisibility: () => {}, withDrawing: () => {} });
});

const source = (name: string, text: string, size = text.length) => ({ name, size, text: () => Promise.resolve(text) });
const READ = { kind: 'refused', problems: [{ line: 2, field: 'room_id', message: 'is missing' }] } as const;

test('each file is read by its name, in its order', async () => {
  connection.reply = { ok: true, value: READ };
  const files = await readRoomFiles(panel, [source('a.md', 'one'), source('b.md', 'two')]);
  expect(connection.calls.map(({ params }) => params)).toEqual([
    { name: 'a.md', text: 'one' },
    { name: 'b.md', text: 'two' },
  ]);
  expect(files).toEqual([
    { key: 0, name: 'a.md', read: READ, taken: false },
    { key: 1, name: 'b.md', read: READ, taken: false },
  ]);
});

test('what is too large, or no file, is not sent and says so', async () => {
  const folder = { name: 'rooms', size: 0, text: () => Promise.reject(new Error('a folder')) };
  const files = await readRoomFiles(panel, [source('film.mp4', '', 400_000), folder]);
  expect(files.map(({ name, read }) => [name, read.kind === 'refused' ? read.problems[0]?.message : ''])).toEqual([
    ['film.mp4', 'the file is larger than a room file'],
    ['rooms', 'it cannot be read as a file'],
  ]);
  expect(connection.calls).toEqual([]);
});

test('a text that was pasted comes from no file', async () => {
  const room = { id: 'main', title: '', instanceId: 1, multiplayer: false, start: 'automatic' } as const;
  connection.reply = {
    ok: true,
    value: { kind: 'ready', room: { ...room, file: 'Pasted text' }, remarks: [], instance: null },
  };
  const [file] = await readPastedRoom(panel, '---');
  expect(file?.read).toEqual({ kind: 'ready', room, remarks: [], instance: null });
  connection.reply = { ok: true, value: READ };
  expect(await readPastedRoom(panel, 'x')).toMatchObject([{ name: 'Pasted text', read: READ }]);
});

test('a file whose reading failed is left out: a toast says why', async () => {
  connection.reply = { ok: false, error: { code: 'ABORTED', message: 'The panel is gone.' } };
  expect(await readRoomFiles(panel, [source('a.md', '')])).toEqual([]);
});
