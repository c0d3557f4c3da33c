/** From the first character to before the second, by UTF-16 index. */
export type TextRange = readonly [start: number, end: number];

/** A piece of a text, inside or outside of the ranges it was split by. */
export interface TextPart {
  readonly at: number;
  readonly part: string;
  readonly inside: boolean;
}

/** Splits a text at ranges that are in order and apart; what lies beyond the text is left out. */
export function splitByRanges(text: string, ranges: readonly TextRange[]): readonly TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  const push = (until: number, inside: boolean): void => {
    if (until > at) parts.push({ at, part: text.slice(at, until), inside });
    at = Math.max(at, until);
  };
  for (const [start, end] of ranges) {
    push(Math.min(start, text.length), false);
    push(Math.min(end, text.length), true);
  }
  push(text.length, false);
  return parts;
}
