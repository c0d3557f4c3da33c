import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { systemClock } from '#core/platform/clock.ts';
import { createSystemIds } from '#core/platform/ids.ts';
import { ConfigFile } from '#kit/config-file.ts';
import { defineProvider } from '#kit/define-provider.ts';
import { serveStdio } from '#kit/serve-stdio.ts';
import { openDemoFolder } from '../open-demo-folder.ts';
import { JobList } from './job-list.ts';
import { faultActions, gameActions } from './mod-server-actions.ts';
import { removeModServerInfo, writeModServerInfo } from './mod-server-info-file.ts';
import { SimulatedModServer } from './simulated-mod-server.ts';

const APP_ID = 'baritone';
const folder = openDemoFolder(process.env);
/** The info file of the mod server, which the mod writes in the game's folder. */
const infoPath = process.env.FLYBRIDGE_BARITONE_INFO ?? join(folder, 'pyritone_bridge', 'bridge-info.json');

const config = new ConfigFile({
  path: join(folder, 'baritone.json'),
  repoRoot: folder,
  entries: {
    edition: {
      type: 'string',
      initial: 'newest',
      allowed: ['documented', 'newest'],
      label: 'Edition of the mod server',
    },
    jobs: { type: 'bool', initial: true, label: 'Work through a job list' },
    pace: {
      type: 'float',
      initial: 1,
      label: 'Durations, times',
      check: (value: number) => (value > 0 && value <= 10 ? null : 'must be more than 0, up to 10'),
    },
    patterns: { type: 'string', initial: 'diamond, low durability', label: 'Watch patterns' },
    infoPath: { type: 'string', initial: infoPath, pathEntry: true, settable: false, label: 'bridge-info.json' },
  },
});

/** As the mod's: 24 random bytes. */
const drawToken = () => randomBytes(24).toString('base64url');

const settings = await config.load();
const bridge = new SimulatedModServer({
  clock: systemClock,
  ids: createSystemIds(),
  token: drawToken(),
  edition: settings.edition === 'documented' ? 'documented' : 'newest',
  pace: settings.pace,
});
bridge.game.setPatterns(settings.patterns.split(',').map((pattern) => pattern.trim()));
const port = await bridge.listen();
const log = () => writeModServerInfo(infoPath, { port, token: bridge.token, serverVersion: bridge.serverVersion });
await log();
const jobs = settings.jobs ? new JobList(bridge.game, systemClock) : null;

const provider = defineProvider({
  apps: [
    {
      appId: APP_ID,
      title: 'Minecraft with Py-Ritone',
      config,
      status: () => ({
        running: true,
        edition: bridge.edition,
        ...{ url: bridge.url, infoPath, sessions: bridge.sessions.size, paused: bridge.pauseGate.state.paused },
        inWorld: bridge.game.status().in_world,
        baritoneAvailable: bridge.game.status().baritone_available,
        task: bridge.game.status().active_task?.command ?? null,
      }),
      actions: {
        ...gameActions(bridge),
        ...faultActions(bridge, async () => {
          bridge.setToken(drawToken());
          await log();
        }),
      },
    },
  ],
});

await serveStdio(provider);
jobs?.dispose();
bridge.dispose();
await removeModServerInfo(infoPath);
