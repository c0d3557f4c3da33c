import { useEffect, useLayoutEffect, useRef } from 'react';
import { beforeDrawing } from '#stores/window/clock.ts';
import { watchTheme } from '#ui/charts/canvas-theme.ts';
import type { TimelinePicture } from './paint-timeline.ts';
import styles from './timeline-lanes.module.css';
import { TimelinePainter } from './timeline-painter.ts';

/** All lanes of the timeline, painted. What it shows is read from the lanes beside it. */
export function TimelineCanvas({ picture }: { readonly picture: TimelinePicture }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const painter = useRef<TimelinePainter | null>(null);
  useLayoutEffect(() => {
    if (canvas.current === null) return undefined;
    const made = new TimelinePainter(canvas.current, beforeDrawing);
    painter.current = made;
    const unwatch = watchTheme(() => made.forgetTheme());
    return () => {
      made.stop();
      unwatch();
    };
  }, []);
  useEffect(() => painter.current?.show(picture), [picture]);
  const size = { width: picture.axis.width, height: picture.lanes.length * picture.shape.height };
  return <canvas ref={canvas} className={styles.canvas} style={size} aria-hidden="true" />;
}
