import { isInexactDigits } from '../../inexact-number.ts';
import type { Figure } from './figure.ts';

/**
 * A figure that is no finite number, as the server wrote it. The digits of a number that JavaScript cannot hold are marked, with
 * the words that mark them everywhere: nothing is reckoned with it.
 */
export function sayPlainFigure(figure: Exclude<Figure, null>): string {
  const text = String(figure);
  return isInexactDigits(text) ? `${text} (not exact)` : text;
}
