import type { MapScene } from '../map-scene.ts';
import type { MapSize, MapView } from '../map-view.ts';
import { drawMap } from './draw-map.ts';
import type { MapOverlay } from './map-overlay.ts';
import { type MapTheme, readMapTheme } from './map-theme.ts';
import { paintMap } from './paint-map.ts';

/** What is painted. */
export interface PaintedMap {
  readonly scene: MapScene;
  readonly overlay: MapOverlay;
  readonly view: MapView;
  readonly size: MapSize;
}

/** Paints a canvas when something changed, at most once for each picture of the screen. */
export class MapPainter {
  readonly #canvas: HTMLCanvasElement;
  readonly #schedule: (run: () => void) => () => void;
  #map: PaintedMap | null = null;
  #theme: MapTheme | null = null;
  #cancel: (() => void) | null = null;

  /** `schedule` calls what it is given before the next picture; what it returns cancels that. */
  constructor(canvas: HTMLCanvasElement, schedule: (run: () => void) => () => void) {
    this.#canvas = canvas;
    this.#schedule = schedule;
  }

  show(map: PaintedMap): void {
    this.#map = map;
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
    const context = this.#canvas.getContext('2d', { alpha: false });
    if (this.#map === null || context === null) return;
    const { overlay, scene, size, view } = this.#map;
    const ratio = window.devicePixelRatio;
    const [width, height] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
    // Setting a size empties the canvas, even to what it is.
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
    this.#theme ??= readMapTheme(this.#canvas);
    paintMap(context, drawMap(scene, overlay, view, size), size, ratio, this.#theme);
  }
}
