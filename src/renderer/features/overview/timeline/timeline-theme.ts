import { readInks } from '#ui/charts/canvas-theme.ts';

const INKS = [
  'line',
  'plot',
  'plot-2',
  'text-1',
  'text-2',
  'ready',
  'working',
  'waiting',
  'stale',
  'failed',
  'working-soft',
  'waiting-soft',
] as const;

/** A token of the theme that the timeline draws with. */
export type LaneInk = (typeof INKS)[number];

/** Colours and the face as a canvas takes them. */
export interface TimelineTheme {
  readonly ink: (ink: LaneInk) => string;
  /** The same as the four bytes of a pixel, in the order of this machine. */
  readonly pixel: (ink: LaneInk) => number;
  /** The face of names, as a font of a canvas. */
  readonly face: string;
  /** Where the system chooses the colours, soft grounds are not seen, and spans are outlines. */
  readonly grounds: 'soft' | 'outlined';
}

/** Reads the tokens as they are now, in the theme of the window or in the colours of the system. */
export function readTimelineTheme(element: HTMLElement): TimelineTheme {
  const inks = readInks(element, INKS);
  const pixels = new Map(Array.from(inks, ([ink, color]) => [ink, pixelOf(color)]));
  return {
    ink: (ink) => inks.get(ink) ?? '',
    pixel: (ink) => pixels.get(ink) ?? 0,
    face: `11px ${getComputedStyle(element).getPropertyValue('--face-ui')}`,
    grounds: window.matchMedia('(forced-colors: active)').matches ? 'outlined' : 'soft',
  };
}

/** A colour in any notation of CSS as the bytes of a pixel. */
function pixelOf(color: string): number {
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (context === null) return 0;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  return new Uint32Array(context.getImageData(0, 0, 1, 1).data.buffer)[0] ?? 0;
}
