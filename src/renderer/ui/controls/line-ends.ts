/** Whether a text has more than one line, so that a field of one line would join them. */
export function hasLines(text: string): boolean {
  return /[\r\n]/.test(text);
}

/** A typed text with the line ends of another: carriage return and line feed if that has them, else a line feed. */
export function withLineEnds(typed: string, like: string): string {
  return typed.replaceAll(/\r\n|\r|\n/g, like.includes('\r\n') ? '\r\n' : '\n');
}
