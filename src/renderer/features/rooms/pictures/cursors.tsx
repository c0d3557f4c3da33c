import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { BridgeStatus } from '#shared/panel/rooms/bridge-status.ts';
import styles from './cursors.module.css';
import { type PictureView, toPixels } from './picture-view.ts';

interface CursorsProps {
  readonly present: BridgeStatus['room']['present'];
  readonly view: PictureView;
  /** In milliseconds since the epoch. */
  readonly now: number;
}

/** A cursor that was not sent for so long, in milliseconds, may be anywhere. */
const SHOWN_MS = 10_000;

/** Where those present point, with their names. */
export function Cursors({ now, present, view }: CursorsProps) {
  return present.map(({ cursor, id, name }) => {
    if (cursor === null || now - cursor.at > SHOWN_MS) return null;
    const { left, top } = toPixels({ x: cursor.x, y: cursor.y, w: 1, h: 1 }, view);
    return (
      <div key={id} className={styles.cursor} style={{ left, top }}>
        {escapeUnseen(name || id)}
      </div>
    );
  });
}
