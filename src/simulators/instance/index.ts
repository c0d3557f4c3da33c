import { join } from 'node:path';
import { systemClock } from '#core/platform/clock.ts';
import type { Disposable } from '#core/platform/disposable.ts';
import { systemRandom } from '#core/platform/random.ts';
import { ActionError, action, cancelAction } from '#kit/action.ts';
import { ConfigFile } from '#kit/config-file.ts';
import { defineProvider } from '#kit/define-provider.ts';
import { serveStdio } from '#kit/serve-stdio.ts';
import { SPAWNABLE_TYPES } from '#shared/protocols/relay/instance-commands.ts';
import { openDemoFolder } from '../open-demo-folder.ts';
import { InstanceServer } from './instance-server.ts';
import { wander } from './wandering.ts';

/**
 * The program `simulator-instance`: a text-mode desktop that is controlled over a Unix socket. `WIBWOB_INSTANCE` is its
 * number, `FLYBRIDGE_INSTANCE_SOCKET` its socket; by default in the folder of the demo world. It starts with two
 * windows, or with none if `FLYBRIDGE_INSTANCE_WINDOWS` is `no`.
 */
const number = process.env.WIBWOB_INSTANCE ?? '1';
const APP_ID = `instance-${number}`;
const folder = openDemoFolder(process.env);
const path = process.env.FLYBRIDGE_INSTANCE_SOCKET ?? join(folder, `instance-${number}.sock`);

const config = new ConfigFile({
  path: join(folder, `instance-${number}.json`),
  repoRoot: folder,
  entries: {
    width: { type: 'int', initial: 120, label: 'Canvas, columns' },
    height: { type: 'int', initial: 36, label: 'Canvas, rows' },
    shape: { type: 'string', initial: 'current', allowed: ['current', 'old'], label: 'Shape of its state' },
    events: {
      type: 'string',
      initial: 'every-change',
      allowed: ['every-change', 'as-real'],
      label: 'Changes that send events',
    },
    wanderMs: { type: 'int', initial: 2_500, label: 'Between two changes, ms' },
    wanders: { type: 'bool', initial: process.env.FLYBRIDGE_INSTANCE_WANDERS === 'yes', label: 'Changes on its own' },
    socket: { type: 'string', initial: path, settable: false, pathEntry: true, label: 'Socket' },
  },
});

const settings = await config.load();
const changed = () => provider.statusChanged(APP_ID);
const instance = new InstanceServer({
  clock: systemClock,
  path,
  canvas: { width: settings.width, height: settings.height },
  shape: settings.shape === 'old' ? 'old' : 'current',
  events: settings.events === 'as-real' ? 'as-real' : 'every-change',
  secret: process.env.WIBWOB_AUTH_SECRET,
  onChange: changed,
});
const { desktop } = instance;

let wandering: Disposable | null = null;
function setWandering(everyMs: number | null): void {
  wandering?.dispose();
  wandering = everyMs === null ? null : wander(desktop, { clock: systemClock, everyMs, random: systemRandom });
  changed();
}

const place = { x: { type: 'int' }, y: { type: 'int' }, w: { type: 'int' }, h: { type: 'int' } } as const;

const provider = defineProvider({
  apps: [
    {
      appId: APP_ID,
      title: `Instance ${number}`,
      config,
      status: () => ({
        running: true,
        socket: path,
        canvas: { ...desktop.canvas },
        frozen: instance.isFrozen,
        wanders: wandering !== null,
        windows: desktop.windows.map((window) => ({ ...window })),
      }),
      actions: {
        window_open: action({
          label: 'Open a window',
          args: { type: { type: 'string', required: true, options: [...SPAWNABLE_TYPES] }, ...place },
          run: ({ args: { h = 10, type, w = 30, x = 10, y = 5 } }) => {
            const opened = desktop.open({ type, x, y, w, h });
            if (!opened.ok) throw new ActionError('E_BAD_ARG', opened.error, { type });
            return { id: opened.value };
          },
        }),
        window_place: action({
          label: 'Move or resize a window',
          args: { id: { type: 'string', required: true }, ...place },
          run: ({ args: { id, ...change } }) => {
            const wanted = Object.entries(change).filter(([, cells]) => cells !== undefined);
            if (!desktop.place(id, Object.fromEntries(wanted))) throw noWindow(id);
            return { id };
          },
        }),
        window_close: action({
          label: 'Close a window',
          args: { id: { type: 'string', required: true } },
          run: ({ args: { id } }) => {
            if (!desktop.close(id)) throw noWindow(id);
            return { id };
          },
        }),
        wander_start: action({
          label: 'Change on its own',
          args: { everyMs: { type: 'int', label: 'Interval of changes, ms' } },
          run: ({ args: { everyMs = settings.wanderMs } }) => {
            setWandering(Math.max(20, everyMs));
            return { wanders: true };
          },
        }),
        wander_stop: action({
          label: 'Stop changing',
          run: () => {
            setWandering(null);
            return { wanders: false };
          },
        }),
        job_cancel: cancelAction(),
      },
    },
  ],
});

function noWindow(id: string): ActionError {
  return new ActionError('E_NOT_FOUND', `unknown window ${id}`, { id });
}

if (process.env.FLYBRIDGE_INSTANCE_WINDOWS !== 'no') {
  desktop.open({ type: 'verse', x: 4, y: 2, w: 44, h: 14 });
  desktop.open({ type: 'mycelium', x: 52, y: 3, w: 40, h: 12 });
}
await instance.listen();
if (settings.wanders) setWandering(settings.wanderMs);
await serveStdio(provider);
setWandering(null);
await instance.close();
