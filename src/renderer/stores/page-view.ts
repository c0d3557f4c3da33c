/** What the window's side of the panel has to know of the page that it is in. */
export interface PageView {
  readonly isHidden: boolean;
  /** Calls `listener` whenever the page was hidden or is seen again. */
  onVisibility(listener: () => void): void;
  /** Calls `run` with the next drawing, which a page that nobody sees does not have. */
  withDrawing(run: () => void): void;
}

/** The document of this window. */
export const documentView: PageView = {
  get isHidden() {
    return document.hidden;
  },
  onVisibility: (listener) => document.addEventListener('visibilitychange', listener),
  withDrawing: (run) => void requestAnimationFrame(run),
};
