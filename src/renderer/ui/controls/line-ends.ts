const LINE_END = /\r\n|\r|\n/g;

/** Whether a text has more than one line, so that a field of one line would join them. */
export function hasLines(text: string): boolean {
  return /[\r\n]/.test(text);
}

/** A text with line feeds alone, as a text area has it. */
export function withLineFeeds(text: string): string {
  return text.replaceAll(LINE_END, '\n');
}

/**
 * A text that was edited in a text area, which knows line feeds alone, with the line ends that it had: what was not
 * touched stays byte for byte, and a new line ends like the one before it, else like the one after it. What was typed
 * and taken back is `original` again.
 */
export function keepLineEnds(typed: string, before: string, original: string): string {
  const lines = withLineFeeds(typed);
  if (lines === withLineFeeds(original)) return original;
  const units = before.match(/\r\n|[\s\S]/g) ?? [];
  const start = countWhile(Math.min(units.length, lines.length), (at) => lineFeed(units[at]) === lines[at]);
  const most = Math.min(units.length, lines.length) - start;
  const end = countWhile(most, (at) => lineFeed(units.at(-1 - at)) === lines.at(-1 - at));
  const kept = units.slice(0, start).join('');
  const rest = units.slice(units.length - end).join('');
  const lineEnd = kept.match(LINE_END)?.at(-1) ?? before.match(LINE_END)?.[0] ?? original.match(LINE_END)?.[0] ?? '\n';
  const changed = lines.slice(start, lines.length - end).replaceAll('\n', lineEnd);
  const text = kept + changed + rest;
  // A carriage return before a line feed would be one line end of two.
  return withLineFeeds(text) === lines ? text : lines.replaceAll('\n', lineEnd);
}

function lineFeed(unit: string | undefined): string | undefined {
  return unit === '\r\n' || unit === '\r' ? '\n' : unit;
}

function countWhile(most: number, isSame: (at: number) => boolean): number {
  let count = 0;
  while (count < most && isSame(count)) count += 1;
  return count;
}
