import type { Disposable } from './disposable.ts';

/** Announces values of one kind to whoever listens. Listeners are called in the order in which they came. */
export class Emitter<T> {
  readonly #listeners = new Set<(value: T) => void>();

  /** Calls `listener` for every value from now on, until the returned handle is disposed. */
  on(listener: (value: T) => void): Disposable {
    const entry = (value: T) => listener(value);
    this.#listeners.add(entry);
    return { dispose: () => this.#listeners.delete(entry) };
  }

  emit(value: T): void {
    for (const listener of this.#listeners) listener(value);
  }
}
