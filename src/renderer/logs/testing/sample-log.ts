import { LOG_FEED, type LogRow } from '#shared/panel/log-row.ts';
import { LogBuffer } from '#stores/panel/log-buffer.ts';

export const SAMPLE_START = Date.UTC(2026, 10, 19, 2, 14, 7);

export function sampleRow(seq: number, fields: Partial<LogRow> = {}): LogRow {
  return {
    at: SAMPLE_START + seq * 10,
    level: 'info',
    source: 'log',
    text: `line ${seq}`,
    providerId: 'fixture-host',
    appId: 'bridge',
    ...fields,
  };
}

/** Adds rows to a buffer, after so many that were dropped. */
export function addRows(buffer: LogBuffer<LogRow>, rows: readonly LogRow[], dropped = 0): void {
  buffer.add({ feed: 'log', key: 'fixture-host', firstSeq: buffer.totalCount + dropped, rows, dropped });
}

/** A buffer with `count` sample rows. */
export function sampleLog(count: number, capacity = 1_000, fields: (seq: number) => Partial<LogRow> = () => ({})) {
  const buffer = new LogBuffer(LOG_FEED, capacity);
  addRows(
    buffer,
    Array.from({ length: count }, (_, seq) => sampleRow(seq, fields(seq))),
  );
  return buffer;
}
