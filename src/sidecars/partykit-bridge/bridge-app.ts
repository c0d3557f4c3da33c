import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '#core/platform/logger.ts';
import { makeFolder } from '#core/platform/make-folder.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { AppDefinition, AppFacts } from '#kit/app.ts';
import { ConfigFile } from '#kit/config-file.ts';
import { jsonObjectSchema } from '#shared/protocols/json-schemas.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { Bridge } from './bridge.ts';
import { bridgeActions } from './bridge-actions.ts';
import type { BridgeSettings } from './bridge-settings.ts';
import { createLinkStore } from './convergence/link-store.ts';
import { createJoinProof } from './room/join-proof.ts';
import { OUR_CONNECTION_START } from './room/presence.ts';
import { roomAddress } from './room/room-address.ts';
import { WireReport, type WireReportOptions } from './wire-report.ts';

export interface BridgeAppOptions {
  readonly settings: BridgeSettings;
  readonly platform: Platform;
  readonly log: (level: 'info' | 'warn', line: string) => void;
  readonly onChange: () => void;
  /** Reports the frames of both sockets of the bridge. */
  readonly wire: Pick<WireReportOptions, 'isSubscribed' | 'send'>;
}

/** A bridge as an app of the process interface. */
export interface BridgeApp {
  readonly bridge: Bridge;
  readonly definition: AppDefinition;
}

const atLeast = (least: number) => (value: number) => (value >= least ? null : `must be at least ${least}`);

/** Creates the bridge of the settings, not started yet. The error is permanent: no attempt can fix it. */
export async function createBridgeApp(options: BridgeAppOptions): Promise<Result<BridgeApp, string>> {
  const { onChange, platform, log, settings, wire } = options;
  const { appId, instance, room, server, socket, title } = settings;
  tryMakeFolder(settings.folder, platform.logger);
  const config = createConfig(settings);
  const { authorityFile, ipcTimeoutMs, pollMs } = await config.load();
  const connectionId = `${OUR_CONNECTION_START}${instance || 'bridge'}-${platform.ids.secret().slice(0, 6)}`;
  const url = roomAddress(server, room, connectionId);
  if (!url.ok) return url;
  const authorities = await readAuthorities(authorityFile);
  // It stays up, so that a person can set another file.
  const trouble = authorities.ok ? '' : authorities.error;
  const secrets = [settings.secret ?? '', settings.joinSecret].filter((secret) => secret !== '');
  const report = new WireReport({ clock: platform.clock, secrets, ...wire });
  let unkept = '';
  const store = createLinkStore(settings.folder, { socket, server, room }, (now) => {
    unkept = now;
    if (now === '') log('info', 'The windows that the room and the instance share are saved again.');
    else log('warn', now);
    onChange();
  });
  let instanceConnections = 0;
  const tapInstance = () => {
    instanceConnections += 1;
    return report.tapIfHeard('instance', instanceConnections);
  };
  const bridge = new Bridge({
    platform,
    access: {
      ...{ path: socket, secret: settings.secret, pollMs },
      ...{ timeoutMs: ipcTimeoutMs, tap: tapInstance },
    },
    room: {
      name: room,
      url: url.value,
      connectionId,
      joinSecret: settings.joinSecret,
      tap: (attempt) => report.tap('room', attempt),
    },
    authorities: authorities.ok ? authorities.value : [],
    trustPeers: settings.trustPeers,
    joinProof: createJoinProof(settings.joinSecret, room),
    store,
    log,
    onChange,
  });
  const definition: AppDefinition = {
    appId,
    title,
    config,
    status: () => factsOf(bridge, trouble, unkept),
    actions: bridgeActions(bridge),
  };
  return succeed({ bridge, definition });
}

/** Without its folder a bridge forgets its config and which window is which when it ends, and works all the same. */
function tryMakeFolder(folder: string, logger: Logger): void {
  try {
    makeFolder(folder);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    logger.log('warn', 'cannot keep the windows of the room for the next bridge', { folder, reason });
  }
}

function createConfig({ appId, authorityFile, folder, room, server, socket }: BridgeSettings) {
  return new ConfigFile({
    path: join(folder, `${encodeURIComponent(appId)}.json`),
    repoRoot: folder,
    entries: {
      pollMs: { type: 'int', initial: 500, label: 'Poll interval, ms', check: atLeast(50) },
      ipcTimeoutMs: { type: 'int', initial: 2_000, label: 'Time limit of the instance, ms', check: atLeast(100) },
      authorityFile: {
        type: 'string',
        initial: authorityFile,
        pathEntry: true,
        label: 'Certificate authorities (PEM)',
      },
      socket: { type: 'string', initial: socket, settable: false, pathEntry: true, label: 'Socket of the instance' },
      server: { type: 'string', initial: server, settable: false, label: 'Server of the room' },
      room: { type: 'string', initial: room, settable: false, label: 'Room' },
    },
  });
}

/**
 * The status for the page of a room, with its problem in words: `trouble` is one from the start, `unkept` why the next bridge
 * would not know what this one knows. Each is empty for none.
 */
function factsOf(bridge: Bridge, trouble: string, unkept: string): AppFacts {
  const { status } = bridge;
  const { instance, room } = status;
  const { connection } = room;
  const isRoomGone = connection.phase.name !== 'ready' && connection.lastFailure !== null;
  const first = trouble || instance.message || (isRoomGone ? `${connection.lastFailure?.message}.` : '');
  const error = [first, unkept].filter((each) => each !== '').join(' ');
  return { running: true, error, ...jsonObjectSchema.parse(status) };
}

async function readAuthorities(path: string): Promise<Result<readonly string[], string>> {
  if (path === '') return succeed([]);
  try {
    const text = await readFile(path, 'utf8');
    if (text.includes('-----BEGIN CERTIFICATE-----')) return succeed([text]);
    return fail(`The file of certificate authorities ${path} has no PEM certificate. Set another file.`);
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return fail(`Could not read the file of certificate authorities ${path} (${why}). Set another file.`);
  }
}
