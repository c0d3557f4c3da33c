import { useEffect, useRef } from 'react';
import type { ReadLog } from './reading/log-filter.ts';

/** Calls `show` once with the first row of a moment, as soon as the log reaches over it. */
export function useMoment(
  moment: number | null,
  filter: ReadLog | null,
  revision: number,
  show: (position: number, index: number) => void,
): void {
  const shown = useRef<{ readonly moment: number | null; readonly revision: number }>({ moment: null, revision });
  useEffect(() => {
    if (moment === null || shown.current.moment === moment || filter === null || filter.share < 1) return;
    const { matches } = filter;
    const position = matches.positionAt(moment);
    if (position === matches.length) return;
    shown.current = { moment, revision };
    show(position, matches.index(position));
  }, [moment, filter, revision, show]);
}
