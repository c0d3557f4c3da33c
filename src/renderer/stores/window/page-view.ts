import { after } from './clock.ts';

/** A drawing that takes longer does not hold the feeds back. */
const LONGEST_UNDRAWN_MS = 250;

/** What the window's side of the panel has to know of the page that it is in. */
export interface PageView {
  readonly isHidden: boolean;
  /** Calls `listener` whenever the page was hidden or is seen again. */
  onVisibility(listener: () => void): void;
  /**
   * Calls `run` once, with the next drawing. A page that nobody sees has none, and one whose compositor stands still has
   * it late: then `run` is called without it.
   */
  withDrawing(run: () => void): void;
}

/** The document of this window. */
export const documentView: PageView = {
  get isHidden() {
    return document.hidden;
  },
  onVisibility: (listener) => document.addEventListener('visibilitychange', listener),
  withDrawing(run) {
    const finish = () => {
      cancelAnimationFrame(frame);
      cancelTimer();
      run();
    };
    const frame = requestAnimationFrame(finish);
    const cancelTimer = after(LONGEST_UNDRAWN_MS, finish);
  },
};
