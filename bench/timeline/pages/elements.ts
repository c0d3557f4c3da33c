import { layOutLane } from '#features/overview/timeline/lay-out-lane.ts';
import { columnOf, timeAxis } from '#features/overview/timeline/time-axis.ts';
import { sumStrokes } from '#shared/panel/timeline/sum-strokes.ts';
import { type DrawHistories, PLOT } from './draw-histories.ts';

const SVG = 'http://www.w3.org/2000/svg';
const LINE = PLOT.lane - 9;

/** One element for each stroke, span, mark and piece of a line, made anew for each picture. */
export const drawWithElements: DrawHistories = (box, histories) => (now) => {
  const axis = timeAxis(PLOT.rangeMs, PLOT.width, now);
  const drawn = histories.map((history) => {
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('width', String(PLOT.width));
    svg.setAttribute('height', String(PLOT.lane));
    const rect = (x: number, y: number, width: number, height: number, fill: string): void => {
      const each = svg.appendChild(document.createElementNS(SVG, 'rect'));
      for (const [name, value] of Object.entries({ x, y, width, height, fill })) each.setAttribute(name, String(value));
    };
    const lane = layOutLane(history, axis, now);
    for (const { width, x } of lane.spans) rect(x, 2, width, LINE - 2, '#221a30');
    const frames = sumStrokes(history, axis);
    frames.forEach((count, stroke) => {
      const tall = Math.max(1, Math.round(Math.sqrt(count / 20_000) * LINE));
      if (count > 0) rect(columnOf(axis, stroke), LINE - tall, 1, tall, '#7e8c98');
    });
    for (const { width, x } of lane.line) rect(x, LINE, width, 2, '#62c98d');
    for (const { x } of lane.marks) rect(x - 3, LINE + 2, 7, 7, '#ff8178');
    return svg;
  });
  box.replaceChildren(...drawn);
};
