import type { ConfirmedRestart, PendingRestart } from '#shared/panel/providers/config.ts';
import type { StatusSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import type { ConfigChange } from '#shared/protocols/process/config.ts';

/** What identifies one run of an app: null and empty if unknown. */
export interface RunMarks {
  readonly pid: number | null;
  readonly bootId: string;
}

/** The current run of an app. */
export interface SeenRun {
  readonly status: StatusSnapshot | undefined;
  /** The process that Flybridge runs for it; null if none. */
  readonly providerPid: number | null;
}

/** A saved change, and its answer. */
interface SavedKey {
  readonly key: string;
  readonly at: number;
  readonly answer: ConfigChange;
}

/**
 * Which saved values wait for a restart, and since when the others apply. Only another pid or bootId than at the time
 * of saving ends the wait, not the press of a button.
 */
export class RestartWatch {
  #pending: PendingRestart | null = null;
  #confirmed: ConfirmedRestart | null = null;
  /** The run when the first of the pending values was saved. */
  #before: RunMarks & { readonly providerPid: number | null } = { pid: null, bootId: '', providerPid: null };

  get pending(): PendingRestart | null {
    return this.#pending;
  }

  get confirmed(): ConfirmedRestart | null {
    return this.#confirmed;
  }

  /**
   * Records a saved value: it waits for a restart if the app requires one and is running, otherwise it no longer waits.
   */
  recordSaved({ answer, at, key }: SavedKey, seen: SeenRun): void {
    const others = this.#pending?.keys.filter((each) => each !== key) ?? [];
    if (needsRestart(answer) && isRunning(answer, seen)) {
      if (this.#pending === null) this.#before = { ...marksAtSaving(answer, seen), providerPid: seen.providerPid };
      const { pid, bootId, providerPid } = this.#before;
      const since = this.#pending?.since ?? at;
      this.#pending = { keys: [...others, key], since, pid: pid ?? providerPid, bootId };
    } else if (this.#pending !== null && !isUnstated(answer, 'restartRequired')) {
      this.#pending = others.length === 0 ? null : { ...this.#pending, keys: others };
    }
  }

  /** Checks whether the run differs from the one at the time of saving; returns whether that ended the wait. */
  check(seen: SeenRun, now: number): boolean {
    if (this.#pending === null) return false;
    const marks = marksOf(seen.status);
    const isOther =
      differs(this.#before.pid, marks.pid) ||
      (this.#before.bootId !== '' && marks.bootId !== '' && marks.bootId !== this.#before.bootId) ||
      differs(this.#before.providerPid, seen.providerPid);
    if (!isOther) {
      const { bootId, pid, providerPid } = this.#before;
      this.#before = {
        pid: pid ?? marks.pid,
        bootId: bootId === '' ? marks.bootId : bootId,
        providerPid: providerPid ?? seen.providerPid,
      };
      return false;
    }
    // The status of a process that was just replaced belongs to the old one.
    const isOfNewRun = differs(this.#before.pid, marks.pid) || marks.bootId !== this.#before.bootId;
    this.#confirmed = {
      keys: this.#pending.keys,
      at: now,
      pid: isOfNewRun ? (marks.pid ?? seen.providerPid) : seen.providerPid,
      bootId: isOfNewRun ? marks.bootId : '',
    };
    this.#pending = null;
    return true;
  }
}

/** An unchanged value without a known restart is assumed to apply. */
function needsRestart(answer: ConfigChange): boolean {
  if (isUnstated(answer, 'restartRequired')) return answer.changed;
  return answer.restartRequired;
}

function isRunning(answer: ConfigChange, { providerPid, status }: SeenRun): boolean {
  if (!isUnstated(answer, 'pidAtSet')) return answer.pidAtSet !== null;
  return status?.good?.status.running ?? providerPid !== null;
}

/** A status from before the start of the process belongs to another run. */
function marksAtSaving(answer: ConfigChange, { status }: SeenRun): RunMarks {
  const marks = marksOf(status);
  const { pidAtSet } = answer;
  if (pidAtSet === null || pidAtSet === marks.pid) return marks;
  return { pid: pidAtSet, bootId: '' };
}

function marksOf(status: StatusSnapshot | undefined): RunMarks {
  const good = status?.good?.status;
  return { pid: good?.pid ?? null, bootId: good?.bootId ?? '' };
}

/** Whether both are known and different. */
function differs(before: number | null, now: number | null): boolean {
  return before !== null && now !== null && before !== now;
}

function isUnstated(answer: ConfigChange, field: string): boolean {
  return answer.unstated?.includes(field) === true;
}
