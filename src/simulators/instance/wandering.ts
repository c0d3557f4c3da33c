import type { Clock } from '#core/platform/clock.ts';
import type { Disposable } from '#core/platform/disposable.ts';
import type { Random } from '#core/platform/random.ts';
import type { Desktop } from './desktop.ts';

const TYPES = ['verse', 'mycelium', 'orbit', 'life', 'torus', 'test_pattern', 'gradient', 'paint'] as const;
/** Between these numbers of windows a desktop opens and closes windows with equal probability. */
const USUAL_WINDOWS = { least: 2, most: 7 } as const;

/** A random change on a desktop: opens, moves, resizes or closes a window. */
export function wanderOnce(desktop: Desktop, random: Random): void {
  const { windows } = desktop;
  const below = (limit: number) => Math.floor(random() * limit);
  const window = windows[below(windows.length)];
  const chance = random();
  if (
    window === undefined ||
    windows.length < USUAL_WINDOWS.least ||
    (chance < 0.2 && windows.length < USUAL_WINDOWS.most)
  ) {
    const size = { w: 20 + below(24), h: 7 + below(8) };
    const place = { x: below(desktop.canvas.width), y: below(desktop.canvas.height), ...size };
    desktop.open({ type: TYPES[below(TYPES.length)] ?? TYPES[0], ...place });
  } else if (chance < 0.35) {
    desktop.close(window.id);
  } else if (chance < 0.55) {
    desktop.place(window.id, { w: window.w + below(9) - 4, h: window.h + below(5) - 2 });
  } else {
    desktop.place(window.id, { x: window.x + below(13) - 6, y: window.y + below(7) - 3 });
  }
}

/** Changes a desktop at random every `everyMs`, until disposed. */
export function wander(
  desktop: Desktop,
  { clock, everyMs, random }: { readonly clock: Clock; readonly everyMs: number; readonly random: Random },
): Disposable {
  let timer = clock.after(everyMs, step);
  function step(): void {
    timer = clock.after(everyMs, step);
    wanderOnce(desktop, random);
  }
  return { dispose: () => timer.dispose() };
}
