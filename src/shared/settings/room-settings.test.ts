import { expect, test } from 'vitest';
import { roomSettingsSchema } from './room-settings.ts';

const isServer = (partykitServer: string) =>
  roomSettingsSchema.safeParse({ id: 'main', instanceId: 1, partykitServer }).success;

test.each([
  'ws://localhost:1999',
  'https://rooms.example/base/',
  'WSS://rooms.example:65535',
  'localhost:1999',
  'rooms.example',
  '[::1]:1999',
  'http://127.0.0.1:80',
])('a room may be at %s', (server) => {
  expect(isServer(server)).toBe(true);
});

test.each(['', 'my rooms', 'ftp://rooms.example', 'ws://', 'ws://host:99999', 'ws://me:secret@host', 'ws://host?x=1'])(
  'a room cannot be at "%s"',
  (server) => {
    expect(isServer(server)).toBe(false);
  },
);
