import { useEffect, useState } from 'react';
import type { LoggedRow } from '#shared/feeds/log-columns.ts';
import type { WatchedLog } from '#stores/panel/feed-store.ts';
import { beforeDrawing, elapsedTime } from '#stores/window/clock.ts';
import type { LogChoice } from './reading/log-filter.ts';
import { LogReader, type LogReading } from './reading/log-reader.ts';

/** What reading may take of one frame, in milliseconds. */
const SLICE_MS = 6;

/** A reader, and a number that changes whenever what it shows did. */
export interface ReaderView<Row extends LoggedRow> {
  readonly reader: LogReader<Row>;
  readonly revision: number;
}

/** Reads a log in slices, at most one before each drawing. */
export function useLogReader<Row extends LoggedRow>(
  log: WatchedLog<Row> | undefined,
  choice: LogChoice<Row>,
  mode: LogReading<Row>['mode'],
): ReaderView<Row> {
  const [reader] = useState(() => new LogReader<Row>(elapsedTime));
  const [revision, setRevision] = useState(0);
  useEffect(() => {
    const step = (): void => {
      const state = reader.read({ live: log?.buffer ?? null, choice, mode }, SLICE_MS);
      setRevision((before) => before + 1);
      if (state === 'more') cancel = beforeDrawing(step);
    };
    let cancel = beforeDrawing(step);
    return () => cancel();
  }, [reader, log, choice, mode]);
  return { reader, revision };
}
