/** The last lines of an output: lines over the limit are dropped from its beginning, and counted. */
export class BoundedLines {
  readonly #maxChars: number;
  readonly #lines: string[] = [];
  #chars = 0;
  #dropped = 0;

  constructor(maxChars: number) {
    this.#maxChars = maxChars;
  }

  add(line: string): void {
    this.#lines.push(line);
    this.#chars += line.length + 1;
    while (this.#chars > this.#maxChars) {
      const oldest = this.#lines.shift();
      if (oldest === undefined) return;
      this.#chars -= oldest.length + 1;
      this.#dropped += 1;
    }
  }

  /** The text, with the number of dropped lines. */
  get text(): string {
    const notice = this.#dropped === 0 ? [] : [`[${this.#dropped} earlier lines dropped]`];
    return [...notice, ...this.#lines].join('\n');
  }
}
