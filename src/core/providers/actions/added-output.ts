/** The length of the beginning that is searched in the earlier text. */
const HEAD_CHARS = 200;

/** Shorter matches may be chance. */
const MIN_OVERLAP_CHARS = 8;

/**
 * What was added to a job's stdout or stderr since the last poll, without line ends around it, which separate two
 * parts. A host that keeps only the end sends a text that begins later than the earlier one.
 */
export function addedOutput(text: string, before: string): string {
  return text.slice(overlapOf(text, before)).replace(/^\n|\n$/g, '');
}

/** How many characters at the beginning of the text are the end, or all, of the earlier one. */
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
