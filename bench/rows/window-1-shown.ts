import type { Row } from '../row.ts';
import { ratioBar } from '../row.ts';
import { explainNoWindow, measureWindow } from '../window/measure-window.ts';

const APPLICATIONS: Readonly<Record<string, string>> = { 'bare window': 'bench/window/bare', flybridge: '.' };

export const row: Row = {
  title: 'window shown',
  note: 'From the start of the process until its window is shown, with the panel running its demo world; new settings each time.',
  contenders: ['bare window', 'flybridge'],
  columns: [{ key: 'shownMs', title: 'ms', digits: 0 }],
  rounds: { full: 11, quick: 3 },
  bars: [ratioBar('shownMs', 'flybridge', 'bare window', { atMost: 1.5 })],
  unavailable: explainNoWindow,
  measure: (contender) => measureWindow(APPLICATIONS[contender] ?? ''),
};
