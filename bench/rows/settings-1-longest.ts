import { fileURLToPath } from 'node:url';
import { measureProgram } from '../measure-program.ts';
import type { Row } from '../row.ts';
import { limitBar } from '../row.ts';

const TEXTS = ['a good file', 'opening brackets', 'broken lines', 'entries that are no providers'] as const;

export const row: Row = {
  title: 'settings of 150,000 characters',
  note: 'Time of the processor to read the longest text of settings that is read at all, good and broken.',
  contenders: TEXTS,
  columns: [{ key: 'ms', title: 'ms', digits: 1 }],
  rounds: { full: 5, quick: 3 },
  bars: TEXTS.map((name) => limitBar('ms', name, 200)),
  measure: (contender) =>
    measureProgram([fileURLToPath(new URL('../settings/measure.js', import.meta.url)), contender], false),
};
