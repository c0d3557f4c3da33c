import '#theme/base.css';
import { laneShape } from '#features/overview/timeline/lane-shape.ts';
import { layOutLane } from '#features/overview/timeline/lay-out-lane.ts';
import { paintTimeline } from '#features/overview/timeline/paint-timeline.ts';
import { Raster } from '#features/overview/timeline/raster.ts';
import { timeAxis } from '#features/overview/timeline/time-axis.ts';
import { readTimelineTheme } from '#features/overview/timeline/timeline-theme.ts';
import { type DrawHistories, PLOT } from './draw-histories.ts';

export const drawWithFlybridge: DrawHistories = (box, histories) => {
  const canvas = box.appendChild(document.createElement('canvas'));
  [canvas.width, canvas.height] = [PLOT.width, histories.length * PLOT.lane];
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser has no canvas');
  const theme = readTimelineTheme(canvas);
  const raster = new Raster(canvas.width, canvas.height);
  const shape = laneShape(PLOT.lane);
  return (now) => {
    const axis = timeAxis(PLOT.rangeMs, PLOT.width, now);
    const lanes = histories.map((history) => layOutLane(history, axis, now));
    const most = lanes.reduce((max, { frames }) => Math.max(max, ...frames), 1);
    paintTimeline(context, raster, { axis, lanes, shape, ticks: [], scaleMax: most }, theme, 1);
  };
};
