import type { Row } from '../row.ts';
import { limitBar, ratioBar } from '../row.ts';
import { explainNoWindow, type MeasuredStart, measureWindow } from '../window/measure-window.ts';

const FLYBRIDGE = { application: '.', moments: ['shownMs', 'firstMs', 'allMs'] } as const;
const STARTS: Readonly<Record<string, MeasuredStart>> = {
  'bare window': { application: 'bench/window/bare', moments: ['shownMs'], startsBefore: 0 },
  flybridge: { ...FLYBRIDGE, startsBefore: 0 },
  // Chromium keeps compiled code when a file was loaded twice.
  'flybridge again': { ...FLYBRIDGE, startsBefore: 3 },
};

export const row: Row = {
  title: 'window shown',
  note: 'From the start of the process until its window is shown, until its demo world shows the first live value, and until all ten programs and rooms show theirs. With new settings each time; "again" has started three times before.',
  contenders: Object.keys(STARTS),
  columns: [
    { key: 'shownMs', title: 'shown, ms', digits: 0 },
    { key: 'firstMs', title: 'first value, ms', digits: 0 },
    { key: 'allMs', title: 'all values, ms', digits: 0 },
  ],
  rounds: { full: 11, quick: 3 },
  bars: [
    ratioBar('shownMs', 'flybridge', 'bare window', { atMost: 1.3 }),
    ratioBar('shownMs', 'flybridge again', 'bare window', { atMost: 1.3 }),
    limitBar('firstMs', 'flybridge', 1_000),
    limitBar('allMs', 'flybridge', 3_000),
  ],
  unavailable: explainNoWindow,
  async measure(contender) {
    const start = STARTS[contender];
    return start === undefined ? {} : measureWindow(start);
  },
};
