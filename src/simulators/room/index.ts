import { join } from 'node:path';
import { systemClock } from '#core/platform/clock.ts';
import { createSystemIds } from '#core/platform/ids.ts';
import { action, cancelAction } from '#kit/action.ts';
import { ConfigFile } from '#kit/config-file.ts';
import { defineProvider } from '#kit/define-provider.ts';
import { serveStdio } from '#kit/serve-stdio.ts';
import { openDemoFolder } from '../open-demo-folder.ts';
import { startRoomHost } from './room-host.ts';
import { createFileStore, forgetfulStore } from './room-store.ts';

/** The program `simulator-room`: a server of PartyKit rooms on this machine. `FLYBRIDGE_ROOM_PORT` names its port. */
const APP_ID = 'room-server';
const folder = openDemoFolder(process.env);

const config = new ConfigFile({
  path: join(folder, 'room-server.json'),
  repoRoot: folder,
  entries: {
    port: {
      type: 'int',
      initial: Number(process.env.FLYBRIDGE_ROOM_PORT ?? 0),
      label: 'Port, 0 for any free one',
      check: (value: number) => (value >= 0 && value <= 65_535 ? null : 'must be from 0 to 65535'),
    },
    keep: { type: 'bool', initial: process.env.FLYBRIDGE_ROOM_KEEP !== 'no', label: 'Keep rooms across runs' },
    folder: { type: 'string', initial: folder, settable: false, pathEntry: true, label: 'Folder of the rooms' },
  },
});

const start = async () => {
  const { keep, port } = await config.load();
  return await startRoomHost({
    clock: systemClock,
    ids: createSystemIds(),
    port,
    store: keep ? createFileStore(folder) : forgetfulStore,
    onChange: () => provider.statusChanged(APP_ID),
    log: (line) => provider.log(APP_ID, 'info', APP_ID, line),
  });
};

const provider = defineProvider({
  apps: [
    {
      appId: APP_ID,
      title: 'Room server',
      config,
      status: () => ({
        running: true,
        url: `ws://127.0.0.1:${host.port}`,
        rooms: host.rooms.map(({ name, present, state }) => ({
          name,
          version: state.version,
          windows: state.windows.size,
          present,
        })),
      }),
      actions: {
        drop_connections: action({
          label: 'Drop connections',
          args: { room: { type: 'string', label: 'Room, all when empty' } },
          run: ({ args, log }) => {
            const room = args.room === '' ? undefined : args.room;
            host.dropConnections(room);
            log(`connections of ${room ?? 'all rooms'} dropped`);
            return {};
          },
        }),
        job_cancel: cancelAction(),
      },
    },
  ],
});

const host = await start();
await serveStdio(provider);
await host.close();
