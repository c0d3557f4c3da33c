import { limitBar, type Row, ratioBar } from '../row.ts';
import { measureTimeline } from '../timeline/measure-timeline.ts';
import { explainNoBrowser } from '../window/with-page.ts';

export const row: Row = {
  title: 'Drawing the timeline of 50 connections over 4 h',
  note: 'What one picture takes in Chromium without a graphics processor, from the histories until it is painted. "elements" makes an SVG element for each stroke, span and mark.',
  contenders: ['elements', 'flybridge'],
  columns: [
    { key: 'median', title: 'ms', digits: 1 },
    { key: 'p95', title: 'p95 ms', digits: 1 },
  ],
  rounds: { full: 3, quick: 1 },
  bars: [
    // One picture of a screen that shows 60 a second.
    limitBar('median', 'flybridge', 16),
    ratioBar('median', 'flybridge', 'elements', { atMost: 0.5 }),
  ],
  unavailable: explainNoBrowser,
  measure: measureTimeline,
};
