/** Where lines of a text begin, read once, so that finding a position costs the same wherever it is. */
export class LineIndex {
  readonly #starts: number[] = [0];

  constructor(text: string) {
    const lineEnd = /\r\n|\r|\n/g;
    while (lineEnd.test(text)) this.#starts.push(lineEnd.lastIndex);
  }

  /** The line and column, counted from 1, of an offset in UTF-16 units. */
  positionOf(offset: number): { readonly line: number; readonly column: number } {
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }
}
