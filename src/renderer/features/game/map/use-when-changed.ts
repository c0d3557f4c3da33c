import { useEffect, useRef } from 'react';

/** Runs something after the render at which `key` has changed, and after the first one. Null stands for nothing to do. */
export function useWhenChanged(key: string | null, run: () => void): void {
  const before = useRef<string | null>(null);
  useEffect(() => {
    if (before.current === key) return;
    before.current = key;
    if (key !== null) run();
  });
}
