import type { Disposable } from './disposable.ts';

/** Emits values to listeners. Listeners are called in the order of their registration. */
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
