/** Runs the work of one socket one after the other: what is slow holds up all that came after it. */
export class SerialLane {
  readonly #onFailure: (error: unknown) => void;
  #last: Promise<void> = Promise.resolve();
  #state: 'open' | 'closed' = 'open';

  /** `onFailure` is called for work that threw; the lane goes on. */
  constructor(onFailure: (error: unknown) => void) {
    this.#onFailure = onFailure;
  }

  /** Runs the work when all before it has ended. */
  push(work: () => Promise<void> | void): void {
    this.#last = this.#last.then(async () => {
      if (this.#state === 'closed') return;
      try {
        await work();
      } catch (error) {
        this.#onFailure(error);
      }
    });
  }

  /** Leaves out all that has not begun. */
  close(): void {
    this.#state = 'closed';
  }
}
