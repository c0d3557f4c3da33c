import type { LogLevel, LogRow } from '#shared/panel/log-row.ts';
import type { LogSource } from '#shared/panel/log-source.ts';
import type { KeptRow } from '#stores/panel/log-buffer.ts';
import { formatIso } from '#ui/words/format.ts';
import { visibleText } from './visible-text.ts';

/** The forms that lines leave Flybridge in. */
export type LineForm = 'text' | 'ndjson';

const LETTERS: Readonly<Record<LogLevel, string>> = { debug: 'D', info: 'I', warn: 'W', error: 'E' };

/** The words for where a line came from. */
export const SOURCE_WORDS: Readonly<Record<LogSource, string>> = {
  log: 'log',
  event: 'event',
  stderr: 'stderr',
  stray: 'stray',
  job: 'job',
  command: 'command',
  panel: 'flybridge',
};

/** One line as a person copies it: time, level, source, whose it is, text. Nothing in it can act on a terminal. */
export function lineAsText({ row: line }: KeptRow<LogRow>): string {
  const owner = line.appId === '' ? line.providerId : `${line.providerId}/${line.appId}`;
  const source = SOURCE_WORDS[line.source];
  return `${formatIso(line.at)} ${LETTERS[line.level]} ${source} ${owner} ${visibleText(line.text)}`;
}

/** Everything that is known of a line, as JSON holds it: the text is exact. */
export function lineAsJson({ seq, row }: KeptRow<LogRow>) {
  const { at, source, level, providerId, appId, jobId, text, params } = row;
  return {
    seq,
    at: new Date(at).toISOString(),
    source,
    level,
    providerId,
    appId,
    ...(jobId === undefined ? {} : { jobId }),
    text,
    sizeBytes: new TextEncoder().encode(text).length,
    ...(params === undefined ? {} : { params }),
  };
}

/** Lines in one of the forms, each with its line end, in pieces of many lines. */
export function linesInForm(lines: Iterable<KeptRow<LogRow>>, form: LineForm): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const line of lines) {
    piece += form === 'text' ? `${lineAsText(line)}\n` : `${JSON.stringify(lineAsJson(line))}\n`;
    if (piece.length < LONGEST_PIECE) continue;
    pieces.push(piece);
    piece = '';
  }
  if (piece !== '') pieces.push(piece);
  return pieces;
}

const LONGEST_PIECE = 256 * 1024;

/** A name for the file: `fixture-host-2026-11-19-021407.log`. */
export function fileNameOf(logName: string, at: number, form: LineForm): string {
  const then = new Date(at);
  const pad = (value: number): string => String(value).padStart(2, '0');
  const day = `${then.getFullYear()}-${pad(then.getMonth() + 1)}-${pad(then.getDate())}`;
  const time = `${pad(then.getHours())}${pad(then.getMinutes())}${pad(then.getSeconds())}`;
  const safeName = logName.replace(/[^\w.-]+/g, '-').replace(/^[-.]+/, '');
  return `${safeName === '' ? 'log' : safeName}-${day}-${time}.${form === 'text' ? 'log' : 'ndjson'}`;
}
