import { join } from 'node:path';
import type { Clock } from '#core/platform/clock.ts';
import type { Disposable } from '#core/platform/disposable.ts';
import type { Random } from '#core/platform/random.ts';
import { action } from '#kit/action.ts';
import type { AppDefinition } from '#kit/app.ts';
import { ConfigFile } from '#kit/config-file.ts';
import type { ServedProvider } from '#kit/define-provider.ts';
import { runActions } from '../run-actions.ts';
import { type SerialFrame, SerialTraffic } from './serial-traffic.ts';

export interface SimulatedRoleOptions {
  readonly appId: string;
  readonly title: string;
  readonly folder: string;
  readonly port: string;
  readonly framesPerSecond: number;
  readonly frameOf: (count: number, random: Random) => SerialFrame;
  readonly clock: Clock;
  readonly random: Random;
  /** The provider of the role; called when something is to be reported. */
  readonly host: () => ServedProvider;
}

/** A simulator of serial traffic as a role within a host's process: an app without its own process. */
export class SimulatedRole implements Disposable {
  readonly app: AppDefinition;
  readonly #traffic: SerialTraffic;
  readonly #start: () => Promise<void>;

  constructor({ appId, title, folder, port, framesPerSecond, frameOf, clock, random, host }: SimulatedRoleOptions) {
    const config = new ConfigFile({
      path: join(folder, `${appId}.json`),
      repoRoot: folder,
      entries: {
        port: { type: 'string', initial: port, pattern: '^(COM\\d+|/dev/tty\\w+)$', label: 'Port' },
        framesPerSecond: {
          type: 'float',
          initial: framesPerSecond,
          label: 'Frames a second',
          check: (value: number) => (value > 0 && value <= 500 ? null : 'must be more than 0 and at most 500'),
        },
      },
    });
    const traffic = new SerialTraffic({
      clock,
      random,
      frameOf,
      log: (line) => host().log(appId, 'info', appId, line),
      onChange: () => host().statusChanged(appId),
    });
    this.#traffic = traffic;
    this.#start = async () => traffic.start(await config.load());
    this.app = {
      appId,
      title,
      config,
      processModel: 'hosted-role',
      status: () => ({ running: traffic.isRunning, traffic: traffic.counts() }),
      actions: {
        ...runActions(this, title),
        traffic_mark: action({
          label: 'Mark the log',
          args: { text: { type: 'string', required: true, label: 'Text' } },
          run: ({ args, log }) => {
            log(`mark: ${args.text}`);
            return traffic.counts();
          },
        }),
      },
    };
  }

  get isRunning(): boolean {
    return this.#traffic.isRunning;
  }

  /** Opens the port with the current config file. */
  start(): Promise<void> {
    return this.#start();
  }

  stop(): void {
    this.#traffic.stop();
  }

  dispose(): void {
    this.#traffic.dispose();
  }
}
