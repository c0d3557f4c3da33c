import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fail, type Result, succeed } from '#shared/result.ts';

/** The settings of a bridge from its environment, with the names of the original if it has them. */
export interface BridgeSettings {
  readonly appId: string;
  readonly title: string;
  /** `WIBWOB_INSTANCE`; empty if the socket was given. */
  readonly instance: string;
  readonly socket: string;
  /** `WIBWOB_PARTYKIT_URL`. */
  readonly server: string;
  /** `WIBWOB_PARTYKIT_ROOM`. */
  readonly room: string;
  /** `WIBWOB_AUTH_SECRET`. */
  readonly secret: string | undefined;
  /** A file of certificate authorities to trust in addition to the well-known ones; empty for none. */
  readonly authorityFile: string;
  /** Whether `FLYBRIDGE_ROOM_TRUSTS_PEERS` is `yes`. */
  readonly trustPeers: boolean;
  /** `FLYBRIDGE_ROOM_JOIN_SECRET`: who knows it too is trusted; empty for none. */
  readonly joinSecret: string;
  /** The folder of its state file. */
  readonly folder: string;
}

const REQUIRED = ['WIBWOB_INSTANCE', 'WIBWOB_PARTYKIT_URL', 'WIBWOB_PARTYKIT_ROOM'] as const;

/** Reads the environment; the error names the variables that are missing. */
export function readBridgeSettings(
  environment: Readonly<Record<string, string | undefined>>,
): Result<BridgeSettings, string> {
  const read = (name: string) => environment[name] ?? '';
  const givenSocket = read('FLYBRIDGE_INSTANCE_SOCKET');
  const missing = REQUIRED.filter((name) => read(name) === '' && !(name === 'WIBWOB_INSTANCE' && givenSocket !== ''));
  if (missing.length > 0) return fail(`Set ${missing.join(', ')}`);
  const instance = read('WIBWOB_INSTANCE');
  const room = read('WIBWOB_PARTYKIT_ROOM');
  const secret = read('WIBWOB_AUTH_SECRET');
  return succeed({
    appId: read('FLYBRIDGE_BRIDGE_APP') || 'partykit-bridge',
    title: read('FLYBRIDGE_BRIDGE_TITLE') || `Bridge to ${room}`,
    instance,
    socket: givenSocket || `/tmp/wibwob_${instance}.sock`,
    server: read('WIBWOB_PARTYKIT_URL'),
    room,
    secret: secret === '' ? undefined : secret,
    authorityFile: read('FLYBRIDGE_ROOM_AUTHORITIES'),
    trustPeers: read('FLYBRIDGE_ROOM_TRUSTS_PEERS') === 'yes',
    joinSecret: read('FLYBRIDGE_ROOM_JOIN_SECRET'),
    folder: read('FLYBRIDGE_BRIDGE_DIRECTORY') || join(tmpdir(), 'flybridge-bridges'),
  });
}
