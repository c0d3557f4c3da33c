import { expect, test } from 'vitest';
import { readBridgeSettings } from './bridge-settings.ts';

const GIVEN = { WIBWOB_INSTANCE: '3', WIBWOB_PARTYKIT_URL: 'http://localhost:1999', WIBWOB_PARTYKIT_ROOM: 'main' };

test('the environment of the original is enough', () => {
  expect(readBridgeSettings({ ...GIVEN, WIBWOB_AUTH_SECRET: 'open sesame' })).toMatchObject({
    value: {
      appId: 'partykit-bridge',
      socket: '/tmp/wibwob_3.sock',
      server: 'http://localhost:1999',
      room: 'main',
      secret: 'open sesame',
    },
  });
});

test('a socket stands in for the number of the instance', () => {
  const { WIBWOB_INSTANCE: _instance, ...rest } = GIVEN;
  expect(readBridgeSettings({ ...rest, FLYBRIDGE_INSTANCE_SOCKET: '/run/i.sock' })).toMatchObject({
    value: { socket: '/run/i.sock', secret: undefined },
  });
});

test('peers are trusted where it is said, and only then', () => {
  expect(readBridgeSettings(GIVEN)).toMatchObject({ value: { trustPeers: false, joinSecret: '' } });
  const said = { FLYBRIDGE_ROOM_TRUSTS_PEERS: 'yes', FLYBRIDGE_ROOM_JOIN_SECRET: 'shared' };
  expect(readBridgeSettings({ ...GIVEN, ...said })).toMatchObject({
    value: { trustPeers: true, joinSecret: 'shared' },
  });
});

test('what is missing is named', () => {
  expect(readBridgeSettings({ WIBWOB_PARTYKIT_ROOM: '' })).toEqual({
    ok: false,
    error: 'Set WIBWOB_INSTANCE, WIBWOB_PARTYKIT_URL, WIBWOB_PARTYKIT_ROOM',
  });
});
