import { useEffect } from 'react';
import type { JsonValue } from '#shared/json.ts';
import { CopyButton } from '#ui/controls/copy-button.tsx';
import { JsonText } from '#ui/data/json-text.tsx';
import { useHeight } from '#ui/page/use-height.ts';
import styles from './log-list.module.css';

interface OpenedRowProps {
  /** Everything that is known of the row; null where it is no longer there. */
  readonly json: JsonValue;
  /** Tells how high it is, in px; 0 when it goes. */
  readonly onHeight: (height: number) => void;
}

/** What is known of a row, as exact JSON, below it. */
export function OpenedRow({ json, onHeight }: OpenedRowProps) {
  const [room, height] = useHeight<HTMLDivElement>();
  useEffect(() => {
    onHeight(height);
    return () => onHeight(0);
  }, [height, onHeight]);
  if (json === null) return null;
  return (
    <div ref={room} role="row" className={styles.opened}>
      <div role="gridcell" className={styles.json}>
        <JsonText value={json} layout="flowing" />
      </div>
      <span role="gridcell">
        <CopyButton what="line as JSON" text={() => JSON.stringify(json, null, 2)} />
      </span>
    </div>
  );
}
