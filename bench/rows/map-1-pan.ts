import { measureMap } from '../map/measure-map.ts';
import type { Row } from '../row.ts';
import { floorBar, ratioBar } from '../row.ts';
import { explainNoBrowser } from '../window/with-page.ts';

export const row: Row = {
  title: 'Panning a map of 5,000 sectors and 15,000 ways',
  note: 'Pictures per second while the pointer drags the map in Chromium without a graphics processor: with all of it in view, with the longest time between two pictures, and near, where sectors have labels. Pictures come at most 60 times a second.',
  contenders: ['cytoscape', 'sigma', 'flybridge'],
  columns: [
    { key: 'whole', title: 'whole /s', digits: 1 },
    { key: 'slowest', title: 'slowest ms', digits: 0 },
    { key: 'near', title: 'near /s', digits: 1 },
  ],
  rounds: { full: 3, quick: 1 },
  bars: [
    floorBar('whole', 'flybridge', 30),
    floorBar('near', 'flybridge', 30),
    // Differences under a tenth are noise, and at 60 all are equal.
    ratioBar('whole', 'flybridge', 'cytoscape', { atLeast: 0.9 }),
    ratioBar('whole', 'flybridge', 'sigma', { atLeast: 0.9 }),
  ],
  unavailable: explainNoBrowser,
  measure: measureMap,
};
