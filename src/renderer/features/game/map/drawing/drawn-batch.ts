/** A colour of the theme, by the name of its token. */
export type Ink =
  | 'hull'
  | 'hit'
  | 'line-strong'
  | 'plot'
  | 'plot-2'
  | 'text-1'
  | 'text-2'
  | 'text-3'
  | 'working'
  | 'failed'
  | 'accent';

/** Strokes of one look. */
export interface LineBatch {
  readonly kind: 'lines';
  /** What they are, for tests: "ways". */
  readonly what: string;
  readonly ink: Ink;
  /** In px. */
  readonly width: number;
  /** Px of stroke and gap in turn; none for a solid line. */
  readonly dash: readonly number[];
  /** Both ends of each line in px: x, y, x, y. */
  readonly ends: readonly number[];
}

/** Marks of one look. */
export interface MarkBatch {
  readonly kind: 'marks';
  readonly what: string;
  readonly shape: 'disc' | 'square' | 'diamond' | 'triangle';
  readonly fill: Ink | null;
  readonly stroke: Ink | null;
  /** Of the stroke, in px. */
  readonly width: number;
  readonly dash: readonly number[];
  /** From the middle to the edge, in px. */
  readonly radius: number;
  /** The middle of each in px: x, y. */
  readonly points: readonly number[];
}

/** A text at the height of its middle. */
export interface DrawnText {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** Texts of one look, 11 px high. */
export interface TextBatch {
  readonly kind: 'texts';
  readonly what: string;
  readonly ink: Ink;
  readonly face: 'ui' | 'strong' | 'mono';
  readonly align: 'start' | 'middle';
  readonly texts: readonly DrawnText[];
}

/** One of the things to paint, in order: what comes later lies on top. */
export type DrawnBatch = LineBatch | MarkBatch | TextBatch;
