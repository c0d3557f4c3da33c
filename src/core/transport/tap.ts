export type Direction = 'in' | 'out';

/** One line or frame that crossed a transport, as the wire log hears of it. */
export interface TappedFrame {
  readonly direction: Direction;
  /** The line without its end, as text. */
  readonly text: string;
  /** UTF-16 code units of `text`: exact for ASCII, and never more than the bytes on the wire. */
  readonly sizeChars: number;
  /** `noise` is what arrived and is not a message. */
  readonly kind: 'line' | 'noise';
}

/**
 * Hears of every frame. Called in the hot path: it must be cheap and must not throw. An incoming `text` shares the
 * memory of the lines around it; see `LineFramer`.
 */
export type Tap = (direction: Direction, text: string, kind: TappedFrame['kind']) => void;
