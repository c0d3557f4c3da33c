import { beforeEach, describe, expect, test } from 'vitest';
import { PanelClient } from '../panel/panel-client.ts';
import { FakeConnection } from '../testing/fake-connection.ts';
import { toastStore } from '../window/toasts.ts';
import { removeRoom, requestRoomFile, saveRoomDraft } from './room-settings-actions.ts';

let connection: FakeConnection;
let panel: PanelClient;

beforeEach(() => {
  connection = new FakeConnection();
  panel = new PanelClient(connection, { isHidden: false, onVisibility: () => {}, withDrawing: () => {} });
  toastStore.setState({ notes: [] });
});

const toasts = () => toastStore.getState().notes.map(({ detail, line, status }) => `${status}: ${line} | ${detail}`);
const room = { id: 'main', instanceId: 1 };
const NOTHING_ELSE = { replaces: undefined, secret: undefined, joinSecret: undefined };

describe('saving a room', () => {
  test('sends what it replaces and its secrets only where there is one to say, an empty one too', async () => {
    connection.reply = { ok: true, value: { kind: 'saved' } };
    expect(await saveRoomDraft(panel, { room, ...NOTHING_ELSE }, 'own')).toEqual({
      kind: 'saved',
    });
    await saveRoomDraft(panel, { room, replaces: 'old', secret: '', joinSecret: 'friends' }, 'demo');
    expect(connection.calls.map(({ params }) => params)).toEqual([
      { room },
      { room, replaces: 'old', secret: '', joinSecret: 'friends' },
    ]);
    expect(toasts()).toEqual([
      'ready: main is saved | Added to your rooms',
      'ready: main is saved | It runs when you leave the demo world',
    ]);
  });

  test('hands back what is wrong with it, and says nothing more', async () => {
    const refused = { kind: 'refused', problems: [{ field: 'id', message: 'Another room has the id main.' }] } as const;
    connection.reply = { ok: true, value: refused };
    expect(await saveRoomDraft(panel, { room, ...NOTHING_ELSE }, 'own')).toEqual(refused);
    expect(toasts()).toEqual([]);
  });
});

test('a room that is removed is told with what goes with it', async () => {
  await removeRoom(panel, 'main');
  expect(connection.calls).toEqual([{ method: 'room.remove', params: { roomId: 'main' } }]);
  expect(toasts()).toEqual(['ready: main removed | Its secrets were deleted']);
});

test('a room file is handed over with its name, and comes back as it was read', async () => {
  const read = { kind: 'refused', problems: [{ line: 2, field: 'room_id', message: 'is missing' }] } as const;
  connection.reply = { ok: true, value: read };
  expect(await requestRoomFile(panel, 'a.md', '---\n')).toEqual(read);
  expect(connection.calls).toEqual([{ method: 'room.readFile', params: { name: 'a.md', text: '---\n' } }]);
});

test('what fails says what, why and the code', async () => {
  connection.reply = { ok: false, error: { code: 'FORBIDDEN', message: 'The file is broken.' } };
  expect(await saveRoomDraft(panel, { room, ...NOTHING_ELSE, replaces: 'main' }, 'own')).toBeNull();
  await removeRoom(panel, 'main');
  expect(await requestRoomFile(panel, 'a.md', '')).toBeNull();
  expect(toasts()).toEqual([
    'failed: main was not saved | The file is broken. FORBIDDEN',
    'failed: main was not removed | The file is broken. FORBIDDEN',
    'failed: a.md was not read | The file is broken. FORBIDDEN',
  ]);
});
