const SQUARE = 'M1.8 1h8.4a.8.8 0 0 1 .8.8v8.4a.8.8 0 0 1-.8.8H1.8a.8.8 0 0 1-.8-.8V1.8A.8.8 0 0 1 1.8 1Z';
const CROSS =
  'M6 5.01 7.96 3.05 8.95 4.04 6.99 6 8.95 7.96 7.96 8.95 6 6.99 4.04 8.95 3.05 7.96 5.01 6 3.05 4.04 4.04 3.05Z';
const BAR = 'M2.7 5.2h6.6v1.6H2.7Z';

/**
 * Shapes of statuses in a square of 12 units, as path data: in an SVG as on a canvas. The diamond of waiting is stroked 1.6
 * units wide; the others are filled by the rule `evenodd`.
 */
export const STATUS_PATHS = {
  waiting: 'M6 1.13 10.87 6 6 10.87 1.13 6Z',
  failed: `${SQUARE}${CROSS}`,
  blocked: `${SQUARE}${BAR}`,
} as const;
