import { useCallback, useRef } from 'react';

/**
 * Of readings that overlap, only the newest counts. To be called when one begins; what it returns says later whether none
 * has begun since.
 */
export function useNewest(): () => () => boolean {
  const begun = useRef(0);
  return useCallback(() => {
    begun.current += 1;
    const mine = begun.current;
    return () => mine === begun.current;
  }, []);
}
