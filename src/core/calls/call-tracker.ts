import type { Result } from '#shared/result.ts';
import { fail, succeed } from '#shared/result.ts';
import type { Clock } from '../platform/clock.ts';
import type { Disposable } from '../platform/disposable.ts';
import type { LocalError } from './call-error.ts';
import { localError } from './call-error.ts';

/** A call waiting for its reply. */
export interface PendingCall {
  readonly id: string;
  readonly method: string;
  /** How long it has waited, in milliseconds. */
  readonly elapsedMs: number;
}

type Outcome<Reply> = Result<Reply, LocalError>;

export interface TrackedCall<Reply> {
  readonly method: string;
  /** Created by the tracker if undefined; unique among waiting calls. */
  readonly id?: string | undefined;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Called once with the outcome of the call: its reply, or the error. */
  readonly settle: (outcome: Outcome<Reply>) => void;
}

/** The longest delay of a timer; a longer one would fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

const ID_PREFIX = 'req-';

interface Entry<Reply> {
  readonly id: string;
  /** Counts the calls; entries are in this order. */
  readonly number: number;
  readonly call: TrackedCall<Reply>;
  readonly startedAt: number;
  /** The listener of the call's signal. */
  readonly onAbort: (() => void) | null;
}

/**
 * Pairs replies with requests by id, never by order. Every call ends exactly once: by its reply, its time limit, its
 * signal, or the end of the channel.
 *
 * One timer serves all calls. It is set for the earliest deadline known at that time and stays when that call ends
 * early, so a call with a quick reply costs no timer. The calls are an ordered list, because a `Map` that is filled and
 * emptied all the time keeps what it held alive from one garbage collection to the next.
 */
export class CallTracker<Reply> {
  readonly #clock: Clock;
  #entries: Entry<Reply>[] = [];
  #count = 0;
  #timer: { readonly dueAt: number; readonly handle: Disposable } | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Registers a call and returns the id to send. The caller checks for an already aborted signal. */
  start(call: TrackedCall<Reply>): string {
    this.#count += 1;
    const id = call.id ?? `${ID_PREFIX}${this.#count}`;
    const startedAt = this.#clock.elapsed();
    const onAbort = call.signal === undefined ? null : () => this.#abort(id, call.method);
    if (onAbort !== null) call.signal?.addEventListener('abort', onAbort, { once: true });
    this.#entries.push({ id, number: this.#count, call, startedAt, onAbort });
    this.#armBy(startedAt + call.timeoutMs);
    return id;
  }

  /** Ends the call with its reply. False if no such call is waiting: the reply is late, duplicate, or unknown. */
  settle(id: string, reply: Reply): boolean {
    return this.#end(id, succeed(reply));
  }

  /** Ends one call without a reply; does nothing if it has ended. */
  fail(id: string, error: LocalError): void {
    this.#end(id, fail(error));
  }

  /** Ends all calls at once, each with the same error, which names them all. */
  failAll(reason: string): void {
    this.#timer?.handle.dispose();
    this.#timer = null;
    if (this.#entries.length === 0) return;
    const outcome = fail(localError('CLOSED', `${reason} while ${nameMethods(this.pending)} waited for a reply`));
    this.#endWhere(
      () => true,
      () => outcome,
    );
  }

  get pendingCount(): number {
    return this.#entries.length;
  }

  /** The id of the oldest waiting call; null if none. */
  get oldestId(): string | null {
    return this.#entries[0]?.id ?? null;
  }

  has(id: string): boolean {
    return this.#find(id) !== -1;
  }

  /** The waiting calls, the oldest first. */
  get pending(): readonly PendingCall[] {
    const now = this.#clock.elapsed();
    return this.#entries.map(({ id, call, startedAt }) => ({
      id,
      method: call.method,
      elapsedMs: now - startedAt,
    }));
  }

  #end(id: string, outcome: Outcome<Reply>): boolean {
    const at = this.#find(id);
    const entry = this.#entries[at];
    if (entry === undefined) return false;
    this.#entries.splice(at, 1);
    settleEntry(entry, outcome);
    return true;
  }

  /** The place of the call with this id, or -1. Our own ids contain the position. */
  #find(id: string): number {
    const number = id.startsWith(ID_PREFIX) ? Number(id.slice(ID_PREFIX.length)) : Number.NaN;
    const at = Number.isNaN(number) ? -1 : this.#findNumber(number);
    return this.#entries[at]?.id === id ? at : this.#entries.findIndex((entry) => entry.id === id);
  }

  #findNumber(number: number): number {
    let low = 0;
    let high = this.#entries.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.#entries[middle]?.number ?? Number.NaN;
      if (found === number) return middle;
      if (found < number) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  /** Removes the calls first, so handlers of their outcomes see a list without them. */
  #endWhere(isOver: (entry: Entry<Reply>) => boolean, outcomeOf: (call: TrackedCall<Reply>) => Outcome<Reply>): void {
    const over = this.#entries.filter(isOver);
    this.#entries = this.#entries.filter((entry) => !isOver(entry));
    for (const entry of over) settleEntry(entry, outcomeOf(entry.call));
  }

  #abort(id: string, method: string): void {
    this.fail(id, localError('ABORTED', `${method} was canceled`));
  }

  #armBy(deadlineAt: number): void {
    if (this.#timer !== null && this.#timer.dueAt <= deadlineAt) return;
    this.#timer?.handle.dispose();
    const delayMs = Math.min(Math.max(0, deadlineAt - this.#clock.elapsed()), MAX_TIMER_MS);
    this.#timer = { dueAt: deadlineAt, handle: this.#clock.after(delayMs, () => this.#expire()) };
  }

  #expire(): void {
    this.#timer = null;
    const now = this.#clock.elapsed();
    this.#endWhere(
      (entry) => deadlineOf(entry) <= now,
      ({ method, timeoutMs }) => fail(localError('TIMEOUT', `${method} took longer than ${describeLimit(timeoutMs)}`)),
    );
    const nextAt = this.#entries.reduce((earliest, entry) => Math.min(earliest, deadlineOf(entry)), Infinity);
    if (nextAt !== Infinity) this.#armBy(nextAt);
  }
}

function deadlineOf<Reply>({ startedAt, call }: Entry<Reply>): number {
  return startedAt + call.timeoutMs;
}

function settleEntry<Reply>({ call, onAbort }: Entry<Reply>, outcome: Outcome<Reply>): void {
  if (onAbort !== null) call.signal?.removeEventListener('abort', onAbort);
  call.settle(outcome);
}

/** `status.get (2 times) and ping`. */
function nameMethods(pending: readonly PendingCall[]): string {
  const counts = new Map<string, number>();
  for (const { method } of pending) counts.set(method, (counts.get(method) ?? 0) + 1);
  const names = Array.from(counts, ([method, count]) => (count === 1 ? method : `${method} (${count} times)`));
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`;
}

/** `8 s`, `500 ms`: a limit is set, not measured. */
function describeLimit(limitMs: number): string {
  return limitMs < 1_000 ? `${limitMs} ms` : `${limitMs / 1_000} s`;
}
