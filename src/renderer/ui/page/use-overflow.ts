import { type RefObject, useLayoutEffect, useState } from 'react';

/** Whether what lies in an element is wider than the element, looked at after each drawing. */
export function useOverflow(element: RefObject<HTMLElement | null>): 'fits' | 'overflows' {
  const [fit, setFit] = useState<'fits' | 'overflows'>('fits');
  useLayoutEffect(() => {
    const { current } = element;
    if (current !== null) setFit(current.scrollWidth > current.clientWidth ? 'overflows' : 'fits');
  });
  return fit;
}
