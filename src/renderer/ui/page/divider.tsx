import type { KeyboardEvent, PointerEvent } from 'react';
import styles from './divider.module.css';

interface DividerProps {
  /** What it changes, for screen readers: "Width of the list". */
  readonly label: string;
  /** Whether it changes the column at its left, which is the rule, or the one at its right. */
  readonly of?: 'left' | 'right' | undefined;
  /** The width of that column, in px. */
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onSize: (width: number) => void;
}

/** How far one press of an arrow key goes, in px. */
const STEP = 16;

/** The line at the inner edge of a column, which it lies in, by which its width can be dragged, or moved with the arrow keys. */
export function Divider({ label, of = 'left', value, min, max, onSize }: DividerProps) {
  const size = (width: number): void => onSize(Math.round(Math.min(max, Math.max(min, width))));
  const drag = (event: PointerEvent<HTMLHRElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const { left = 0, right = 0 } = event.currentTarget.parentElement?.getBoundingClientRect() ?? {};
    size(of === 'left' ? event.clientX - left : right - event.clientX);
  };
  const step = (event: KeyboardEvent<HTMLHRElement>): void => {
    const by = event.key === 'ArrowLeft' ? -STEP : event.key === 'ArrowRight' ? STEP : 0;
    if (by === 0) return;
    event.preventDefault();
    size((event.currentTarget.parentElement?.offsetWidth ?? value) + (of === 'left' ? by : -by));
  };
  return (
    <hr
      className={styles.divider}
      data-of={of}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={step}
    />
  );
}
