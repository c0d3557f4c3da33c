import { type RefCallback, type UIEvent, useCallback, useLayoutEffect, useRef } from 'react';

/** How far from its end a list still counts as being there, in px. */
const NEAR = 8;

/** What a scrolled box needs to follow its end. */
export interface FollowedEnd {
  readonly ref: RefCallback<HTMLElement>;
  readonly onScroll: (event: UIEvent<HTMLElement>) => void;
}

/**
 * Keeps the end of a scrolled box in view when something is added, and when the box becomes smaller, unless somebody reads
 * further up. `newest` changes with what is added.
 */
export function useFollowEnd(newest: unknown): FollowedEnd {
  const box = useRef<HTMLElement | null>(null);
  const follows = useRef(true);
  const scroll = useCallback(() => {
    if (follows.current && box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  }, []);
  const ref = useCallback(
    (element: HTMLElement | null) => {
      box.current = element;
      if (element === null) return undefined;
      const observer = new ResizeObserver(scroll);
      observer.observe(element);
      return () => {
        observer.disconnect();
        box.current = null;
      };
    },
    [scroll],
  );
  useLayoutEffect(() => {
    if (newest !== undefined) scroll();
  }, [newest, scroll]);
  return {
    ref,
    onScroll: ({ currentTarget: { clientHeight, scrollHeight, scrollTop } }) => {
      follows.current = scrollHeight - scrollTop - clientHeight < NEAR;
    },
  };
}
