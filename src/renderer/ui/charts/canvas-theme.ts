/**
 * Reads tokens as they are now, in the theme of the window or in the colours of the system: a canvas takes no tokens, and the
 * browser turns each into the colour that it is at this element.
 */
export function readInks<Ink extends string>(element: HTMLElement, inks: readonly Ink[]): ReadonlyMap<Ink, string> {
  const style = getComputedStyle(element);
  const before = element.style.color;
  const read = new Map<Ink, string>();
  for (const ink of inks) {
    element.style.color = `var(--${ink})`;
    read.set(ink, style.color);
  }
  element.style.color = before;
  return read;
}

/** Calls `changed` when the colours of the window may have changed; the returned function ends it. */
export function watchTheme(changed: () => void): () => void {
  const stop = new AbortController();
  const root = new MutationObserver(changed);
  root.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)']) {
    window.matchMedia(query).addEventListener('change', changed, { signal: stop.signal });
  }
  // Labels that were painted before their face was there are painted again.
  document.fonts?.addEventListener('loadingdone', changed, { signal: stop.signal });
  return () => {
    root.disconnect();
    stop.abort();
  };
}
