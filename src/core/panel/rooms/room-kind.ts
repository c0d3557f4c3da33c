import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROVIDERS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import { ROOM_FEEDS, ROOM_JOIN } from '#shared/panel/rooms/rooms.ts';
import type { World } from '#shared/settings/choices.ts';
import type { RoomCommand } from '#shared/settings/room-settings.ts';
import type { SecretsOfKind } from '../../connections/kept-secrets.ts';
import type { ApprovableCommand } from '../../providers/provider-definition.ts';
import { DeltaEpisodes } from '../../rooms/delta-episodes.ts';
import { InstanceMonitor } from '../../rooms/instance-monitor.ts';
import { presentRooms } from '../../rooms/present-rooms.ts';
import { RoomBoard } from '../../rooms/room-board.ts';
import { RoomOrchestrator } from '../../rooms/room-orchestrator.ts';
import type { KindDeps, PanelKind, SettingsCommand } from '../panel-kind.ts';
import type { DemoRooms } from './demo-rooms-at.ts';
import { resolveRoomFiles } from './resolve-room-files.ts';
import { approvableOf, roomDefinitionOf } from './room-definition-of.ts';

/** The dependencies of the calls about rooms. */
export interface RoomKind extends PanelKind {
  readonly board: RoomBoard;
  /** The secrets of instances. */
  readonly secrets: SecretsOfKind;
  /** The secrets by which bridges of one room trust each other. */
  readonly joinSecrets: SecretsOfKind;
  /** A command of a room, in the form that is approved. */
  readonly approvableOf: (command: RoomCommand) => ApprovableCommand;
}

/**
 * Rooms: an instance, a PartyKit room, and the bridge that joins them. `demo` joins the demo world when it is ready.
 */
export function createRoomKind(deps: KindDeps, demo: Promise<DemoRooms | null>): RoomKind {
  const { applySettings, homeDirectory, hub, platform, settings, stateDirectory } = deps;
  const secrets = deps.secrets.of('room');
  const joinSecrets = deps.secrets.of(ROOM_JOIN);
  const board = new RoomBoard(hub);
  const monitor = createMonitor(deps, board);
  const deltas = new DeltaEpisodes(deps);
  const presenting = presentRooms({ ...deps, clock: platform.clock });
  const orchestrator = new RoomOrchestrator({
    directory: bridgeDirectory(stateDirectory),
    keptSecretOf: (roomId) => secrets.secretOf(roomId),
    secretToStart: (roomId) => secrets.secretOrDrawn(roomId, () => platform.ids.secret(), applySettings),
    joinSecretOf: (roomId) => joinSecrets.secretOf(roomId),
  });
  let demoRooms: DemoRooms = { rooms: [], programs: [] };
  void demo.then((rooms) => {
    if (rooms === null) return;
    demoRooms = rooms;
    applySettings();
  });
  const ownRooms = () => settings.sections.rooms.map((room) => resolveRoomFiles(room, homeDirectory));
  const roomsOf = (world: World) => orchestrator.orchestrate(world === 'demo' ? demoRooms.rooms : ownRooms());
  return {
    ...{ board, joinSecrets, secrets },
    feeds: ROOM_FEEDS,
    approvableOf: (command) => approvableOf(command, homeDirectory),
    programsOf: (world) => [
      ...(world === 'demo' ? demoRooms.programs : []),
      ...roomsOf(world).programs.map((program) => roomDefinitionOf(program, deps)),
    ],
    apply(world) {
      const { instances, snapshots } = roomsOf(world);
      board.show(snapshots);
      deltas.watch(snapshots);
      monitor?.watch(instances);
    },
    ownCommands: () =>
      roomsOf('own').programs.flatMap(({ command, id }): readonly SettingsCommand[] => {
        if (command.kind === 'own') return [];
        return [{ providerId: id, command: approvableOf(command.command, homeDirectory) }];
      }),
    async close() {
      monitor?.dispose();
      deltas.dispose();
      presenting.dispose();
      board.dispose();
    },
  };
}

/** Windows programs cannot use the sockets of instances. */
function createMonitor({ hub, panelEnvironment, platform }: KindDeps, board: RoomBoard): InstanceMonitor | null {
  if (process.platform === 'win32') return null;
  return new InstanceMonitor({
    clock: platform.clock,
    directory: panelEnvironment.FLYBRIDGE_INSTANCE_DIRECTORY ?? '/tmp',
    userId: process.getuid?.() ?? null,
    isReady: (bridgeId) => {
      const providers = hub.state(PROVIDERS_FEED).value ?? [];
      return providers.find(({ id }) => id === bridgeId)?.connection.phase.name === 'ready';
    },
    onChange: (found) => board.showFound(found),
  });
}

/** The state folder of bridges: the pairing of windows of an instance and the room. */
function bridgeDirectory(stateDirectory: string | null): string {
  return stateDirectory === null ? join(tmpdir(), 'flybridge-bridges') : join(stateDirectory, 'bridges');
}
