import type { MessageBoxOptions } from 'electron';

export interface CloseQuestionOptions {
  /** What goes on and ends with Flybridge; empty where nothing does. */
  readonly describeEnding: () => string;
  readonly ask: (ending: string) => Promise<'close' | 'stay'>;
}

/**
 * Decides whether Flybridge may end, however it was asked to: by its window, its menu or the dock. Where programs end by
 * that, a person agrees first.
 */
export class CloseQuestion {
  #options: CloseQuestionOptions | null = null;
  #answer: 'none' | 'asked' | 'agreed' = 'none';

  /** From now on a person is asked. */
  begin(options: CloseQuestionOptions): void {
    this.#options = options;
  }

  /** Whether it may end now. Otherwise a person is asked, once at a time, and `proceed` is called if they agree. */
  mayEnd(proceed: () => void): boolean {
    const ending = this.#options?.describeEnding() ?? '';
    if (this.#options === null || this.#answer === 'agreed' || ending === '') return true;
    if (this.#answer === 'none') void this.#ask(this.#options, ending, proceed);
    return false;
  }

  /** Asks nobody any more: a person has agreed, or is not the one who ends it. */
  agree(): void {
    this.#answer = 'agreed';
  }

  async #ask({ ask }: CloseQuestionOptions, ending: string, proceed: () => void): Promise<void> {
    this.#answer = 'asked';
    const answer = await ask(ending);
    if (this.#answer !== 'asked') return;
    this.#answer = answer === 'close' ? 'agreed' : 'none';
    if (answer === 'close') proceed();
  }
}

/** The dialog before Flybridge closes. The answer 0 is to keep it open, 1 is to close it. */
export function closeDialog(ending: string): MessageBoxOptions {
  return {
    type: 'question',
    message: 'Close Flybridge?',
    detail: `This stops ${ending}.`,
    buttons: ['Keep open', 'Close Flybridge'],
    defaultId: 0,
    cancelId: 0,
  };
}
