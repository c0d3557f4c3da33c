import type { Clock } from '#core/platform/clock.ts';
import type { DeltaRow } from '#shared/panel/rooms/bridge-status.ts';

const MAX_ROWS = 50;

interface Entry extends DeltaRow {
  /** By the monotonic clock. */
  readonly startedAt: number;
  /** The windows that it adds or changes. */
  readonly ids: readonly string[];
  /** The number of our delta; null for a foreign one. */
  readonly sentAs: number | null;
}

/** The last deltas in both directions, with their outcomes. */
export class DeltaLog {
  readonly #clock: Clock;
  #entries: readonly Entry[] = [];
  #count = 0;
  readonly #counts = { out: 0, in: 0 };

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Newest first. */
  get rows(): readonly DeltaRow[] {
    return this.#entries.map(({ ids: _ids, sentAs: _sentAs, startedAt: _startedAt, ...row }) => row);
  }

  get counts(): { readonly out: number; readonly in: number } {
    return this.#counts;
  }

  /** Records a delta of ours; `seenAt` is the time of the change, by the monotonic clock. */
  send(sentAs: number, text: string, seenAt: number): void {
    this.#counts.out += 1;
    this.#add({ direction: 'to-room', text, version: null, from: null, startedAt: seenAt, ids: [], sentAs });
  }

  /** The room has counted these of ours, the last of them as `version`. */
  counted(numbers: readonly number[], version: number): void {
    for (const [at, number] of numbers.entries()) {
      const own = version - (numbers.length - 1 - at);
      this.#settle(({ sentAs }) => sentAs === number, 'applied', own);
    }
  }

  /** The room took nothing of this delta of ours. */
  refused(number: number): void {
    this.#settle(({ sentAs }) => sentAs === number, 'refused');
  }

  /** Records a foreign delta; `ids` are the windows that it adds or changes. */
  receive(text: string, version: number, from: string | null, ids: readonly string[] = []): void {
    this.#counts.in += 1;
    this.#add({ direction: 'to-instance', text, version, from, startedAt: this.#clock.elapsed(), ids, sentAs: null });
  }

  /** The outcome of all pending deltas from the room. */
  settleReceived(outcome: 'applied' | 'timed-out' | 'failed', isRefused: (id: string) => boolean = () => false): void {
    const isReceived = ({ direction }: Entry) => direction === 'to-instance';
    this.#settle((entry) => isReceived(entry) && entry.ids.some(isRefused), 'refused');
    this.#settle(isReceived, outcome);
  }

  /** The connection broke: it is unknown whether pending deltas have arrived. */
  loseSent(): void {
    this.#settle(({ direction }) => direction === 'to-room', 'lost');
  }

  #add(entry: Omit<Entry, 'number' | 'at' | 'outcome' | 'latencyMs'>): void {
    this.#count += 1;
    const row: Entry = { ...entry, number: this.#count, at: this.#clock.now(), outcome: 'under-way', latencyMs: null };
    this.#entries = [row, ...this.#entries.slice(0, MAX_ROWS - 1)];
  }

  #settle(isMeant: (entry: Entry) => boolean, outcome: DeltaRow['outcome'], version?: number): void {
    const elapsed = this.#clock.elapsed();
    this.#entries = this.#entries.map((entry) => {
      if (entry.outcome !== 'under-way' || !isMeant(entry)) return entry;
      const latencyMs = outcome === 'lost' ? null : Math.round((elapsed - entry.startedAt) * 10) / 10;
      return { ...entry, outcome, latencyMs, version: version ?? entry.version };
    });
  }
}
