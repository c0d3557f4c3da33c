/** A part of a text that is nobody's to read. */
export interface SecretSpan {
  /** In UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** What names it: an option, a variable, a field, a parameter of an address. */
  readonly name: string;
}

/** These in their order, as spans that share nothing: one that lies in another or overlaps it is hidden with it. Empty ones are no secrets. */
export function joinSpans(spans: readonly SecretSpan[]): readonly SecretSpan[] {
  const joined: SecretSpan[] = [];
  for (const span of spans.toSorted((one, other) => one.start - other.start || other.end - one.end)) {
    if (span.end <= span.start) continue;
    const last = joined.at(-1);
    if (last === undefined || span.start >= last.end) joined.push(span);
    else if (span.end > last.end) joined[joined.length - 1] = { ...last, end: span.end };
  }
  return joined;
}

/** A text with `replacement` in place of each of these, which are in their order and share nothing. */
export function replaceSpans(text: string, spans: readonly SecretSpan[], replacement: string): string {
  let replaced = '';
  let done = 0;
  for (const { end, start } of spans) {
    replaced += text.slice(done, start) + replacement;
    done = end;
  }
  return replaced + text.slice(done);
}
