import { describe, expect, test } from 'vitest';
import { KEPT_VALUE } from '#shared/settings/kept-value.ts';
import type { RoomSettings } from '#shared/settings/room-settings.ts';
import { linesOf } from '../command/draft-lines.ts';
import { draftOfFile, draftOfRoom, mistakesOfRoom, roomOfDraft, typedSecretOf } from './room-draft.ts';

const ALONE: RoomSettings = { id: 'alone', title: '', instanceId: 2, multiplayer: false, start: 'manual' };
const SHARED: RoomSettings = {
  id: 'main',
  title: 'The main room',
  instanceId: 1,
  socket: '/tmp/elsewhere.sock',
  ttydPort: 7681,
  layoutPath: 'layouts/main.json',
  maxPlayers: 8,
  multiplayer: true,
  partykitServer: 'wss://rooms.example',
  partykitRoom: 'main',
  authorityFile: '~/rooms.pem',
  instanceCommand: { argv: ['wibwob', '--tui'], directory: '~/wibwob', environment: { API_TOKEN: KEPT_VALUE } },
  bridgeCommand: { argv: ['python3', 'bridge.py'], directory: '', environment: {} },
  file: 'rooms/main.md',
  stopSeconds: 12,
  ...{
    apiKeySource: 'env',
    maxVisitors: 4,
    preloadFiles: ['notes.md'],
    systemPrompt: 'Be kind.',
    welcomeMessage: 'Hi.',
  },
  start: 'automatic',
};

describe('a draft of a room', () => {
  test.each([ALONE, SHARED])('that nobody has changed is the same room: $id', (room) => {
    expect(roomOfDraft(draftOfRoom(room))).toEqual(room);
  });

  test('of a file has all that the file says, also what nothing uses', () => {
    expect(roomOfDraft(draftOfFile(SHARED, ALONE))).toMatchObject({
      systemPrompt: 'Be kind.',
      preloadFiles: ['notes.md'],
    });
    expect(JSON.parse(JSON.stringify(roomOfDraft(draftOfFile(ALONE, SHARED))))).not.toHaveProperty('welcomeMessage');
  });

  test('keeps what the form does not show, of the room and of a command that stays', () => {
    const rich = { ...SHARED, note: 'mine', bridgeCommand: { ...SHARED.bridgeCommand, niceness: 3 } } as RoomSettings;
    expect(roomOfDraft(draftOfRoom(rich))).toEqual(rich);
    const without = roomOfDraft({ ...draftOfRoom(rich), bridgeRuns: 'built-in' });
    expect(without).toEqual({ ...rich, bridgeCommand: undefined });
  });

  test('sends what is no number as it was typed, and leaves out what is empty', () => {
    const draft = { ...draftOfRoom(SHARED), instanceId: '', ttydPort: '76x', maxPlayers: ' ', partykitServer: ' ' };
    expect(roomOfDraft(draft)).toMatchObject({ instanceId: '', ttydPort: '76x' });
    expect(JSON.parse(JSON.stringify(roomOfDraft(draft)))).not.toHaveProperty('maxPlayers');
    expect(JSON.parse(JSON.stringify(roomOfDraft(draft)))).not.toHaveProperty('partykitServer');
  });

  test('leaves the secret that is kept, unless another is typed or it is forgotten', () => {
    const draft = draftOfRoom(SHARED);
    expect([typedSecretOf(draft.secret), typedSecretOf(draft.joinSecret)]).toEqual([undefined, undefined]);
    expect(typedSecretOf({ kind: 'typed', text: 'open sesame' })).toBe('open sesame');
    expect(typedSecretOf({ kind: 'forgotten' })).toBe('');
    const typed = { kind: 'typed', text: 'open sesame' } as const;
    expect(JSON.stringify(roomOfDraft({ ...draft, secret: typed, joinSecret: typed }))).not.toContain('sesame');
  });

  test('names variables that would be lost, in the commands that run', () => {
    const environment = linesOf([{ name: '', value: 'lost' }]);
    const command = { ...draftOfRoom(SHARED).bridgeCommand, environment };
    const draft = { ...draftOfRoom(SHARED), bridgeCommand: command, instanceCommand: command };
    const fields = (more: object) => mistakesOfRoom({ ...draft, ...more }).map(({ field }) => field);
    expect(fields({})).toEqual(['instanceCommand.environment.', 'bridgeCommand.environment.']);
    expect(fields({ bridgeRuns: 'built-in', instanceRuns: 'elsewhere' })).toEqual([]);
  });
});

describe('a room that was read from a file', () => {
  const read: RoomSettings = {
    ...ALONE,
    id: 'main',
    instanceId: 4,
    ttydPort: 7682,
    file: 'main.md',
    start: 'automatic',
  };

  test('is a new one where there is none of its id', () => {
    expect(roomOfDraft(draftOfFile(read, null))).toEqual(read);
  });

  test('changes what room files say of the own one, and leaves what they cannot say', () => {
    const { authorityFile, bridgeCommand, instanceCommand, socket, stopSeconds } = SHARED;
    const own = { ...SHARED, start: 'manual', note: 'mine' } as const;
    expect(roomOfDraft(draftOfFile(read, own))).toEqual({
      ...read,
      ...{ authorityFile, bridgeCommand, instanceCommand, socket, stopSeconds, start: 'manual', note: 'mine' },
    });
  });
});
