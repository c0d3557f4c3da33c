import { fileURLToPath } from 'node:url';
import { measureProgram } from '../measure-program.ts';
import type { Row } from '../row.ts';
import { limitBar } from '../row.ts';

export const row: Row = {
  title: 'a map of 5,000 sectors',
  note: 'The reply to `my_map` with 15,000 ways and 2,000 ports: parsed alone, read and projected, made ready for a window, and searched for the best routes with legs of up to 10 hops.',
  contenders: ['JSON.parse', 'read and project', 'for a window', 'best routes'],
  columns: [{ key: 'ms', title: 'ms', digits: 1 }],
  rounds: { full: 5, quick: 3 },
  bars: [limitBar('ms', 'read and project', 50), limitBar('ms', 'best routes', 100)],
  measure: (contender) =>
    measureProgram([fileURLToPath(new URL('../game/measure-large-map.js', import.meta.url)), contender], false),
};
