import { join } from 'node:path';
import { type Clock, foregroundClock } from '#core/platform/clock.ts';
import { silentLogger } from '#core/platform/logger.ts';
import { createSystemPlatform } from '#core/platform/platform.ts';
import { createChildGuard } from '#core/supervision/child-guard.ts';
import type { JsonObject } from '#shared/json.ts';
import type { ExitCode } from '../outcome.ts';
import { runCommandLine } from '../run-command-line.ts';
import type { Printer } from '../session.ts';

const root = join(import.meta.dirname, '..', '..', '..');

/** The sample providers of the project, as programs after `--`. */
export const SHELL_SAMPLE = ['sh', join(root, 'resources', 'samples', 'sample-provider.sh')] as const;
export const PYTHON_SAMPLE = ['python3', join(root, 'resources', 'samples', 'sample_provider.py')] as const;

/** The result of one command line. */
export interface CommandLineRun {
  readonly exitCode: ExitCode;
  readonly output: string;
  readonly errors: string;
}

export interface RunOptions {
  readonly isTerminal?: boolean;
  /** Called with each text on standard error; may interrupt the command. */
  readonly onError?: (text: string, interrupt: () => void) => void;
  /** The same for standard output. */
  readonly onOutput?: (text: string, interrupt: () => void) => void;
  /** Called at the beginning with what interrupts the command. */
  readonly onStart?: (interrupt: () => void) => void;
  /** Aborted when the reader of standard output has gone. */
  readonly readerGone?: AbortSignal;
  readonly environment?: Readonly<Record<string, string>>;
  /** The clock of the command; by default the machine's. */
  readonly clock?: Clock;
  /** Where the built programs are. */
  readonly programDirectory?: string;
}

/** Runs a command line in this process; its child processes are real. */
export async function runFlybridge(args: readonly string[], options: RunOptions = {}): Promise<CommandLineRun> {
  const { isTerminal = false, onError = () => {}, onOutput = () => {} } = options;
  const written = { output: '', errors: '' };
  const interruption = new AbortController();
  options.onStart?.(() => interruption.abort());
  const printer = (name: 'output' | 'errors'): Printer => ({
    isTerminal,
    write(text) {
      written[name] += text;
      const handle = name === 'errors' ? onError : onOutput;
      handle(text, () => interruption.abort());
    },
  });
  const platform = createSystemPlatform(silentLogger, options.clock ?? foregroundClock);
  const guard = createChildGuard({ platform, path: process.env.PATH ?? '', stateDirectory: null });
  const exitCode = await runCommandLine(args, {
    platform,
    output: printer('output'),
    readerGone: options.readerGone ?? new AbortController().signal,
    errors: printer('errors'),
    programs: {
      directory: options.programDirectory ?? '/flybridge/out',
      runtime: process.execPath,
      runtimeKind: 'node',
    },
    version: '1.2.3',
    directory: root,
    homeDirectory: root,
    environment: { ...process.env, FLYBRIDGE_SETTINGS: join(root, 'no', 'settings.json'), ...options.environment },
    guard,
    signal: interruption.signal,
  });
  await guard.close();
  return { exitCode, ...written };
}

/** The one JSON line that a command printed. */
export function readJson(text: string): JsonObject {
  return JSON.parse(text);
}
