import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** The inner height of an element in whole px, followed as it changes; 0 until it is laid out. */
export function useHeight<Room extends HTMLElement>(): readonly [RefObject<Room | null>, number] {
  const ref = useRef<Room>(null);
  const [height, setHeight] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const measure = () => setHeight(element.clientHeight);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, height];
}
