import type { FunctionComponent } from 'react';

/** Code of the window that could not be loaded: its files cannot be read, or are not those of this window. */
export class LoadError extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'LoadError';
  }
}

/** How far the code of a component is. `failed` ends with the next `load`. */
export type LazyState<Props extends object> =
  | { readonly name: 'absent' }
  | { readonly name: 'loading' }
  | { readonly name: 'loaded'; readonly component: FunctionComponent<Props> }
  | { readonly name: 'failed'; readonly error: LoadError };

/** Code that can be loaded before it is needed. */
export interface Loadable {
  /** Loads the code, unless it is loaded or on its way; resolves when that has ended, well or not. */
  readonly load: () => Promise<void>;
}

/**
 * A component whose code is loaded when it is first shown, or before. React.lazy would show its fallback once even where
 * the code is at hand, and would keep a failure for good.
 */
export interface LazyComponent<Props extends object = object> extends Loadable {
  readonly state: () => LazyState<Props>;
  /** Calls `listener` at each change of the state, until the returned function is called. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** `importComponent` is called for each attempt. */
export function lazyComponent<Props extends object>(
  importComponent: () => Promise<FunctionComponent<Props>>,
): LazyComponent<Props> {
  const listeners = new Set<() => void>();
  let state: LazyState<Props> = { name: 'absent' };
  let loading = Promise.resolve();
  const change = (next: LazyState<Props>): void => {
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
      if (state.name === 'loading' || state.name === 'loaded') return loading;
      change({ name: 'loading' });
      loading = importComponent().then(
        (component) => change({ name: 'loaded', component }),
        (error: unknown) => change({ name: 'failed', error: new LoadError(error) }),
      );
      return loading;
    },
  };
}

/** A component that the window is never without: its code came with the window's own. */
export function loadedComponent<Props extends object>(component: FunctionComponent<Props>): LazyComponent<Props> {
  const state: LazyState<Props> = { name: 'loaded', component };
  return { state: () => state, subscribe: () => () => {}, load: () => Promise.resolve() };
}

/** Loads one after the other, each when `whenIdle` calls back; what fails is tried again when it is opened. */
export function preload(parts: readonly Loadable[], whenIdle: (run: () => void) => void): void {
  const [first, ...others] = parts;
  if (first === undefined) return;
  whenIdle(() => void first.load().then(() => preload(others, whenIdle)));
}
