import type { LaneInk, TimelineTheme } from './timeline-theme.ts';

/**
 * A picture that is filled pixel by pixel and then laid on a canvas at once. A timeline is tens of thousands of rectangles of
 * one colour, and a canvas takes many times as long for each of them as for the whole of such a picture.
 */
export class Raster {
  readonly width: number;
  readonly height: number;
  readonly #image: ImageData;
  readonly #pixels: Uint32Array;
  #theme: TimelineTheme | null = null;
  #ratio = 1;
  #top = 0;

  /** In px of the screen. */
  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.#image = new ImageData(width, height);
    this.#pixels = new Uint32Array(this.#image.data.buffer);
  }

  /** Empties the picture. It is filled in these colours from now on, with `ratio` px of the screen for each of the page. */
  begin(theme: TimelineTheme, ratio: number): void {
    this.#pixels.fill(0);
    this.#theme = theme;
    this.#ratio = ratio;
    this.#top = 0;
  }

  /** What is filled from now on is counted from `top`, in px of the page. */
  from(top: number): void {
    this.#top = top;
  }

  /** Fills a rectangle, in px of the page; what lies outside of the picture is left out. */
  fill(ink: LaneInk, x: number, y: number, width: number, height: number): void {
    const color = this.#theme?.pixel(ink) ?? 0;
    const left = Math.max(0, Math.round(x * this.#ratio));
    const right = Math.min(this.width, Math.max(Math.round((x + width) * this.#ratio), left + 1));
    const top = Math.max(0, Math.round((this.#top + y) * this.#ratio));
    const bottom = Math.min(this.height, Math.round((this.#top + y + height) * this.#ratio));
    for (let row = top; row < bottom; row += 1) {
      const start = row * this.width;
      // Most are a px or two wide, where a call costs more than what it does.
      if (right - left > 8) this.#pixels.fill(color, start + left, start + right);
      else for (let at = start + left; at < start + right; at += 1) this.#pixels[at] = color;
    }
  }

  /** Lays the picture over all that the canvas shows. */
  layOn(context: CanvasRenderingContext2D): void {
    context.putImageData(this.#image, 0, 0);
  }
}
