import { type CanvasSize, heightOf, type PictureView, toPixels } from './picture-view.ts';
import styles from './rulers.module.css';

/** In cells. */
const COLUMNS = 10;
const ROWS = 6;

/** In px. */
const TICK = 4;

/** The ticks at the edges of a desktop, and the edge of the canvas where more than it is shown. */
export function Rulers({ canvas, view }: { readonly canvas: CanvasSize | null; readonly view: PictureView }) {
  const { extent, scale } = view;
  const width = Math.round(extent.w * scale);
  const columns = multiplesIn(extent.x, extent.w, COLUMNS).map((column) => (column - extent.x) * scale);
  const rows = multiplesIn(extent.y, extent.h, ROWS).map((row) => (row - extent.y) * 2 * scale);
  const ticks = [
    ...columns.map((x) => `M${Math.round(x) + 0.5} 0v${TICK}`),
    ...rows.map((y) => `M0 ${Math.round(y) + 0.5}h${TICK}`),
  ];
  const isWhole = canvas === null || (canvas.width === extent.w && canvas.height === extent.h);
  const edge = isWhole ? null : toPixels({ x: 0, y: 0, w: canvas.width, h: canvas.height }, view);
  return (
    <svg className={styles.rulers} width={width} height={heightOf(view)} aria-hidden="true">
      <path className={styles.tick} d={ticks.join('')} />
      {edge === null ? null : (
        <rect className={styles.edge} x={edge.left + 0.5} y={edge.top + 0.5} width={edge.width} height={edge.height} />
      )}
    </svg>
  );
}

/** The multiples of `step` that lie within a length, its ends left out. */
function multiplesIn(from: number, length: number, step: number): readonly number[] {
  const first = Math.floor(from / step) + 1;
  const count = Math.max(0, Math.ceil((from + length) / step) - first);
  return Array.from({ length: count }, (_, index) => (first + index) * step);
}
