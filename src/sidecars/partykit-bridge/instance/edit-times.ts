/**
 * Estimates when the windows of an instance were changed, by the monotonic clock in milliseconds: when its event came,
 * and without an event halfway between the last two reads.
 */
export class EditTimes {
  #noticed = new Map<string | null, number>();
  #read: { readonly before: number; readonly at: number; readonly noticed: ReadonlyMap<string | null, number> };

  constructor(startedAt: number) {
    this.#read = { before: startedAt, at: startedAt, noticed: new Map() };
  }

  /** Records an event; `windowId` is null if it names no window. */
  notice(windowId: string | null, at: number): void {
    if (!this.#noticed.has(windowId)) this.#noticed.set(windowId, at);
  }

  /** A read begins: it shows the changes since the last one that succeeded. */
  beginRead(at: number): void {
    this.#read = { before: this.#read.before, at, noticed: new Map([...this.#noticed, ...this.#read.noticed]) };
    this.#noticed = new Map();
  }

  /** The read that began last has succeeded, and its changes are known. */
  endRead(): void {
    this.#read = { ...this.#read, before: this.#read.at, noticed: new Map() };
  }

  /** When a window was changed that the present read shows differently. */
  timeOf(windowId: string): number {
    const { at, before, noticed } = this.#read;
    return noticed.get(windowId) ?? (before + at) / 2;
  }

  /** The first event before the present read, or else its beginning. */
  get noticedAt(): number {
    return Math.min(this.#read.at, ...this.#read.noticed.values());
  }
}
