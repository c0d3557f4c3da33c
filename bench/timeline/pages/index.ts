import { BENCH_NOW, benchHistories } from '../histories.ts';
import type { DrawHistories } from './draw-histories.ts';

const CONTENDERS: Readonly<Record<string, () => Promise<DrawHistories>>> = {
  flybridge: async () => (await import('./flybridge.ts')).drawWithFlybridge,
  elements: async () => (await import('./elements.ts')).drawWithElements,
};

declare global {
  interface Window {
    /** Draws so many pictures, each a stroke later; gives what each took until it was painted, in ms. */
    measurePictures: (count: number) => Promise<readonly number[]>;
  }
}

const LANES = 50;
const STROKE_MS = 45_000;

const box = document.getElementById('timeline');
const open = await CONTENDERS[new URL(window.location.href).searchParams.get('contender') ?? '']?.();
if (box === null || open === undefined) throw new Error('the page has no timeline, or nobody to draw it');
const draw = open(box, benchHistories(LANES));

window.measurePictures = async (count) => {
  const took: number[] = [];
  for (let picture = 0; picture < count; picture += 1) {
    const from = await new Promise<number>((resolve) => {
      requestAnimationFrame(() => {
        const begun = performance.now();
        draw(BENCH_NOW - picture * STROKE_MS);
        const { port1, port2 } = new MessageChannel();
        // Comes when the browser has painted what was drawn.
        port1.onmessage = () => resolve(begun);
        port2.postMessage(null);
      });
    });
    took.push(performance.now() - from);
  }
  return took;
};
document.title = 'Ready';
