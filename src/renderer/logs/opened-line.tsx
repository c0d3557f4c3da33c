import { useEffect } from 'react';
import type { LogBuffer } from '#stores/panel/log-buffer.ts';
import { CopyButton } from '#ui/controls/copy-button.tsx';
import { JsonText } from '#ui/data/json-text.tsx';
import styles from './log-list.module.css';
import { lineAsJson } from './reading/line-texts.ts';
import { useHeight } from './use-height.ts';

interface OpenedLineProps {
  readonly buffer: LogBuffer;
  readonly index: number;
  /** Tells how high it is, in px; 0 when it goes. */
  readonly onHeight: (height: number) => void;
}

/** What is known of a line, as exact JSON, below it. */
export function OpenedLine({ buffer, index, onHeight }: OpenedLineProps) {
  const [room, height] = useHeight<HTMLDivElement>();
  useEffect(() => {
    onHeight(height);
    return () => onHeight(0);
  }, [height, onHeight]);
  const row = buffer.row(index);
  if (row?.kind !== 'line') return null;
  const json = lineAsJson(row);
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
