import { type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import type { MapPoint } from './map-view.ts';

/** How far a pointer has to go, in px, until it drags and does not press. */
const DRAG_FROM = 4;

/** How much larger the map becomes for a px of the wheel, and of two fingers on a touchpad, which send smaller steps. */
const WHEEL = 0.0015;
const TOUCHPAD_PINCH = 0.01;

/** Px of a wheel that counts in lines. */
const LINE_PX = 16;

interface MapPointerActions {
  readonly onPan: (byX: number, byY: number) => void;
  readonly onZoom: (factor: number, at: MapPoint) => void;
  readonly onPress: (at: MapPoint) => void;
  /** Where the pointer rests; null when it drags or leaves. */
  readonly onPoint: (at: MapPoint | null) => void;
}

/** A drag pans, the wheel and two fingers zoom where they are, a press is a press. Returns what the surface listens to. */
export function useMapPointer(surface: RefObject<HTMLElement | null>, actions: MapPointerActions) {
  const pointers = useRef(new Map<number, MapPoint>());
  const pressedAt = useRef<MapPoint | null>(null);
  const current = useRef(actions);
  useEffect(() => {
    current.current = actions;
  });
  useEffect(() => {
    const element = surface.current;
    if (element === null) return undefined;
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const px = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * LINE_PX : event.deltaY;
      const factor = Math.exp(-px * (event.ctrlKey ? TOUCHPAD_PINCH : WHEEL));
      current.current.onZoom(factor, pointIn(element, event));
    };
    // Not passive, so that the page does not scroll or zoom as well.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [surface]);

  return {
    onPointerDown: (event: PointerEvent<HTMLElement>): void => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const at = pointIn(event.currentTarget, event);
      pointers.current.set(event.pointerId, at);
      pressedAt.current = pointers.current.size === 1 ? at : null;
    },
    onPointerMove: (event: PointerEvent<HTMLElement>): void => {
      const at = pointIn(event.currentTarget, event);
      const before = pointers.current.get(event.pointerId);
      if (before === undefined) {
        actions.onPoint(at);
        return;
      }
      if (pressedAt.current !== null && distance(pressedAt.current, at) < DRAG_FROM) return;
      pressedAt.current = null;
      actions.onPoint(null);
      const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
      pointers.current.set(event.pointerId, at);
      if (other === undefined) actions.onPan(at[0] - before[0], at[1] - before[1]);
      else pinch(before, at, other, actions);
    },
    onPointerUp: (event: PointerEvent<HTMLElement>): void => {
      pointers.current.delete(event.pointerId);
      if (pressedAt.current !== null) actions.onPress(pressedAt.current);
      pressedAt.current = null;
    },
    onPointerCancel: (event: PointerEvent<HTMLElement>): void => {
      pointers.current.delete(event.pointerId);
      pressedAt.current = null;
    },
    onPointerLeave: (): void => actions.onPoint(null),
  };
}

/** Two fingers: what is between them stays between them. */
function pinch(before: MapPoint, at: MapPoint, other: MapPoint, { onPan, onZoom }: MapPointerActions): void {
  onPan((at[0] - before[0]) / 2, (at[1] - before[1]) / 2);
  const factor = distance(at, other) / Math.max(1, distance(before, other));
  onZoom(factor, [(at[0] + other[0]) / 2, (at[1] + other[1]) / 2]);
}

function pointIn(element: Element, { clientX, clientY }: Pick<MouseEvent, 'clientX' | 'clientY'>): MapPoint {
  const { left, top } = element.getBoundingClientRect();
  return [clientX - left, clientY - top];
}

function distance([ax, ay]: MapPoint, [bx, by]: MapPoint): number {
  return Math.hypot(ax - bx, ay - by);
}
