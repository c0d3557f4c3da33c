/** A window that reports whether its page responds. */
export interface RespondingWindow {
  on(event: 'unresponsive' | 'responsive', listener: () => void): unknown;
}

export interface HungPageOptions {
  /** Asks the person; the signal takes the question back when the page responds again. */
  readonly ask: (signal: AbortSignal) => Promise<'wait' | 'reload'>;
  readonly reload: () => void;
}

/** Asks, once for each time that the page hangs, whether to wait for it or to load it again. */
export function offerReloadWhenHung(window: RespondingWindow, { ask, reload }: HungPageOptions): void {
  let question: AbortController | null = null;
  window.on('unresponsive', () => {
    if (question !== null) return;
    const asked = new AbortController();
    question = asked;
    void ask(asked.signal).then((answer) => {
      question = null;
      if (answer === 'reload' && !asked.signal.aborted) reload();
    });
  });
  window.on('responsive', () => question?.abort());
}
