import { join } from 'node:path';
import { systemClock } from '#core/platform/clock.ts';
import { systemRandom } from '#core/platform/random.ts';
import { action, cancelAction } from '#kit/action.ts';
import { ConfigFile } from '#kit/config-file.ts';
import { defineProvider } from '#kit/define-provider.ts';
import { serveStdio } from '#kit/serve-stdio.ts';
import { limitProblem } from '../number-limits.ts';
import { openDemoFolder } from '../open-demo-folder.ts';
import { GATEWAY_EDITIONS, readGatewayEdition } from './edition.ts';
import { gatewayFaultActions } from './faults/gateway-fault-actions.ts';
import { GatewayServer } from './gateway-server.ts';
import { ECHO_TURNS } from './live/echo-temper.ts';
import { DEFAULT_LIVE_MODEL } from './live/live-options.ts';
import {
  LIVE_CHOICES,
  readEchoTurns,
  readGatewaySettings,
  readLiveChoice,
  WORK_LIMITS,
} from './read-gateway-settings.ts';

/**
 * The program `simulator-realtime`: a realtime gateway on this machine. The variables FLYBRIDGE_REALTIME_PORT, _EDITION, _LIVE,
 * _TURNS and _WORK_MS win over its config.
 */
const APP_ID = 'realtime-gateway';
const folder = openDemoFolder(process.env);
const given = readGatewaySettings(process.env);

const config = new ConfigFile({
  path: join(folder, 'realtime-gateway.json'),
  repoRoot: folder,
  entries: {
    edition: { type: 'string', initial: 'document', allowed: [...GATEWAY_EDITIONS], label: 'Edition of the gateway' },
    live: { type: 'string', initial: 'on', allowed: [...LIVE_CHOICES], label: 'Live turns' },
    turns: { type: 'string', initial: 'by-pauses', allowed: [...ECHO_TURNS], label: 'What ends a turn of sound' },
    thinkMs: {
      type: 'int',
      initial: 120,
      label: 'Time before a live answer, ms',
      check: (value: number) => limitProblem(value, WORK_LIMITS),
    },
    workMs: {
      type: 'int',
      initial: 800,
      label: 'Time for a request, ms',
      check: (value: number) => limitProblem(value, WORK_LIMITS),
    },
  },
});

const settings = await config.load();
const server = new GatewayServer({
  ...{ clock: systemClock, random: systemRandom, port: given.port ?? 0 },
  edition: given.edition ?? readGatewayEdition(settings.edition) ?? 'document',
  liveTurns: given.live ?? readLiveChoice(settings.live) ?? 'on',
  workMs: given.workMs ?? settings.workMs,
  echo: { turns: given.turns ?? readEchoTurns(settings.turns) ?? 'by-pauses', thinkMs: settings.thinkMs },
  // Two of each, so that there is somewhere to go when one fails.
  live: { models: [DEFAULT_LIVE_MODEL, 'gemini-live-2.5-flash'], authProfiles: ['primary', 'backup'] },
});
await server.listen().catch((error: unknown) => {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  const reason = isTaken ? `Port ${given.port} is in use. Choose another one.` : String(error);
  process.stderr.write(`${reason}\n`);
  process.exit(1);
});

const { services } = server;
const provider = defineProvider({
  apps: [
    {
      appId: APP_ID,
      title: 'Realtime gateway',
      config,
      status: () => ({
        running: true,
        url: server.url,
        edition: services.edition.name,
        state: services.status.state,
        liveTurns: services.live === null ? 'off' : 'on',
        sockets: server.socketCount,
        tasks: services.tasks.active().map(({ runId, stage, status, taskId }) => ({ taskId, runId, status, stage })),
      }),
      actions: {
        drain: action({ label: 'Drain', run: () => void services.status.drain() }),
        warm_up: action({ label: 'Warm up', run: () => void services.status.warmUp() }),
        ...gatewayFaultActions(server.faults),
        job_cancel: cancelAction(),
      },
    },
  ],
});

await serveStdio(provider);
await server.stop();
