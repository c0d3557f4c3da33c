import type { ReactNode } from 'react';
import type { Status } from '#shared/lifecycle/status.ts';
import { classNames } from '../class-names.ts';
import styles from './status-mark.module.css';
import { STATUS_PATHS } from './status-paths.ts';

interface StatusMarkProps {
  readonly status: Status;
  /** Edge of the square in px: 12, 10 at the narrow rail, 9 on the horizon, 24 at most. */
  readonly size?: number | undefined;
  /** A name for screen readers where no word stands beside the mark; without it the mark is decoration. */
  readonly label?: string | undefined;
  /** Keeps the arc of working from turning, as in a legend or a summary. */
  readonly still?: boolean | undefined;
}

/** The mark of a status: seven shapes in a 12 px square, told apart without colour. */
export function StatusMark({ status, size = 12, label, still = false }: StatusMarkProps) {
  const named = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <svg className={classNames(styles.mark, styles[status])} width={size} height={size} viewBox="0 0 12 12" {...named}>
      <StatusShape status={status} still={still} />
    </svg>
  );
}

/** The shape alone, in a square of 12 units, for use inside another drawing. */
export function StatusShape({ status, still = true }: { readonly status: Status; readonly still?: boolean }) {
  return status === 'working' ? (
    <>
      <path
        className={still ? undefined : styles.turning}
        d="M6 1.5A4.5 4.5 0 1 1 1.5 6"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
      />
      <circle cx="6" cy="6" r="1.7" fill="currentColor" />
    </>
  ) : (
    SHAPES[status]
  );
}

const SHAPES: Readonly<Record<Exclude<Status, 'working'>, ReactNode>> = {
  ready: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  waiting: <path d={STATUS_PATHS.waiting} fill="none" stroke="currentColor" strokeWidth="1.6" />,
  stale: (
    <circle
      cx="6"
      cy="6"
      r="4.5"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeDasharray="1.9 1.634"
      strokeDashoffset="0.95"
    />
  ),
  failed: <path d={STATUS_PATHS.failed} fill="currentColor" fillRule="evenodd" />,
  blocked: <path d={STATUS_PATHS.blocked} fill="currentColor" fillRule="evenodd" />,
  stopped: <path d="M1.5 5.2h9v1.6h-9Z" fill="currentColor" />,
};
