import { type FunctionComponent, type ReactNode, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import type { LazyComponent } from './lazy-component.ts';

interface LazyViewProps<Props extends object> {
  readonly of: LazyComponent<Props>;
  /** Draws the component once its code is there. */
  readonly children: (component: FunctionComponent<Props>) => ReactNode;
  /** Shown until then. */
  readonly loading?: ReactNode;
}

/** Shows a component, and loads its code where that is not at hand. Where it cannot be loaded it throws a `LoadError`. */
export function LazyView<Props extends object>({ of, children, loading = null }: LazyViewProps<Props>) {
  const state = useSyncExternalStore(of.subscribe, of.state);
  const [attempt, setAttempt] = useState<'none' | 'own'>('none');
  // An earlier attempt that failed is not shown: this view makes one of its own before anything is painted.
  useLayoutEffect(() => {
    void of.load();
    setAttempt('own');
  }, [of]);
  if (state.name === 'loaded') return children(state.component);
  if (state.name === 'failed' && attempt === 'own') throw state.error;
  return loading;
}
