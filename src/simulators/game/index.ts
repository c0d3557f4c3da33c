import { join } from 'node:path';
import { systemClock } from '#core/platform/clock.ts';
import { action, cancelAction } from '#kit/action.ts';
import { ConfigFile } from '#kit/config-file.ts';
import { defineProvider } from '#kit/define-provider.ts';
import { serveStdio } from '#kit/serve-stdio.ts';
import { limitProblem } from '../number-limits.ts';
import { openDemoFolder } from '../open-demo-folder.ts';
import { Agent } from './actors/agent.ts';
import { Crowd } from './actors/crowd.ts';
import { DIALECTS, readDialect } from './dialect.ts';
import { gameFaultActions } from './faults/fault-actions.ts';
import { GameServer } from './game-server.ts';
import { CROWD_LIMITS, readServerSettings, SECTOR_LIMITS } from './read-server-settings.ts';
import { WorldFile } from './world-file.ts';

/**
 * The program `simulator-game`: a server of the game on this machine. The variables FLYBRIDGE_GAME_PORT, _SEED, _SECTORS,
 * _DIALECT, _AGENT and _CROWD win over its config. Its world is kept in the demo folder, unless FLYBRIDGE_GAME_KEEP is `no`.
 */
const APP_ID = 'game-server';
const folder = openDemoFolder(process.env);
const given = readServerSettings(process.env);

const config = new ConfigFile({
  path: join(folder, 'game-server.json'),
  repoRoot: folder,
  entries: {
    sectors: {
      type: 'int',
      initial: 200,
      label: 'Sectors',
      check: (value: number) => limitProblem(value, SECTOR_LIMITS),
    },
    seed: { type: 'int', initial: 1, label: 'Seed of the galaxy' },
    dialect: { type: 'string', initial: '2025-09', allowed: [...DIALECTS], label: 'Edition of the server' },
    agent: { type: 'string', initial: 'TraderP', label: 'Character that an agent plays, empty for none' },
    crowd: {
      type: 'int',
      initial: 12,
      label: 'Other characters',
      check: (value: number) => limitProblem(value, CROWD_LIMITS),
    },
  },
});

const settings = await config.load();
const seed = given.seed ?? settings.seed;
const sectors = given.sectors ?? settings.sectors;
const dialect = given.dialect ?? readDialect(settings.dialect) ?? '2025-09';
const server = new GameServer({ clock: systemClock, port: given.port ?? 0, seed, sectors, dialect });
const file = new WorldFile({
  path: join(folder, `game-world-${dialect}-${sectors}-${seed}.json`),
  world: server.universe.world,
  clock: systemClock,
});
if (given.world === 'kept') await file.open();
await server.listen().catch((error: unknown) => {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  const reason = isTaken ? `Port ${given.port} is in use. Choose another one.` : String(error);
  process.stderr.write(`${reason}\n`);
  process.exit(1);
});
const deps = { server, clock: systemClock, random: server.universe.random };
const crowd = new Crowd({ ...deps, count: given.crowd ?? settings.crowd });
const played = given.agent ?? settings.agent;
const agent = played === '' ? null : new Agent({ ...deps, character: played });

const provider = defineProvider({
  apps: [
    {
      appId: APP_ID,
      title: 'Game server',
      config,
      status: () => ({
        running: true,
        url: server.url,
        dialect: server.universe.dialect.name,
        sectors: server.universe.world.galaxy.sectors.length,
        connections: server.connectionCount,
        characters: [...server.universe.world.characters.keys()],
      }),
      actions: {
        agent_cancel: action({ label: "Cancel the agent's task", run: () => void agent?.cancel() }),
        ...gameFaultActions(server.faults),
        job_cancel: cancelAction(),
      },
    },
  ],
});

await serveStdio(provider);
agent?.dispose();
crowd.dispose();
await server.stop();
file.dispose();
if (given.world === 'kept') await file.write();
