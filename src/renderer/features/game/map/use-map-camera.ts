import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { beforeDrawing, elapsedTime } from '#stores/window/clock.ts';
import { watchTheme } from '#ui/charts/canvas-theme.ts';
import type { MapOverlay } from './drawing/map-overlay.ts';
import { MapPainter } from './drawing/map-painter.ts';
import type { SectorPlace } from './layout/place-grid.ts';
import type { MapScene, SceneSector } from './map-scene.ts';
import { firstView, type MapPoint, type MapSize, type MapView, panBy, toPlace, toPoint, zoomBy } from './map-view.ts';

/** How long the view takes to another place, in ms. */
const GLIDE_MS = 120;

/** How near a sector a point has to be to mean it, in px. */
const REACH = 14;

/** Closer than this to the edge a sector is not in view, in px. */
const EDGE = 64;

/** What moves the view of a map. The map is painted again without another render. */
export interface MapCamera {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  /** Of the map, in px. */
  readonly size: MapSize;
  pan(byX: number, byY: number): void;
  /** Around a point; around the middle without one. */
  zoom(factor: number, at?: MapPoint): void;
  /** Brings a place to the middle, at the same scale. */
  centre(place: SectorPlace): void;
  /** The sector at a point; null where there is none. */
  sectorAt(point: MapPoint): SceneSector | null;
  /** Null until the map has a size. */
  pointOf(place: SectorPlace): MapPoint | null;
  /** Whether a place is seen, not too near the edge. Also before the first view, which shows what it wants to. */
  isInView(place: SectorPlace): boolean;
}

/** The view of a map, and its painting. At first the ship is in the middle, or the whole map is in view. */
export function useMapCamera(scene: MapScene, overlay: MapOverlay): MapCamera {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const painter = useRef<MapPainter | null>(null);
  const view = useRef<MapView | null>(null);
  const glide = useRef<() => void>(() => undefined);
  const [size, setSize] = useState<MapSize>({ width: 0, height: 0 });
  const shown = useRef({ scene, overlay, size });

  const paint = useCallback((): void => {
    const { overlay, scene, size } = shown.current;
    if (view.current !== null) painter.current?.show({ scene, overlay, view: view.current, size });
  }, []);
  useLayoutEffect(() => {
    const { current } = box;
    if (current === null || canvas.current === null) return undefined;
    painter.current = new MapPainter(canvas.current, beforeDrawing);
    const measure = (): void => setSize({ width: current.clientWidth, height: current.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    const unwatch = watchTheme(() => painter.current?.forgetTheme());
    return () => {
      glide.current();
      painter.current?.stop();
      observer.disconnect();
      unwatch();
    };
  }, []);
  useEffect(() => {
    shown.current = { scene, overlay, size };
    if (size.width === 0 || size.height === 0) return;
    if (view.current === null && scene.sectors.size > 0) {
      const ship = scene.sectors.get(overlay.ship?.sector ?? Number.NaN);
      view.current = firstView(scene.area, scene.unit, size, ship === undefined ? null : [ship.x, ship.y]);
    }
    paint();
  }, [scene, overlay, size, paint]);

  const move = (to: (view: MapView, size: MapSize) => MapView): void => {
    glide.current();
    if (view.current === null) return;
    view.current = to(view.current, shown.current.size);
    paint();
  };
  return {
    box,
    canvas,
    size,
    pan: (byX, byY) => move((from) => panBy(from, byX, byY)),
    zoom: (factor, at) =>
      move((from, { height, width }) => {
        const { scene } = shown.current;
        return zoomBy(from, { height, width }, at ?? [width / 2, height / 2], factor, scene.area, scene.unit);
      }),
    centre: ([x, y]) => {
      glide.current();
      const from = view.current;
      if (from === null || (from.x === x && from.y === y)) return;
      glide.current = glideOver((share) => {
        view.current = { ...from, x: from.x + (x - from.x) * share, y: from.y + (y - from.y) * share };
        paint();
      });
    },
    sectorAt: (point) => {
      if (view.current === null) return null;
      const [x, y] = toPlace(view.current, shown.current.size, point);
      return shown.current.scene.grid.nearest(x, y, REACH / view.current.scale) ?? null;
    },
    pointOf: (place) => (view.current === null ? null : toPoint(view.current, shown.current.size, place)),
    isInView: (place) => {
      if (view.current === null) return true;
      const { height, width } = shown.current.size;
      const [x, y] = toPoint(view.current, { height, width }, place);
      return x >= EDGE && x <= width - EDGE && y >= EDGE && y <= height - EDGE;
    },
  };
}

/** Calls `step` with a growing share up to 1 before each picture; once with 1 where motion is reduced. */
function glideOver(step: (share: number) => void): () => void {
  if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) {
    step(1);
    return () => undefined;
  }
  const start = elapsedTime();
  let cancel = (): void => undefined;
  const run = (): void => {
    const share = Math.min(1, (elapsedTime() - start) / GLIDE_MS);
    step(1 - (1 - share) ** 3);
    if (share < 1) cancel = beforeDrawing(run);
  };
  cancel = beforeDrawing(run);
  return () => cancel();
}
