import { useLayoutEffect } from 'react';
import { typeAhead } from '#stores/window/palette.ts';

/** Stands in for the command palette while its code is loaded: no key goes to the page behind it, or is lost. */
export function TypeAhead() {
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (!typeAhead(event)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, []);
  return null;
}
