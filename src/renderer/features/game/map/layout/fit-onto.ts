import { middleOf } from './middle-of.ts';
import type { SectorPlace } from './place-grid.ts';

/**
 * Turns, mirrors and shifts a layout so that its sectors lie as near as possible to where some of them are to be. `wanted`
 * has a place or null for each index. Lengths stay. Without wanted places the layout stays as it is.
 */
export function fitOnto(layout: readonly SectorPlace[], wanted: readonly (SectorPlace | null)[]): SectorPlace[] {
  const pairs = layout.flatMap((from, index) => {
    const to = wanted[index] ?? null;
    return to === null ? [] : [{ from, to }];
  });
  if (pairs.length === 0) return [...layout];
  const from = middleOf(pairs.map((pair) => pair.from));
  const to = middleOf(pairs.map((pair) => pair.to));
  // Sums of the complex products of both, as they are and with the layout mirrored: their angles are the best turns.
  let [real, imaginary, mirroredReal, mirroredImaginary] = [0, 0, 0, 0];
  for (const pair of pairs) {
    const [x, y] = [pair.from[0] - from[0], pair.from[1] - from[1]];
    const [toX, toY] = [pair.to[0] - to[0], pair.to[1] - to[1]];
    real += toX * x + toY * y;
    imaginary += toY * x - toX * y;
    mirroredReal += toX * x - toY * y;
    mirroredImaginary += toY * x + toX * y;
  }
  const isMirrored = Math.hypot(mirroredReal, mirroredImaginary) > Math.hypot(real, imaginary);
  const angle = isMirrored ? Math.atan2(mirroredImaginary, mirroredReal) : Math.atan2(imaginary, real);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return layout.map(([atX, atY]) => {
    const x = atX - from[0];
    const y = isMirrored ? from[1] - atY : atY - from[1];
    return [to[0] + x * cos - y * sin, to[1] + x * sin + y * cos];
  });
}
