import type { LogRow } from '#shared/panel/log-row.ts';

const LEVEL_WORD = /^\W*(?:\d[\d:.,TZ+ -]*\W+)?(?<word>error|fatal|critical|panic|warn|warning|debug|trace)\b/i;

/** The level that a line of plain output claims for itself by its first word: `error: …`, `[WARN] …`. */
export function outputLevel(text: string): LogRow['level'] {
  const word = LEVEL_WORD.exec(text.slice(0, 100))?.groups?.word?.toLowerCase();
  if (word === undefined) return 'info';
  if (word === 'debug' || word === 'trace') return 'debug';
  return word.startsWith('warn') ? 'warn' : 'error';
}
