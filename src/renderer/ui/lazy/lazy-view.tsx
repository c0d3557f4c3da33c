import { type ReactNode, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import type { LazyComponent } from './lazy-component.ts';

interface LazyViewProps {
  readonly of: LazyComponent;
  /** Shown until the code is there. */
  readonly loading?: ReactNode;
}

/** Shows a component, and loads its code where that is not at hand. Where it cannot be loaded it throws a `LoadError`. */
export function LazyView({ of, loading = null }: LazyViewProps) {
  const state = useSyncExternalStore(of.subscribe, of.state);
  const [attempt, setAttempt] = useState<'none' | 'own'>('none');
  // An earlier attempt that failed is not shown: this view makes one of its own before anything is painted.
  useLayoutEffect(() => {
    of.load();
    setAttempt('own');
  }, [of]);
  if (state.name === 'loaded') return <state.draw />;
  if (state.name === 'failed' && attempt === 'own') throw state.error;
  return loading;
}
