import { useLayoutEffect, useRef } from 'react';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import styles from './map-note.module.css';
import type { MapPoint } from './map-view.ts';

/** A sector that the pointer is on, and where it is drawn. */
export interface PointedSector {
  readonly id: number;
  readonly point: MapPoint;
}

/** Px between a sector and what is said of it. */
const GAP = 20;

/** What is known of the sector that the pointer is on, beside it: below where there is room, else above. */
export function MapNote({ lines, pointed }: { readonly pointed: PointedSector; readonly lines: readonly string[] }) {
  const note = useRef<HTMLDivElement>(null);
  const [x, y] = pointed.point;
  useLayoutEffect(() => {
    const { current } = note;
    const room = current?.offsetParent;
    if (current === null || !(room instanceof HTMLElement)) return;
    const { offsetHeight: height, offsetWidth: width } = current;
    const left = Math.min(Math.max(8, x + GAP), Math.max(8, room.clientWidth - width - 8));
    const isBelow = y + GAP + height <= room.clientHeight;
    current.style.left = `${Math.round(left)}px`;
    current.style.top = `${Math.round(isBelow ? y + GAP : Math.max(8, y - GAP - height))}px`;
  }, [x, y]);
  const [head, ...rest] = lines;
  return (
    <div ref={note} className={styles.note} role="tooltip">
      <div className={styles.head}>{head}</div>
      {rest.map((line) => (
        <div key={line}>{escapeUnseen(line)}</div>
      ))}
    </div>
  );
}
