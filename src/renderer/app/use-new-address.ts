import { useEffect } from 'react';

/**
 * Opens the page again when a new address of the panel is put into its tab. It differs from the old one in its fragment
 * alone, by which a browser does not load a page, so the code in it would be left unused.
 */
export function useNewAddress(): void {
  useEffect(() => {
    const open = (): void => {
      if (location.hash.startsWith('#code=')) location.reload();
    };
    window.addEventListener('hashchange', open);
    return () => window.removeEventListener('hashchange', open);
  }, []);
}
