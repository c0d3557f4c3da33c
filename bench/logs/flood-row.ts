import type { Row } from '../row.ts';
import { floorBar, limitBar } from '../row.ts';
import { explainNoPage, LOG_CONTENDERS, measureLogs } from './measure-logs.ts';

/** How a log page fares at so many lines a second, and how many frames a second it has to draw. */
export function floodRow(perSecond: number, leastFps: number): Row {
  return {
    title: `a log at ${perSecond.toLocaleString('en')} lines a second`,
    note: 'The Logs page in Chromium through the web shell, following. Dropped lines are counted; miscounted ones are neither shown nor counted.',
    contenders: LOG_CONTENDERS,
    columns: [
      { key: 'fps', title: 'frames /s', digits: 1 },
      { key: 'gapP95Ms', title: 'gap p95 ms', digits: 1 },
      { key: 'gapMaxMs', title: 'longest gap ms', digits: 0 },
      { key: 'busyPercent', title: 'busy %', digits: 0 },
      { key: 'dropped', title: 'dropped', digits: 0 },
      { key: 'miscounted', title: 'miscounted', digits: 0 },
    ],
    rounds: { full: 3, quick: 1 },
    bars: [floorBar('fps', 'flybridge', leastFps), limitBar('miscounted', 'flybridge', 0)],
    unavailable: explainNoPage,
    measure: (contender, size) => measureLogs(contender, { perSecond, seconds: size === 'full' ? 60 : 10 }),
  };
}
