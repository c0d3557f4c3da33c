import type { Row } from '../row.ts';
import { limitBar } from '../row.ts';
import { measureNaiveOverview, measureOverview } from '../window/measure-overview.ts';
import { explainNoPage } from '../window/with-page.ts';

const PROVIDERS = 50;

export const row: Row = {
  title: 'Overview with fifty providers',
  note: 'How much of the time the main thread of the page is busy, in percent, while each of fifty providers has a new status each second. In Chromium, through the web shell.',
  contenders: ['all anew', 'flybridge'],
  columns: [
    { key: 'busy', title: 'busy %', digits: 1 },
    { key: 'scripts', title: 'scripts %', digits: 1 },
    { key: 'layouts', title: 'layout %', digits: 1 },
  ],
  rounds: { full: 3, quick: 1 },
  bars: [limitBar('busy', 'flybridge', 15)],
  unavailable: explainNoPage,
  measure: (contender, size) =>
    contender === 'flybridge' ? measureOverview(PROVIDERS, size) : measureNaiveOverview(PROVIDERS, size),
};
