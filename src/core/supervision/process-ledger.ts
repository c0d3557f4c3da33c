import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Disposable } from '../platform/disposable.ts';
import { makeFolder } from '../platform/make-folder.ts';
import type { Platform } from '../platform/platform.ts';
import { KEEP_AGAIN_MS, type StateFileOptions } from '../platform/state-file.ts';
import { writeWholeFile } from '../platform/write-whole-file.ts';
import { identifyProcess } from './process-identity.ts';

/** A ledger file: which processes a panel has started and not seen the end of. Times are milliseconds since the epoch. */
export interface LedgerText {
  /** The lease of the panel, with which the lease of each of its runs begins. */
  readonly lease: string;
  readonly panel: { readonly pid: number; readonly identity: string | null };
  readonly processes: readonly LedgerEntry[];
}

export interface LedgerEntry {
  readonly pid: number;
  /** See `identifyProcess`. */
  readonly identity: string | null;
  readonly command: readonly string[];
  readonly startedAt: number;
}

/** How the ledger of a panel is called in its folder. */
export const LEDGER_PREFIX = 'processes-';

/** How long a change may wait for others to be written with it. */
const WRITE_DELAY_MS = 200;

export interface ProcessLedgerOptions {
  readonly platform: Pick<Platform, 'clock' | 'logger'>;
  readonly directory: string;
  readonly lease: string;
  readonly onKept?: StateFileOptions<unknown>['onKept'];
}

/**
 * Keeps a file with the processes that run, so that what outlived a killed panel can be found by the next one. The
 * file is replaced as a whole after each change; changes that come while it is written are written together. Where it
 * cannot be written, it is tried again.
 */
export class ProcessLedger {
  readonly #options: ProcessLedgerOptions;
  readonly #path: string;
  readonly #entries = new Map<number, LedgerEntry>();
  #writing: Promise<void> | null = null;
  #isOutdated = false;
  #delayMs = 0;
  /** Why the last attempt failed, which is logged once; empty after a good one. */
  #problem = '';
  #timer: Disposable | null = null;

  constructor(options: ProcessLedgerOptions) {
    this.#options = options;
    this.#path = join(options.directory, `${LEDGER_PREFIX}${options.lease.slice(0, 16)}.json`);
  }

  begin(pid: number, command: readonly string[]): void {
    const startedAt = this.#options.platform.clock.now();
    this.#entries.set(pid, { pid, identity: null, command, startedAt });
    this.#save();
  }

  end(pid: number): void {
    if (this.#entries.delete(pid)) this.#save();
  }

  /** Resolves when the file says what is so, or could not be written. */
  async settled(): Promise<void> {
    if (this.#timer !== null) this.#flush();
    while (this.#writing !== null) await this.#writing;
  }

  /** Takes the file away, unless something runs still. Never rejects. */
  async close(): Promise<void> {
    await this.settled();
    this.#timer?.dispose();
    this.#timer = null;
    // One that stays names nothing that runs.
    if (this.#entries.size === 0) await rm(this.#path, { force: true }).catch(() => {});
  }

  /**
   * The first time at once, since the lease is what finds most; then later, so that many starts at once cost one write
   * and do not wait for the disk.
   */
  #save(): void {
    this.#isOutdated = true;
    const delayMs = this.#delayMs;
    this.#delayMs = WRITE_DELAY_MS;
    this.#timer ??= this.#options.platform.clock.after(delayMs, () => this.#flush());
  }

  #flush(): void {
    this.#timer?.dispose();
    this.#timer = null;
    this.#writing ??= this.#write().finally(() => {
      this.#writing = null;
    });
  }

  async #write(): Promise<void> {
    const { directory, lease, onKept, platform } = this.#options;
    while (this.#isOutdated) {
      this.#isOutdated = false;
      try {
        await this.#identifyNew();
        const panel = { pid: process.pid, identity: await identifyProcess(process.pid) };
        const text: LedgerText = { lease, panel, processes: [...this.#entries.values()] };
        makeFolder(directory);
        await writeWholeFile(this.#path, `${JSON.stringify(text)}\n`);
        this.#problem = '';
        onKept?.(null);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        // Without the file only the report at the next start is missing.
        if (reason !== this.#problem)
          platform.logger.log('warn', 'could not write the process ledger', { error: reason });
        this.#problem = reason;
        onKept?.({ path: this.#path, reason });
        this.#isOutdated = true;
        this.#timer ??= platform.clock.after(KEEP_AGAIN_MS, () => this.#flush());
        return;
      }
    }
  }

  async #identifyNew(): Promise<void> {
    for (const entry of [...this.#entries.values()]) {
      if (entry.identity !== null) continue;
      const identity = await identifyProcess(entry.pid);
      if (this.#entries.get(entry.pid) === entry) this.#entries.set(entry.pid, { ...entry, identity });
    }
  }
}
