import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Platform } from '#core/platform/platform.ts';
import type { AppDefinition, AppFacts } from '#kit/app.ts';
import { ConfigFile } from '#kit/config-file.ts';
import { jsonObjectSchema } from '#shared/protocols/json-schemas.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { Bridge } from './bridge.ts';
import { bridgeActions } from './bridge-actions.ts';
import type { BridgeSettings } from './bridge-settings.ts';
import { createLinkStore } from './convergence/link-store.ts';
import { OUR_CONNECTION_START } from './room/presence.ts';
import { roomAddress } from './room/room-address.ts';
import { WireReport, type WireReportOptions } from './wire-report.ts';

export interface BridgeAppOptions {
  readonly settings: BridgeSettings;
  readonly platform: Platform;
  readonly say: (level: 'info' | 'warn', line: string) => void;
  readonly onChange: () => void;
  /** Reports what crosses both sockets of the bridge. */
  readonly wire: Pick<WireReportOptions, 'isHeard' | 'send'>;
}

/** A bridge as an app of the process interface. */
export interface BridgeApp {
  readonly bridge: Bridge;
  readonly definition: AppDefinition;
}

const atLeast = (least: number) => (value: number) => (value >= least ? null : `has to be at least ${least}`);

/** Makes the bridge that the settings describe, not started yet. The error is one that no attempt can mend. */
export async function createBridgeApp(options: BridgeAppOptions): Promise<Result<BridgeApp, string>> {
  const { onChange, platform, say, settings, wire } = options;
  const { appId, instance, room, server, socket, title } = settings;
  mkdirSync(settings.folder, { recursive: true, mode: 0o700 });
  const config = createConfig(settings);
  const { authorityFile, heartbeatMs, ipcTimeoutMs, pollMs } = await config.load();
  const connectionId = `${OUR_CONNECTION_START}${instance || 'bridge'}-${platform.ids.secret().slice(0, 6)}`;
  const url = roomAddress(server, room, connectionId);
  if (!url.ok) return url;
  const authorities = await readAuthorities(authorityFile);
  // It stays up all the same, so that it can be told of a better file.
  const trouble = authorities.ok ? '' : authorities.error;
  const secrets = settings.secret === undefined ? [] : [settings.secret];
  const report = new WireReport({ clock: platform.clock, secrets, ...wire });
  let instanceConnections = 0;
  const tapInstance = () => {
    instanceConnections += 1;
    return report.tapIfHeard('instance', instanceConnections);
  };
  const bridge = new Bridge({
    platform,
    access: {
      ...{ path: socket, secret: settings.secret, pollMs, heartbeatMs },
      ...{ timeoutMs: ipcTimeoutMs, tap: tapInstance },
    },
    room: { name: room, url: url.value, connectionId, tap: (attempt) => report.tap('room', attempt) },
    authorities: authorities.ok ? authorities.value : [],
    store: createLinkStore(settings.folder, { socket, server, room }),
    say,
    onChange,
  });
  const definition: AppDefinition = {
    appId,
    title,
    config,
    status: () => factsOf(bridge, trouble),
    actions: bridgeActions(bridge),
  };
  return succeed({ bridge, definition });
}

function createConfig({ appId, authorityFile, folder, room, server, socket }: BridgeSettings) {
  return new ConfigFile({
    path: join(folder, `${encodeURIComponent(appId)}.json`),
    repoRoot: folder,
    entries: {
      pollMs: { type: 'int', initial: 500, label: 'Poll every, ms', check: atLeast(50) },
      heartbeatMs: {
        type: 'int',
        initial: 5_000,
        label: 'Poll an instance with events every, ms',
        check: atLeast(500),
      },
      ipcTimeoutMs: { type: 'int', initial: 2_000, label: 'Wait for the instance, ms', check: atLeast(100) },
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

/** What the page of a room shows, and what is wrong in one sentence: `trouble` is what is wrong from the start. */
function factsOf(bridge: Bridge, trouble: string): AppFacts {
  const { status } = bridge;
  const { instance, room } = status;
  const { connection } = room;
  const isRoomGone = connection.phase.name !== 'ready' && connection.lastFailure !== null;
  const error = trouble || instance.message || (isRoomGone ? `${connection.lastFailure?.message}.` : '');
  return { running: true, error, ...jsonObjectSchema.parse(status) };
}

async function readAuthorities(path: string): Promise<Result<readonly string[], string>> {
  if (path === '') return succeed([]);
  try {
    const text = await readFile(path, 'utf8');
    if (text.includes('-----BEGIN CERTIFICATE-----')) return succeed([text]);
    return fail(`The file of certificate authorities ${path} holds no certificate in PEM. Name another.`);
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return fail(`The file of certificate authorities ${path} cannot be read (${why}). Name another.`);
  }
}
