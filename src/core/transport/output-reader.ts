import { StringDecoder } from 'node:string_decoder';
import { formatInteger } from './describe-noise.ts';

/** The longest line of plain output that is kept, in UTF-16 code units; of the rest only the length is. */
export const MAX_OUTPUT_LINE = 1024 * 1024;

/** As much of a line is reported while it runs. */
export const MAX_RUNNING_LINE = 1_000;

/** Where plain output goes. */
export interface OutputSink {
  /** A line has ended; it may be empty. */
  line(text: string): void;
  /**
   * What the last line shows while its program overwrites it by carriage returns, as a progress bar does, up to
   * {@link MAX_RUNNING_LINE}; null when the line has ended. Called only when that changed.
   */
  running(text: string | null): void;
}

/**
 * Plain output, such as standard error, to lines as a terminal shows them: a carriage return lets what follows overwrite the
 * line, so that a progress bar is one line with its last state. Empty lines are kept. Bytes that are not UTF-8 become U+FFFD.
 * Time is linear to the bytes, whatever their chunks.
 */
export class OutputReader {
  readonly #sink: OutputSink;
  readonly #decoder = new StringDecoder('utf8');
  #pieces: string[] = [];
  /** What the pieces have together. */
  #length = 0;
  /** How much of the line is over the limit. */
  #cut = 0;
  /** What the line showed before a carriage return, while nothing has overwritten it. */
  #overwritten = '';
  /** A carriage return at the end of a chunk: with a line feed it is the end of a line. */
  #returned: 'no' | 'just now' = 'no';
  #running: 'no' | 'yes' = 'no';
  /** The start of the line as it is now, and as it was reported. */
  #head = '';
  #reported: string | null = null;

  constructor(sink: OutputSink) {
    this.#sink = sink;
  }

  push(chunk: Buffer): void {
    this.#read(this.#decoder.write(chunk));
    if (this.#running === 'yes')
      this.#report(this.#head === '' ? this.#overwritten.slice(0, MAX_RUNNING_LINE) : this.#head);
  }

  /** The output has ended. What has no line end is a line, if it is not empty. */
  end(): void {
    this.#read(this.#decoder.end());
    if (this.#shown() !== '') this.#finishLine();
  }

  #read(text: string): void {
    let from = 0;
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', from)) {
      this.#add(text.slice(from, at));
      this.#finishLine();
      from = at + 1;
    }
    this.#add(text.slice(from));
  }

  /** Adds text without a line feed. */
  #add(text: string): void {
    if (text === '') return;
    if (this.#returned === 'just now') this.#overwrite();
    this.#returned = text.endsWith('\r') ? 'just now' : 'no';
    if (this.#returned === 'just now') this.#running = 'yes';
    const states = (this.#returned === 'just now' ? text.slice(0, -1) : text).split('\r');
    for (const [position, state] of states.entries()) {
      if (position > 0) this.#overwrite();
      this.#keep(state);
    }
  }

  #keep(text: string): void {
    const room = MAX_OUTPUT_LINE - this.#length;
    this.#cut += Math.max(0, text.length - room);
    if (room <= 0 || text === '') return;
    this.#pieces.push(text.slice(0, room));
    if (this.#head.length < MAX_RUNNING_LINE) this.#head += text.slice(0, MAX_RUNNING_LINE - this.#head.length);
    this.#length += Math.min(text.length, room);
  }

  #overwrite(): void {
    this.#overwritten = this.#shown();
    this.#running = 'yes';
    this.#pieces = [];
    this.#length = 0;
    this.#cut = 0;
    this.#head = '';
  }

  #report(text: string | null): void {
    if (text === this.#reported) return;
    this.#reported = text;
    this.#sink.running(text);
  }

  #shown(): string {
    if (this.#length === 0) return this.#overwritten;
    const text = this.#pieces.join('');
    return this.#cut === 0 ? text : `${text}… ${cutWords(this.#length + this.#cut)}`;
  }

  #finishLine(): void {
    const text = this.#shown();
    this.#pieces = [];
    this.#length = 0;
    this.#cut = 0;
    this.#head = '';
    this.#overwritten = '';
    this.#returned = 'no';
    this.#running = 'no';
    this.#report(null);
    this.#sink.line(text);
  }
}

function cutWords(length: number): string {
  return `(cut: the line has ${formatInteger(length)} characters, the limit is ${formatInteger(MAX_OUTPUT_LINE)})`;
}
