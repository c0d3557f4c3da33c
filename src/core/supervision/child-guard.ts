import type { Platform } from '../platform/platform.ts';
import { leaseOfRun } from '../transport/lease.ts';
import type { ProcessGuard } from '../transport/process-guard.ts';
import { Guardian } from './guardian.ts';
import { ProcessLedger, type ProcessLedgerOptions } from './process-ledger.ts';

export interface ChildGuardOptions {
  readonly platform: Platform;
  /** The PATH of the panel. */
  readonly path: string;
  /** Where the ledger is kept; null keeps none. */
  readonly stateDirectory: string | null;
  /** Told after each write of the ledger: null, or why it failed. */
  readonly onKept?: ProcessLedgerOptions['onKept'];
}

/** What keeps the children of one panel from outliving it, and notes them for the next one. */
export interface ChildGuard extends ProcessGuard {
  /** Called after everything has ended. */
  close(): Promise<void>;
}

export function createChildGuard({ onKept, platform, path, stateDirectory }: ChildGuardOptions): ChildGuard {
  const panelLease = platform.ids.secret();
  const guardian = new Guardian({ platform, path });
  const ledgerOptions = { platform, lease: panelLease, onKept };
  const ledger = stateDirectory === null ? null : new ProcessLedger({ ...ledgerOptions, directory: stateDirectory });
  let runCount = 0;
  return {
    createLease(scope) {
      runCount += 1;
      return leaseOfRun(panelLease, runCount, scope);
    },
    begin(run) {
      guardian.begin(run);
      ledger?.begin(run.pid, run.command);
    },
    end(pid) {
      guardian.end(pid);
      ledger?.end(pid);
    },
    async close() {
      await Promise.all([guardian.close(), ledger?.close()]);
    },
  };
}
