import type { ConfirmedRestart, PendingRestart } from '#shared/panel/providers/config.ts';
import type { StatusSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import type { ConfigChange } from '#shared/protocols/process/config.ts';

/** What tells one run of an app from another: null and empty where it is not known. */
export interface RunMarks {
  readonly pid: number | null;
  readonly bootId: string;
}

/** What is seen of an app's run now. */
export interface SeenRun {
  readonly status: StatusSnapshot | undefined;
  /** The process that Flybridge runs for it; null where it runs none. */
  readonly providerPid: number | null;
}

/** A change that was saved, and what was asked of it. */
interface SavedKey {
  readonly key: string;
  readonly at: number;
  readonly answer: ConfigChange;
}

/**
 * Which saved values wait for a restart, and since when they are in use. The pressing of a button says nothing: only
 * another pid or bootId than at the time of saving ends the waiting.
 */
export class RestartWatch {
  #pending: PendingRestart | null = null;
  #confirmed: ConfirmedRestart | null = null;
  /** The run that was seen when the first of the pending values was saved. */
  #before: RunMarks & { readonly providerPid: number | null } = { pid: null, bootId: '', providerPid: null };

  get pending(): PendingRestart | null {
    return this.#pending;
  }

  get confirmed(): ConfirmedRestart | null {
    return this.#confirmed;
  }

  /** A value was saved: it waits where the app says so and something runs, and no more where the app says otherwise. */
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

  /** Looks whether another run is seen than at the time of saving; returns whether that ended the waiting. */
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
    // What the status says of a process that has just been replaced is of the one before.
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

/** A value that was there already, of which no restart is told, is in use as far as anybody knows. */
function needsRestart(answer: ConfigChange): boolean {
  if (isUnstated(answer, 'restartRequired')) return answer.changed;
  return answer.restartRequired;
}

function isRunning(answer: ConfigChange, { providerPid, status }: SeenRun): boolean {
  if (!isUnstated(answer, 'pidAtSet')) return answer.pidAtSet !== null;
  return status?.good?.status.running ?? providerPid !== null;
}

/** A status from before the process that the app names is of another run. */
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

/** Whether both are known and not the same. */
function differs(before: number | null, now: number | null): boolean {
  return before !== null && now !== null && before !== now;
}

function isUnstated(answer: ConfigChange, field: string): boolean {
  return answer.unstated?.includes(field) === true;
}
