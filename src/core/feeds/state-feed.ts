import type { Disposable } from '../platform/disposable.ts';
import { Emitter } from '../platform/emitter.ts';

/** Keeps the newest value. The cost of a write does not depend on how many values are never seen. */
export class StateFeed<T> {
  readonly #changes = new Emitter<void>();
  #value: T | undefined;
  /** Makes the newest value, as long as nobody has read it. */
  #make: (() => T) | null = null;
  #version = 0;

  /** `undefined` until the first {@link set} or {@link offer}. The value is shared and must not be changed. */
  get value(): T | undefined {
    if (this.#make !== null) {
      this.#value = this.#make();
      this.#make = null;
    }
    return this.#value;
  }

  /** The number of times that a value was set or offered. */
  get version(): number {
    return this.#version;
  }

  set(value: T): void {
    this.#value = value;
    this.#make = null;
    this.#announce();
  }

  /** Sets a value that is costly to make: `make` is called when somebody reads it, at most once. */
  offer(make: () => T): void {
    this.#make = make;
    this.#announce();
  }

  /** Calls `listener` after each {@link set} and {@link offer}. */
  onChange(listener: () => void): Disposable {
    return this.#changes.on(listener);
  }

  #announce(): void {
    this.#version += 1;
    this.#changes.emit();
  }
}
