import { readInks } from '#ui/charts/canvas-theme.ts';
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
  const [ui, mono] = [style.getPropertyValue('--face-ui'), style.getPropertyValue('--face-mono')];
  return {
    inks: readInks(element, INKS),
    faces: { ui: `11px ${ui}`, strong: `600 11px ${ui}`, mono: `11px ${mono}` },
  };
}
