import type { MapSize } from '../map-view.ts';
import type { DrawnBatch, Ink, LineBatch, MarkBatch, TextBatch } from './drawn-batch.ts';
import type { MapTheme } from './map-theme.ts';

/** Strokes are painted so many at a time: a longer path takes more than its share. */
const LINES_AT_ONCE = 500;

/** Around a label, in the colour of the ground, so that it can be read over a way: in px. */
const HALO = 3;

/** Paints the whole map. `ratio` is how many pixels of the canvas are a px. */
export function paintMap(
  context: CanvasRenderingContext2D,
  batches: readonly DrawnBatch[],
  { height, width }: MapSize,
  ratio: number,
  theme: MapTheme,
): void {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = colourOf('hull', theme);
  context.fillRect(0, 0, width, height);
  for (const batch of batches) {
    if (batch.kind === 'lines') paintLines(context, batch, theme);
    else if (batch.kind === 'marks') paintMarks(context, batch, theme);
    else paintTexts(context, batch, theme);
  }
}

function colourOf(ink: Ink, { inks }: MapTheme): string {
  return inks.get(ink) ?? '';
}

function paintLines(context: CanvasRenderingContext2D, { dash, ends, ink, width }: LineBatch, theme: MapTheme): void {
  if (ends.length === 0) return;
  context.strokeStyle = colourOf(ink, theme);
  context.lineWidth = width;
  context.lineCap = width > 2 ? 'round' : 'butt';
  context.setLineDash([...dash]);
  for (let from = 0; from < ends.length; from += 4 * LINES_AT_ONCE) {
    context.beginPath();
    const to = Math.min(ends.length, from + 4 * LINES_AT_ONCE);
    for (let at = from; at < to; at += 4) {
      context.moveTo(ends[at] ?? 0, ends[at + 1] ?? 0);
      context.lineTo(ends[at + 2] ?? 0, ends[at + 3] ?? 0);
    }
    context.stroke();
  }
}

function paintMarks(context: CanvasRenderingContext2D, batch: MarkBatch, theme: MapTheme): void {
  const { dash, fill, points, stroke, width } = batch;
  if (points.length === 0) return;
  context.beginPath();
  for (let at = 0; at < points.length; at += 2) outline(context, batch, points[at] ?? 0, points[at + 1] ?? 0);
  if (fill !== null) {
    context.fillStyle = colourOf(fill, theme);
    context.fill();
  }
  if (stroke === null) return;
  context.strokeStyle = colourOf(stroke, theme);
  context.lineWidth = width;
  context.lineCap = 'butt';
  context.setLineDash([...dash]);
  context.stroke();
}

function outline(context: CanvasRenderingContext2D, { radius, shape }: MarkBatch, x: number, y: number): void {
  switch (shape) {
    case 'disc':
      context.moveTo(x + radius, y);
      context.arc(x, y, radius, 0, 2 * Math.PI);
      return;
    case 'square':
      context.rect(x - radius, y - radius, 2 * radius, 2 * radius);
      return;
    case 'diamond':
      context.moveTo(x, y - radius);
      context.lineTo(x + radius, y);
      context.lineTo(x, y + radius);
      context.lineTo(x - radius, y);
      context.closePath();
      return;
    case 'triangle':
      context.moveTo(x, y - radius);
      context.lineTo(x + radius, y + radius * 0.8);
      context.lineTo(x - radius, y + radius * 0.8);
      context.closePath();
  }
}

function paintTexts(context: CanvasRenderingContext2D, { align, face, ink, texts }: TextBatch, theme: MapTheme): void {
  if (texts.length === 0) return;
  context.font = theme.faces[face];
  context.textAlign = align === 'middle' ? 'center' : 'left';
  context.textBaseline = 'middle';
  context.setLineDash([]);
  context.lineJoin = 'round';
  context.lineWidth = HALO;
  context.strokeStyle = colourOf('hull', theme);
  context.fillStyle = colourOf(ink, theme);
  for (const { text, x, y } of texts) {
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  }
}
