import { join } from 'node:path';
import { systemClock } from '#core/platform/clock.ts';
import { createSystemIds } from '#core/platform/ids.ts';
import { systemRandom } from '#core/platform/random.ts';
import { drawBootId } from '#kit/boot-id.ts';
import { ConfigFile } from '#kit/config-file.ts';
import { defineProvider } from '#kit/define-provider.ts';
import { serveStdio } from '#kit/serve-stdio.ts';
import { INTERFACE_VERSION } from '#shared/protocols/process/status.ts';
import { openDemoFolder } from '../../open-demo-folder.ts';
import { exerciseActions } from '../exercise-actions.ts';
import { runActions } from '../run-actions.ts';
import { FixtureBridge } from './fixture-bridge.ts';

const APP_ID = 'bridge';
const TITLE = 'Test Fixture Bridge';
const ids = createSystemIds();
const folder = openDemoFolder(process.env);

const config = new ConfigFile({
  path: join(folder, 'bridge.json'),
  repoRoot: folder,
  paths: { logFolder: folder },
  entries: {
    transportMode: { type: 'string', initial: 'Com', allowed: ['Com', 'Tcp'], label: 'Transport' },
    comPort: { type: 'string', initial: 'COM7', pattern: '^(COM\\d+|/dev/tty\\w+)$', label: 'Port' },
    baudRate: { type: 'int', initial: 115_200, allowed: [9_600, 19_200, 57_600, 115_200], label: 'Baud rate' },
    flowControl: { type: 'bool', initial: false, label: 'Flow control' },
    profile: { type: 'string', initial: 'bench-a', allowed: ['bench-a', 'bench-b', 'bench-c'], label: 'Profile' },
    scenario: { type: 'string', initial: 'door-cycle-fast', pattern: '^[a-z0-9-]+$', label: 'Scenario' },
    telegramIntervalMs: {
      type: 'int',
      initial: 400,
      label: 'Telegram interval, ms',
      check: (value: number) => (value >= 20 && value <= 60_000 ? null : 'must be from 20 to 60000'),
    },
    overrunChance: {
      type: 'float',
      initial: 0.02,
      label: 'Overruns, share',
      check: (value: number) => (value >= 0 && value <= 1 ? null : 'must be from 0 to 1'),
    },
    traceFrames: { type: 'bool', initial: false, label: 'Trace frames' },
    recordTo: { type: 'string', initial: 'run/telegrams.ndjson', pathEntry: true, label: 'Record to' },
    logFolder: { type: 'string', initial: folder, pathEntry: true, settable: false, label: 'Log folder' },
    interfaceVersion: { type: 'int', initial: INTERFACE_VERSION, settable: false, label: 'Interface version' },
  },
});

const bridge = new FixtureBridge({
  clock: systemClock,
  random: systemRandom,
  onChange: () => provider.statusChanged(APP_ID),
  log(level, line) {
    if (level === 'info') provider.log(APP_ID, level, APP_ID, line);
    // Warnings go where a person who runs the program by hand would look.
    else process.stderr.write(`${level}: ${line}\n`);
  },
});

const run = {
  get isRunning() {
    return bridge.isRunning;
  },
  start: async () => bridge.start({ ...(await config.load()), bootId: drawBootId(ids) }),
  stop: () => bridge.stop(),
};

const provider = defineProvider({
  apps: [
    {
      appId: APP_ID,
      title: TITLE,
      config,
      status: () => ({ ...bridge.facts(), configPath: join(folder, 'bridge.json') }),
      actions: {
        ...runActions(run, TITLE),
        ...exerciseActions({ clock: systemClock, program: 'the bridge', pidsPath: '$.processPids[*]' }),
      },
    },
  ],
});

await run.start();
await serveStdio(provider);
bridge.dispose();
