import type { ComponentType } from 'react';

/** Code of the window that could not be loaded: its files cannot be read, or are not those of this window. */
export class LoadError extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'LoadError';
  }
}

/** How far the code of a component is. `failed` ends with the next `load`. */
export type LazyState =
  | { readonly name: 'absent' }
  | { readonly name: 'loading' }
  | { readonly name: 'loaded'; readonly draw: ComponentType }
  | { readonly name: 'failed'; readonly error: LoadError };

/**
 * A component whose code is loaded when it is first shown, or before. React.lazy would show its fallback once even where
 * the code is at hand, and would keep a failure for good.
 */
export interface LazyComponent {
  readonly state: () => LazyState;
  /** Calls `listener` at each change of the state, until the returned function is called. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Loads the code, unless it is loaded or on its way. */
  readonly load: () => void;
}

/** `importComponent` is called for each attempt. */
export function lazyComponent(importComponent: () => Promise<ComponentType>): LazyComponent {
  const listeners = new Set<() => void>();
  let state: LazyState = { name: 'absent' };
  const change = (next: LazyState): void => {
    state = next;
    for (const listener of [...listeners]) listener();
  };
  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    load() {
      if (state.name === 'loading' || state.name === 'loaded') return;
      change({ name: 'loading' });
      importComponent().then(
        (draw) => change({ name: 'loaded', draw }),
        (error: unknown) => change({ name: 'failed', error: new LoadError(error) }),
      );
    },
  };
}

/** A component that the window is never without: its code came with the window's own. */
export function loadedComponent(draw: ComponentType): LazyComponent {
  const state: LazyState = { name: 'loaded', draw };
  return { state: () => state, subscribe: () => () => {}, load: () => {} };
}

/** Loads them one after the other, each when `whenIdle` calls back; one that fails is tried again when it is opened. */
export function preload(components: readonly LazyComponent[], whenIdle: (run: () => void) => void): void {
  const [first, ...others] = components;
  if (first === undefined) return;
  whenIdle(() => {
    first.load();
    preload(others, whenIdle);
  });
}
