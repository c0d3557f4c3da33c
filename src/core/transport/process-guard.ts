import type { RunScope } from './lease.ts';

/** Keeps processes from outliving the panel: it knows every run from its start until nothing of it is left. */
export interface ProcessGuard {
  /** A lease for a new run, which each of its processes carries. */
  createLease(scope: RunScope): string;
  begin(run: GuardedRun): void;
  /** Nothing is left of the run that this process led. */
  end(pid: number): void;
}

/** A run, with what is needed to end it in place of the panel. */
export interface GuardedRun {
  /** The process that leads the run, and its group. */
  readonly pid: number;
  readonly command: readonly string[];
  readonly lease: string;
  /** From the end of its standard input to SIGKILL, in milliseconds. */
  readonly stopMs: number;
}
