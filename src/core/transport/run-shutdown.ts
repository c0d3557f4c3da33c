import { hideArguments } from '#shared/redaction/hide-arguments.ts';
import type { Clock } from '../platform/clock.ts';
import type { Disposable } from '../platform/disposable.ts';
import { pause } from '../platform/pause.ts';
import type { RemainingProcess, RunProcesses } from './run-processes.ts';

/** From the end of standard input to SIGKILL, where nobody says otherwise. */
export const DEFAULT_STOP_MS = 5_000;

/** The leader gets SIGTERM after this share of the time. */
const ASKED_SHARE = 2 / 5;

/** A leader often hands SIGTERM on: what it started gets this long to end before it hears SIGTERM from here. */
const REMAINS_GRACE_MS = 1_000;

/** What got SIGTERM has at least this long before SIGKILL. */
const LEAST_FLUSH_MS = 1_000;

const POLL_MS = 50;

/** A process can be started faster than one look finds it. */
const MAX_LOOKS = 50;

/** What a person should know of how a run ended. */
export interface EndReport {
  /** `killed` did not end in time; `kept` was spared, because it was detached and its run keeps those. */
  readonly kind: 'killed' | 'kept';
  readonly process: Pick<RemainingProcess, 'pid' | 'command'>;
}

/** How the log says that a process was ended by force. */
export function killedWords(process: EndReport['process']): string {
  return `Killed a process that did not end in time: ${nameProcess(process)}`;
}

/** A process as the log names it: its command without secrets, and its pid; below 0 for a process group. */
export function nameProcess({ command, pid }: EndReport['process']): string {
  const program = command.length === 0 ? '' : `${hideArguments(command).join(' ')}, `;
  return pid < 0 ? `${program}process group ${-pid}` : `${program}pid ${pid}`;
}

export interface RunShutdownOptions {
  readonly processes: RunProcesses;
  readonly clock: Clock;
  readonly stopMs: number;
  readonly keepDetached: boolean;
  readonly report: (report: EndReport) => void;
}

/**
 * How every run ends, no matter who ends it: the end of the leader's standard input; SIGTERM to the leader; when it has gone,
 * SIGTERM to what it left; SIGKILL. The leader and what it started never hear SIGTERM at the same time. A leader that
 * ends on its own is followed by the second half. The guardian's script holds the same steps.
 */
export class RunShutdown {
  readonly #options: RunShutdownOptions;
  #killAt: number | null = null;
  #leader: 'running' | 'gone' = 'running';
  #timer: Disposable | null = null;

  constructor(options: RunShutdownOptions) {
    this.#options = options;
  }

  /** Asks the leader to end, and makes it after a while. Asking again changes nothing. */
  ask(): void {
    if (this.#leader === 'gone' || this.#killAt !== null) return;
    const { clock, processes, report, stopMs } = this.#options;
    this.#killAt = clock.elapsed() + stopMs;
    processes.endInput();
    const askedMs = stopMs * ASKED_SHARE;
    this.#timer = clock.after(askedMs, () => {
      processes.signalLeader('SIGTERM');
      this.#timer = clock.after(stopMs - askedMs, () => {
        report({ kind: 'killed', process: processes.leader });
        processes.signalLeader('SIGKILL');
      });
    });
  }

  /** To be called when the leader has gone. Resolves when nothing else of the run is left, but for what is kept. */
  async endRemains(): Promise<void> {
    this.#leader = 'gone';
    this.#timer?.dispose();
    const { clock, processes, stopMs } = this.#options;
    const goneAt = clock.elapsed();
    const termAt = goneAt + REMAINS_GRACE_MS;
    const left = await this.#waitUntil(termAt);
    if (left.length === 0) return;
    for (const remaining of left) processes.signalRemaining(remaining, 'SIGTERM');
    const killAt = Math.max(this.#killAt ?? goneAt + stopMs, termAt + LEAST_FLUSH_MS);
    await this.#kill(await this.#waitUntil(killAt));
  }

  async #kill(first: readonly RemainingProcess[]): Promise<void> {
    const { clock, processes, report } = this.#options;
    const killed = new Set<number>();
    let left = first;
    for (let look = 0; left.length > 0 && look < MAX_LOOKS; look += 1) {
      for (const remaining of left) {
        if (!killed.has(remaining.pid)) report({ kind: 'killed', process: remaining });
        killed.add(remaining.pid);
        processes.signalRemaining(remaining, 'SIGKILL');
      }
      left = await this.#waitUntil(clock.elapsed() + POLL_MS);
    }
  }

  /** Resolves with nothing as soon as nothing is left, otherwise at the moment given with what is left then. */
  async #waitUntil(at: number): Promise<readonly RemainingProcess[]> {
    const { clock, processes } = this.#options;
    for (;;) {
      const left = await this.#findRemains();
      if (left.length === 0 || clock.elapsed() >= at) return left;
      let running = left;
      while (running.length > 0 && clock.elapsed() < at) {
        await pause(clock, Math.min(POLL_MS, at - clock.elapsed()));
        const areRunning = await Promise.all(running.map((each) => processes.isRunning(each)));
        running = running.filter((_each, index) => areRunning[index]);
      }
    }
  }

  async #findRemains(): Promise<readonly RemainingProcess[]> {
    const { keepDetached, processes, report } = this.#options;
    const found = await processes.findRemains();
    if (!keepDetached) return found;
    const left = found.filter(({ detached }) => !detached);
    if (left.length === 0) for (const kept of found) report({ kind: 'kept', process: kept });
    return left;
  }
}
