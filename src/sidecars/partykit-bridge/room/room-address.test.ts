import { expect, test } from 'vitest';
import { roomAddress } from './room-address.ts';

const addressOf = (server: string, room = 'main') => {
  const address = roomAddress(server, room, 'fly 1');
  return address.ok ? address.value.href : address.error;
};

test.each([
  ['ws://localhost:1999', 'ws://localhost:1999/party/main?_pk=fly%201'],
  ['http://localhost:1999/', 'ws://localhost:1999/party/main?_pk=fly%201'],
  ['https://rooms.example', 'wss://rooms.example/party/main?_pk=fly%201'],
  ['wss://rooms.example/base/', 'wss://rooms.example/base/party/main?_pk=fly%201'],
  ['localhost:1999', 'ws://localhost:1999/party/main?_pk=fly%201'],
  ['rooms.example', 'wss://rooms.example/party/main?_pk=fly%201'],
  ['ftp://rooms.example', 'ftp://rooms.example starts with ftp://; a room needs ws or wss'],
  ['not an address', 'not an address is not a server address'],
])('%s', (server, expected) => {
  expect(addressOf(server)).toBe(expected);
});

test('a room may have any name but none', () => {
  expect(addressOf('ws://localhost', 'a b/ü')).toBe('ws://localhost/party/a%20b%2F%C3%BC?_pk=fly%201');
  expect(addressOf('ws://localhost', '')).toBe('the room has no name');
});
