import { escapeUnseen } from '#shared/escape-unseen.ts';

/** The most characters of a label or of the words of a trouble. */
const TEXT_LIMIT = 100;

/** A text of a mark: visible, short, and well-formed. It is a copy, so that no long text is kept for its first characters. */
export function markText(text: string): string {
  const shown = escapeUnseen(text.slice(0, TEXT_LIMIT + 1));
  const short = shown.length > TEXT_LIMIT ? `${shown.slice(0, TEXT_LIMIT - 1)}…` : shown;
  return Buffer.from(short).toString();
}
