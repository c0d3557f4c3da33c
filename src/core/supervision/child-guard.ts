import type { Platform } from '../platform/platform.ts';
import type { ProcessGuard } from '../transport/process-guard.ts';
import { Guardian } from './guardian.ts';
import { LEASE_VARIABLE } from './guardian-script.ts';
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
  /** What every child gets in its environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Called after everything has ended. */
  close(): Promise<void>;
}

export function createChildGuard({ onKept, platform, path, stateDirectory }: ChildGuardOptions): ChildGuard {
  const lease = platform.ids.secret();
  const guardian = new Guardian({ platform, lease, path });
  const ledger =
    stateDirectory === null ? null : new ProcessLedger({ platform, lease, directory: stateDirectory, onKept });
  return {
    environment: { [LEASE_VARIABLE]: lease },
    begin(pid, command) {
      guardian.begin(pid);
      ledger?.begin(pid, command);
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
