import type { Disposable } from '../platform/disposable.ts';
import { Emitter } from '../platform/emitter.ts';

/** Keeps the newest value. The cost of a write does not depend on how many values are never seen. */
export class StateFeed<T> {
  readonly #changes = new Emitter<void>();
  #value: T | undefined;
  #version = 0;

  /** `undefined` until the first {@link set}. The value is shared and must not be changed. */
  get value(): T | undefined {
    return this.#value;
  }

  /** The number of times that a value was set. */
  get version(): number {
    return this.#version;
  }

  set(value: T): void {
    this.#value = value;
    this.#version += 1;
    this.#changes.emit();
  }

  /** Calls `listener` after each {@link set}. */
  onChange(listener: () => void): Disposable {
    return this.#changes.on(listener);
  }
}
