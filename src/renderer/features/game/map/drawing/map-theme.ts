import type { Ink, TextBatch } from './drawn-batch.ts';

const INKS = [
  'hull',
  'hit',
  'line-strong',
  'plot',
  'plot-2',
  'text-1',
  'text-2',
  'text-3',
  'working',
  'failed',
  'accent',
] as const satisfies readonly Ink[];

/** Colours and faces as a canvas takes them. */
export interface MapTheme {
  readonly inks: ReadonlyMap<Ink, string>;
  readonly faces: Readonly<Record<TextBatch['face'], string>>;
}

/** Reads the tokens as they are now, in the theme of the window or in the colours of the system. */
export function readMapTheme(element: HTMLElement): MapTheme {
  const style = getComputedStyle(element);
  const before = element.style.color;
  const inks = new Map<Ink, string>();
  for (const ink of INKS) {
    // A canvas takes no tokens: the browser turns each into the colour that it is here.
    element.style.color = `var(--${ink})`;
    inks.set(ink, style.color);
  }
  element.style.color = before;
  const [ui, mono] = [style.getPropertyValue('--face-ui'), style.getPropertyValue('--face-mono')];
  return { inks, faces: { ui: `11px ${ui}`, strong: `600 11px ${ui}`, mono: `11px ${mono}` } };
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
