import { join } from 'node:path';
import type { Clock } from '#core/platform/clock.ts';
import type { AppDefinition } from '#kit/app.ts';
import { ConfigFile } from '#kit/config-file.ts';
import type { ServedProvider } from '#kit/define-provider.ts';
import { exerciseActions } from '../exercise-actions.ts';
import { runActions } from '../run-actions.ts';
import type { SimulatedRole } from './simulated-role.ts';

export interface FixtureAppOptions {
  readonly folder: string;
  readonly clock: Clock;
  readonly roles: { readonly plc: SimulatedRole; readonly ble: SimulatedRole };
  /** The provider of the app; called when something is to be reported. */
  readonly host: () => ServedProvider;
}

/** The run of the fixture, and its app `40318` (App Status Examples, `40318`). */
export interface FixtureApp {
  readonly app: AppDefinition;
  start(): Promise<void>;
}

/** The fixture 40318, whose program hosts the simulators and watches them while it runs. */
export function createFixtureApp({ folder, clock, roles, host }: FixtureAppOptions): FixtureApp {
  const appId = '40318';
  const config = new ConfigFile({
    path: join(folder, '40318.json'),
    repoRoot: folder,
    entries: {
      runKey: { type: 'string', initial: 'night-soak', pattern: '^[a-z0-9-]+$', label: 'Run key' },
      variant: { type: 'string', initial: 'A', allowed: ['A', 'B', 'C'], label: 'Variant' },
      doorTimeoutSeconds: { type: 'int', initial: 30, label: 'Door time limit, s' },
      useBle: { type: 'bool', initial: true, label: 'BLE transport' },
    },
  });
  let settings: Awaited<ReturnType<typeof config.load>> | null = null;
  const run = {
    get isRunning() {
      return settings !== null;
    },
    async start() {
      settings = await config.load();
      host().log(appId, 'info', appId, `run ${settings.runKey} begins, variant ${settings.variant}`);
      host().statusChanged(appId);
    },
    stop() {
      if (settings !== null) host().log(appId, 'info', appId, `run ${settings.runKey} ends`);
      settings = null;
      host().statusChanged(appId);
    },
  };
  return {
    start: () => run.start(),
    app: {
      appId,
      title: '40318',
      config,
      status: () => ({
        running: run.isRunning,
        fixtureAppRunning: run.isRunning,
        anyFixturePid: run.isRunning ? process.pid : null,
        bleTransportActive: settings?.useBle === true && roles.ble.isRunning,
        fixtureSimPids: roles.plc.isRunning || roles.ble.isRunning ? [process.pid] : [],
        lastRunKey: settings?.runKey ?? null,
        variant: settings?.variant ?? null,
      }),
      actions: {
        ...runActions(run, appId),
        ...exerciseActions({ clock, program: 'the host of 40318', pidsPath: '$.fixtureSimPids[*]' }),
      },
    },
  };
}
