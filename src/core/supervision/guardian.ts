import { type ChildProcess, spawn } from 'node:child_process';
import type { Platform } from '../platform/platform.ts';
import type { GuardedRun } from '../transport/process-guard.ts';
import { GUARDIAN_SCRIPT } from './guardian-script.ts';

/** A guardian that ends on its own is started again this many times. */
const RESTARTS = 5;

export interface GuardianOptions {
  readonly platform: Pick<Platform, 'logger'>;
  /** Where the guardian's shell finds its tools. */
  readonly path: string;
}

/**
 * One small program for the whole panel that outlives it by a moment: it holds a pipe to the panel, and when the pipe
 * closes without a goodbye it ends every run that the panel had started, as the panel would have. It runs from the first
 * child on. Windows has no shell for it: there it does nothing.
 */
export class Guardian {
  readonly #options: GuardianOptions;
  readonly #runs = new Map<number, GuardedRun>();
  #program: ChildProcess | null = null;
  #startCount = 0;
  #state: 'open' | 'closed' = 'open';

  constructor(options: GuardianOptions) {
    this.#options = options;
  }

  /** The guardian's own process id; null while it does not run. */
  get pid(): number | null {
    return this.#program?.pid ?? null;
  }

  begin(run: GuardedRun): void {
    this.#runs.set(run.pid, run);
    if (this.#program === null) this.#start();
    else this.#sendBegin(run);
  }

  end(pid: number): void {
    this.#runs.delete(pid);
    this.#send(`end ${pid}`);
  }

  /** Says goodbye: what runs still is left alone. Resolves when the guardian has ended. */
  close(): Promise<void> {
    this.#state = 'closed';
    const program = this.#program;
    if (program === null) return Promise.resolve();
    return new Promise((resolve) => {
      // It keeps no process alive; a caller that waits for its end must stay alive until then.
      program.ref();
      program.once('exit', () => resolve());
      program.once('error', () => resolve());
      program.stdin?.end('goodbye\n');
    });
  }

  #start(): void {
    const { path, platform } = this.#options;
    if (process.platform === 'win32' || this.#state === 'closed' || this.#startCount > RESTARTS) return;
    this.#startCount += 1;
    const program = spawn('/bin/sh', ['-c', GUARDIAN_SCRIPT, 'flybridge-guardian'], {
      cwd: '/',
      env: { PATH: path === '' ? '/usr/bin:/bin' : `${path}:/usr/bin:/bin` },
      // What it has to say comes when the panel can log nothing any more.
      stdio: ['pipe', 'ignore', 'inherit'],
      // A session of its own: what ends the panel's terminal or group does not end it.
      detached: true,
    });
    program.unref();
    program.stdin?.on('error', () => {});
    program.once('error', (error) => this.#lose(program, error.message));
    program.once('exit', (code, signal) => this.#lose(program, `${signal ?? code}`));
    this.#program = program;
    platform.logger.log('info', 'guardian started', { pid: program.pid ?? null });
    for (const run of this.#runs.values()) this.#sendBegin(run);
  }

  #lose(program: ChildProcess, reason: string): void {
    if (this.#program !== program) return;
    this.#program = null;
    if (this.#state === 'closed') return;
    this.#options.platform.logger.log('warn', 'guardian ended', { reason, runs: this.#runs.size });
    if (this.#runs.size > 0) this.#start();
  }

  #sendBegin({ lease, pid, stopMs }: GuardedRun): void {
    this.#send(`begin ${pid} ${Math.ceil(stopMs / 100)} ${lease}`);
  }

  #send(line: string): void {
    if (this.#state === 'open') this.#program?.stdin?.write(`${line}\n`);
  }
}
