import { paintTimeline, type TimelinePicture } from './paint-timeline.ts';
import { Raster } from './raster.ts';
import { readTimelineTheme, type TimelineTheme } from './timeline-theme.ts';

/** Paints a canvas when something changed, at most once for each picture of the screen. */
export class TimelinePainter {
  readonly #canvas: HTMLCanvasElement;
  readonly #schedule: (run: () => void) => () => void;
  #picture: TimelinePicture | null = null;
  #theme: TimelineTheme | null = null;
  #raster: Raster | null = null;
  #cancel: (() => void) | null = null;

  /** `schedule` calls what it is given before the next picture; what it returns cancels that. */
  constructor(canvas: HTMLCanvasElement, schedule: (run: () => void) => () => void) {
    this.#canvas = canvas;
    this.#schedule = schedule;
  }

  show(picture: TimelinePicture): void {
    this.#picture = picture;
    this.#request();
  }

  /** Reads the colours again before it paints the next time. */
  forgetTheme(): void {
    this.#theme = null;
    this.#request();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #request(): void {
    this.#cancel ??= this.#schedule(() => {
      this.#cancel = null;
      this.#paint();
    });
  }

  #paint(): void {
    const context = this.#canvas.getContext('2d');
    if (this.#picture === null || context === null) return;
    const { axis, lanes, shape } = this.#picture;
    const ratio = window.devicePixelRatio;
    const [width, height] = [Math.round(axis.width * ratio), Math.round(lanes.length * shape.height * ratio)];
    // Setting a size empties the canvas, even to what it is.
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
    if (width === 0 || height === 0) return;
    if (this.#raster?.width !== width || this.#raster.height !== height) this.#raster = new Raster(width, height);
    this.#theme ??= readTimelineTheme(this.#canvas);
    paintTimeline(context, this.#raster, this.#picture, this.#theme, ratio);
  }
}
