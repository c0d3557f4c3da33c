import type { RunsFor } from '#shared/panel/providers/provider-snapshot.ts';
import type { RoomSnapshot } from '#shared/panel/rooms/rooms.ts';
import { ROOM } from '#shared/panel/rooms/summarize-room.ts';
import { programIdsOf } from '#shared/settings/program-ids-of.ts';
import type { RoomCommand, RoomSettings } from '#shared/settings/room-settings.ts';
import { socketOf } from '#shared/settings/socket-of.ts';
import { DEFAULT_STOP_SECONDS } from '#shared/settings/start-and-stop-time.ts';
import { unusedRoomFields } from '#shared/settings/unused-room-fields.ts';
import { whyNoBridge } from '#shared/settings/why-no-bridge.ts';

/**
 * A program that runs for a room, as a provider of the process interface. `own` is one of ours by its name; `hosted` is
 * any other, run by our `sidecar-program-host`.
 */
export interface RoomProgram {
  /** The id of its provider. */
  readonly id: string;
  readonly app: { readonly appId: string; readonly title: string };
  readonly command:
    | { readonly kind: 'own'; readonly name: 'sidecar-partykit-bridge' }
    | { readonly kind: 'hosted'; readonly host: 'sidecar-program-host'; readonly command: RoomCommand };
  readonly environment: Readonly<Record<string, string>>;
  /** The programs of one room start and stop together: the instance first. */
  readonly group: string;
  readonly order: number;
  /** From the end of its standard input to SIGKILL, in milliseconds. */
  readonly stopMs: number;
  readonly start: 'automatic' | 'manual';
  readonly runsFor: RunsFor;
}

/** The programs of a room, and how the room is shown. */
export interface RoomPlan {
  readonly snapshot: RoomSnapshot;
  readonly programs: readonly RoomProgram[];
}

export interface PlanRoomOptions {
  /** The folder of the state files of bridges. */
  readonly directory: string;
  /** The secret that the instance requires of a client; empty for none. */
  readonly secret: string;
  /** The secret by which our bridges of one room trust each other; empty for none. */
  readonly joinSecret: string;
}

/**
 * The programs of a room: a bridge if it is `multiplayer` and has a server and a room; otherwise none ("WebSocket
 * Bridge (PartyKit Relay)", section Bridge Architecture). The instance itself if the settings name its program.
 */
export function planRoom(settings: RoomSettings, { directory, joinSecret, secret }: PlanRoomOptions): RoomPlan {
  const { bridgeCommand, id: roomId, instanceCommand, start, stopSeconds = DEFAULT_STOP_SECONDS } = settings;
  const stopMs = stopSeconds * 1_000;
  const group = `room-${roomId}`;
  const ids = programIdsOf(roomId);
  const environment = environmentOf(settings, secret);
  const instance =
    instanceCommand === undefined ? null : hosted(ids.instance, `Instance of ${nameOf(settings)}`, instanceCommand);
  const note = whyNoBridge(settings);
  const bridge = note === '' ? createBridge() : null;

  function createBridge(): RoomProgram {
    const id = ids.bridge;
    const title = `Bridge of ${nameOf(settings)}`;
    if (bridgeCommand !== undefined) return hosted(id, title, bridgeCommand);
    return {
      id,
      app: { appId: id, title },
      command: { kind: 'own', name: 'sidecar-partykit-bridge' },
      environment: {
        ...environment,
        FLYBRIDGE_BRIDGE_APP: id,
        FLYBRIDGE_BRIDGE_TITLE: title,
        FLYBRIDGE_BRIDGE_DIRECTORY: directory,
        ...given('FLYBRIDGE_INSTANCE_SOCKET', settings.socket),
        ...given('FLYBRIDGE_ROOM_AUTHORITIES', settings.authorityFile),
        ...given('FLYBRIDGE_ROOM_TRUSTS_PEERS', settings.trustPeers === true ? 'yes' : ''),
        ...given('FLYBRIDGE_ROOM_JOIN_SECRET', joinSecret),
      },
      group,
      order: 1,
      stopMs,
      start,
      runsFor: { kind: ROOM, id: roomId, shown: 'there' },
    };
  }

  function hosted(id: string, title: string, command: RoomCommand): RoomProgram {
    return {
      id,
      app: { appId: id, title },
      command: { kind: 'hosted', host: 'sidecar-program-host', command },
      environment: {
        ...environment,
        ...command.environment,
        FLYBRIDGE_HOSTED_APP: id,
        FLYBRIDGE_HOSTED_TITLE: title,
        FLYBRIDGE_HOSTED_STOP_MS: String(stopMs),
      },
      group,
      order: id === ids.instance ? 0 : 1,
      stopMs,
      start,
      runsFor: { kind: ROOM, id: roomId, shown: id === ids.instance ? 'beside' : 'there' },
    };
  }

  return {
    programs: [instance, bridge].filter((program) => program !== null),
    snapshot: {
      roomId,
      title: nameOf(settings),
      instanceId: settings.instanceId,
      socket: socketOf(settings),
      multiplayer: settings.multiplayer,
      shared: sharedOf(settings),
      partykitRoom: settings.partykitRoom ?? null,
      file: settings.file ?? '',
      ttydPort: settings.ttydPort ?? null,
      maxPlayers: settings.maxPlayers ?? null,
      unused: unusedRoomFields(settings),
      bridge:
        bridge === null
          ? null
          : {
              providerId: bridge.id,
              appId: bridge.app.appId,
              program: bridgeCommand === undefined ? 'own' : 'another',
            },
      bridgeNote: note,
      instance: instance === null ? null : { providerId: instance.id, appId: instance.app.appId },
    },
  };
}

function sharedOf({ multiplayer, partykitRoom, partykitServer }: RoomSettings): RoomSnapshot['shared'] {
  if (!multiplayer || partykitServer === undefined || partykitRoom === undefined) return null;
  return { server: partykitServer, room: partykitRoom };
}

/** Named as in the original, whose server is an http address. */
function environmentOf(settings: RoomSettings, secret: string): Readonly<Record<string, string>> {
  const { instanceId, layoutPath, partykitRoom, partykitServer } = settings;
  return {
    WIBWOB_INSTANCE: String(instanceId),
    ...given('WIBWOB_PARTYKIT_URL', partykitServer?.replace(/^ws(s?):\/\//i, 'http$1://')),
    ...given('WIBWOB_PARTYKIT_ROOM', partykitRoom),
    ...given('WIBWOB_LAYOUT_PATH', layoutPath),
    ...given('WIBWOB_AUTH_SECRET', secret),
    TERM: 'xterm-256color',
  };
}

function given(name: string, value: string | undefined): Readonly<Record<string, string>> {
  return value === undefined || value === '' ? {} : { [name]: value };
}

function nameOf({ id, title }: RoomSettings): string {
  return title === '' ? id : title;
}
