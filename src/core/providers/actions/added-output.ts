/** By how much of its beginning a text is looked for in the one before. */
const HEAD_CHARS = 200;

/** What two texts have in common by chance is shorter. */
const MIN_OVERLAP_CHARS = 8;

/**
 * What a job's stdout or stderr has more than at the last look, without the line ends around it, which stand between
 * two parts. A host that keeps only the end of it sends a text that begins later than the one before.
 */
export function addedOutput(text: string, before: string): string {
  return text.slice(overlapOf(text, before)).replace(/^\n|\n$/g, '');
}

/** How many characters at the beginning of the text are the end, or the whole, of the one before. */
function overlapOf(text: string, before: string): number {
  if (text.startsWith(before)) return before.length;
  const head = text.slice(0, HEAD_CHARS);
  const at = before.indexOf(head);
  if (at !== -1 && text.startsWith(before.slice(at))) return before.length - at;
  for (let length = head.length; length >= MIN_OVERLAP_CHARS; length -= 1) {
    if (before.endsWith(head.slice(0, length))) return length;
  }
  return 0;
}
