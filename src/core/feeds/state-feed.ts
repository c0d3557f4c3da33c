import type { Disposable } from '../platform/disposable.ts';
import { Emitter } from '../platform/emitter.ts';

/** Keeps the newest value of one thing. Writing costs the same however many values nobody gets to see. */
export class StateFeed<T> {
  readonly #changes = new Emitter<void>();
  #value: T | undefined;
  #version = 0;

  /** `undefined` until the first {@link set}. The value is shared: nobody may change it. */
  get value(): T | undefined {
    return this.#value;
  }

  /** How often a value was set. */
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
