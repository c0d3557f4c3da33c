import { describe, expect, test } from 'vitest';
import { importRoomFile } from './import-room-file.ts';
import { readRoomFile } from './room-file.ts';

const MAIN = `---
room_id: wibwob-main
instance_id: 1
ttyd_port: 7681
display_name: The main room
layout_path: layouts/main.json
api_key_source: host_config
max_visitors: 4
preload_files:
  - notes.md
multiplayer: true
partykit_room: main
partykit_server: https://rooms.example
max_players: 8
mood: calm
---

# System Prompt

Be kind.

## Twice

Really.

# Welcome Message

Hello.
`;

const linesOf = (source: string) => {
  const imported = importRoomFile(source, 'rooms/main.md');
  if (imported.kind === 'ready') return [];
  return imported.problems.map(({ field, line, message }) => `line ${line}${field && `, ${field}`}: ${message}`);
};
const withField = (from: string, to: string) => MAIN.replace(from, to);

describe('a room file', () => {
  test('has fields and sections', () => {
    expect(readRoomFile(MAIN)).toMatchObject({
      value: {
        fields: { room_id: 'wibwob-main', preload_files: ['notes.md'], max_players: 8, mood: 'calm' },
        systemPrompt: '\nBe kind.\n\n## Twice\n\nReally.\n\n',
        welcomeMessage: '\nHello.\n',
        unknownFields: ['mood'],
      },
    });
  });

  test('becomes settings, with a word on what is not known', () => {
    expect(importRoomFile(MAIN, 'rooms/main.md')).toEqual({
      kind: 'ready',
      room: {
        id: 'wibwob-main',
        title: 'The main room',
        instanceId: 1,
        ttydPort: 7681,
        layoutPath: 'layouts/main.json',
        maxPlayers: 8,
        multiplayer: true,
        partykitServer: 'https://rooms.example',
        partykitRoom: 'main',
        apiKeySource: 'host_config',
        maxVisitors: 4,
        preloadFiles: ['notes.md'],
        file: 'rooms/main.md',
        systemPrompt: '\nBe kind.\n\n## Twice\n\nReally.\n\n',
        welcomeMessage: '\nHello.\n',
        start: 'automatic',
      },
      remarks: [
        'Unknown fields, ignored: mood.',
        'Kept and shown, but not used by Flybridge: api_key_source, max_visitors, preload_files, System Prompt, Welcome Message.',
      ],
    });
  });

  test('keeps its sections byte for byte, and none that is empty', () => {
    const front = '---\r\nroom_id: a\r\ninstance_id: 0\r\nttyd_port: 1024\r\n---\r\n';
    const prompt = '\r\n  Be kind. \t\r\nReally.\n\r\n';
    const file = `${front}# System Prompt\r\n${prompt}# Welcome Message\r\n \r\n`;
    expect(readRoomFile(file)).toMatchObject({ value: { systemPrompt: prompt, welcomeMessage: '' } });
    expect(importRoomFile(file, 'a.md')).toMatchObject({ room: { systemPrompt: prompt } });
    expect(readRoomFile(`${front}# Welcome Message\nHello`)).toMatchObject({ value: { welcomeMessage: 'Hello' } });
  });

  test('with three fields is a room of one', () => {
    const small = '---\r\nroom_id: a\r\ninstance_id: 0\r\nttyd_port: 1024\r\n---\r\n';
    expect(importRoomFile(small, 'a.md')).toMatchObject({ room: { multiplayer: false }, remarks: [] });
  });

  test('that is multiplayer without a server or a room says that no bridge will run', () => {
    const file = MAIN.replace(/partykit_.*\n/g, '');
    expect(importRoomFile(file, 'a.md')).toMatchObject({
      remarks: [
        expect.anything(),
        expect.anything(),
        'No bridge will run: multiplayer also needs partykit_server and partykit_room.',
      ],
    });
  });

  test.each([
    ['ttyd_port: 7681', 'ttyd_port: 80', 'line 4, ttyd_port: must be from 1024 to 65535'],
    ['ttyd_port: 7681', 'ttyd_port: 70000', 'line 4, ttyd_port: must be from 1024 to 65535'],
    ['instance_id: 1', 'instance_id: one', 'line 3, instance_id: must be a whole number'],
    ['instance_id: 1\n', '', 'line 1, instance_id: is missing'],
    [
      'room_id: wibwob-main',
      'room_id: ../etc',
      'line 2, room_id: must be a word of letters, digits, dots, dashes and underscores',
    ],
    ['host_config', 'magic', 'line 7, api_key_source: must be env, host_config or visitor_dialog'],
    ['max_visitors: 4', 'max_visitors: 0', 'line 8, max_visitors: must be at least 1'],
    ['max_players: 8', 'max_players: 1', 'line 14, max_players: must be at least 2'],
    ['multiplayer: true', 'multiplayer: maybe', 'line 11, multiplayer: must be true or false'],
    ['  - notes.md', '  - 7', 'line 9, preload_files.0: must be text'],
    ['https://rooms.example', 'my rooms', 'line 13, partykit_server: Write the server as ws://localhost:1999.'],
  ])('with %s as %s names the line and the field', (from, to, expected) => {
    expect(linesOf(withField(from, to))).toEqual([expected]);
  });

  test('names everything that is wrong', () => {
    const file = withField('ttyd_port: 7681', 'ttyd_port: 80').replace('max_players: 8', 'max_players: 1');
    expect(linesOf(file)).toHaveLength(2);
  });

  test.each([
    ['no front matter', 'room_id: a', /line 1: a room file must start/],
    ['no end', '---\nroom_id: a\n', /line 3: the front matter must end/],
    ['broken YAML', '---\nroom_id: [a\ninstance_id: 1\n---\n', /line \d: /],
    ['a list', '---\n- a\n---\n', /line 2: the front matter must be a list of fields/],
    ['a field twice', '---\nroom_id: a\nroom_id: b\n---\n', /line 3: /],
    ['too much', `---\n${'a'.repeat(300_000)}`, /larger than/],
    [
      'aliases that multiply',
      `---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b]\nroom_id: [*c,*c,*c,*c]\n---\n`,
      /line 2: /,
    ],
  ])('with %s is refused', (_what, source, expected) => {
    expect(linesOf(source)[0]).toMatch(expected);
  });
});
