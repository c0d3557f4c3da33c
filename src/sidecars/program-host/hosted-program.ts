import { type ChildProcess, spawn } from 'node:child_process';
import type { Clock } from '#core/platform/clock.ts';
import { OutputReader } from '#core/transport/output-reader.ts';
import { killedWords } from '#core/transport/run-shutdown.ts';
import type { AppFacts } from '#kit/app.ts';
import { describeExit, type ProcessExit } from '#shared/lifecycle/failure.ts';

/** The program is ended by force this long before its panel would end the host by force, in milliseconds. */
const HEAD_START_MS = 250;

export interface HostedProgramOptions {
  readonly argv: readonly string[];
  /** The environment of the host; the program gets it without the host's own variables. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** From the end of the host's standard input to SIGKILL, in milliseconds. */
  readonly stopMs: number;
  /** Called for each line of its output. */
  readonly log: (level: 'info' | 'error', source: 'stdout' | 'stderr', line: string) => void;
  /** Called with what the log should say when it is ended by force. */
  readonly onKill: (words: string) => void;
  /** Called at its end; `null` if it could not be started. */
  readonly onEnd: (exit: ProcessExit | null, words: string) => void;
}

/**
 * A program without the process interface, run by one with it. It shares the process group of its host, so a kill of
 * the host's group ends it too.
 */
export class HostedProgram {
  readonly #options: HostedProgramOptions;
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  #ending: Promise<void> | null = null;
  #lineCount = 0;
  #lastLine = '';

  constructor(options: HostedProgramOptions) {
    this.#options = options;
    const [program = '', ...args] = options.argv;
    // This variable makes Electron run as Node; it is only for us, as the program may be an Electron one.
    const { ELECTRON_RUN_AS_NODE: _ours, ...environment } = options.environment;
    this.#child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: false,
      windowsHide: true,
      env: environment,
    });
    this.#pipe('stdout', 'info');
    this.#pipe('stderr', 'error');
    this.#ended = new Promise((resolve) => {
      this.#child.once('error', (error) => {
        options.onEnd(null, `Could not start ${program}: ${error.message}`);
        resolve();
      });
      // Its last lines have been read by then.
      this.#child.once('close', (code, signal) => {
        const exit = signal === null ? { kind: 'code' as const, code: code ?? 0 } : { kind: 'signal' as const, signal };
        options.onEnd(exit, `${program} ended: ${describeExit(exit)}`);
        resolve();
      });
    });
  }

  facts(): AppFacts {
    const { exitCode, pid, signalCode } = this.#child;
    const running = pid !== undefined && exitCode === null && signalCode === null;
    return {
      running,
      ...(pid === undefined ? {} : { pid }),
      command: [...this.#options.argv],
      lines: this.#lineCount,
      lastLine: this.#lastLine,
    };
  }

  /** Asks it to end by SIGTERM, since its standard input never held anything, and makes it after a while. */
  end(): Promise<void> {
    this.#ending ??= this.#end();
    return this.#ending;
  }

  async #end(): Promise<void> {
    this.#child.kill('SIGTERM');
    const { argv, clock, onKill, stopMs } = this.#options;
    const force = clock.after(Math.max(0, stopMs - HEAD_START_MS), () => {
      const { pid } = this.#child;
      if (pid !== undefined && this.#child.kill('SIGKILL')) onKill(killedWords({ pid, command: argv }));
    });
    await this.#ended;
    force.dispose();
  }

  #pipe(source: 'stdout' | 'stderr', level: 'info' | 'error'): void {
    const take = (line: string) => {
      this.#lineCount += 1;
      this.#lastLine = line;
      this.#options.log(level, source, line);
    };
    const lines = new OutputReader({ line: take, running: () => {} });
    this.#child[source]?.on('data', (chunk: Buffer) => lines.push(chunk));
    this.#child[source]?.once('end', () => lines.end());
  }
}
