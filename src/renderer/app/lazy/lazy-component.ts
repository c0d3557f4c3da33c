import type { ComponentType } from 'react';
import { createStore, type StoreApi } from 'zustand/vanilla';

/** How far the code of a component is. `failed` ends with the next `load`. */
export type LazyState =
  | { readonly name: 'absent' }
  | { readonly name: 'loading' }
  | { readonly name: 'loaded'; readonly draw: ComponentType }
  | { readonly name: 'failed'; readonly error: unknown };

/**
 * A component whose code is loaded when it is first shown, or before. React.lazy would show its fallback once even where
 * the code is at hand, and would keep a failure for good.
 */
export interface LazyComponent {
  readonly state: StoreApi<LazyState>;
  /** Loads the code, unless it is loaded or on its way. */
  readonly load: () => void;
}

/** `importComponent` is called for each attempt. */
export function lazyComponent(importComponent: () => Promise<ComponentType>): LazyComponent {
  const state = createStore<LazyState>(() => ({ name: 'absent' }));
  return {
    state,
    load() {
      const { name } = state.getState();
      if (name === 'loading' || name === 'loaded') return;
      state.setState({ name: 'loading' }, true);
      importComponent().then(
        (draw) => state.setState({ name: 'loaded', draw }, true),
        (error: unknown) => state.setState({ name: 'failed', error }, true),
      );
    },
  };
}

/** A component that the window is never without: its code came with the window's own. */
export function loadedComponent(draw: ComponentType): LazyComponent {
  const state = createStore<LazyState>(() => ({ name: 'loaded', draw }));
  return { state, load: () => {} };
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
