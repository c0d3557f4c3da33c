import { escapeUnseen } from '#shared/escape-unseen.ts';

interface ClippedProps {
  readonly words: string;
  /** Shown in full where the words are cut; by default the words. */
  readonly tip?: string | undefined;
}

/** A line that may be cut at its end: pointing at it then shows all of it. */
export function Clipped({ words, tip = words }: ClippedProps) {
  return <span data-tip-clipped={tip}>{escapeUnseen(words)}</span>;
}
