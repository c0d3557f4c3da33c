import type { Row } from '../row.ts';
import { limitBar } from '../row.ts';
import { measureEveryRow, measureLargeApp } from '../window/measure-large-app.ts';
import { explainNoPage } from '../window/with-page.ts';

const COUNT = 10_000;

export const row: Row = {
  title: 'An app with 10,000 fields and settings',
  note: 'From the choice of a tab to the frame in which its rows are drawn, for 10,000 status fields and for 10,000 settings; then the longest time from a key to the frame that shows it, while a setting is typed. "every row" puts all of them into a bare page. In Chromium, through the web shell.',
  contenders: ['every row', 'flybridge'],
  columns: [
    { key: 'fields', title: 'fields ms', digits: 0 },
    { key: 'settings', title: 'settings ms', digits: 0 },
    { key: 'keystroke', title: 'keystroke ms', digits: 0 },
  ],
  rounds: { full: 5, quick: 2 },
  bars: [
    limitBar('fields', 'flybridge', 300),
    limitBar('settings', 'flybridge', 300),
    limitBar('keystroke', 'flybridge', 50),
  ],
  unavailable: explainNoPage,
  measure: (contender) => (contender === 'flybridge' ? measureLargeApp(COUNT) : measureEveryRow(COUNT)),
};
