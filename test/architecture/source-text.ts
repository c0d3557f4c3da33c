/** A piece of text that is not code: `text` is what stands between its delimiters. */
export interface TextPiece {
  /** Where its first delimiter stands in the file. */
  readonly start: number;
  readonly text: string;
}

/**
 * One source file, taken apart. `code` has the length and the lines of the file, with blanks in place of what is no
 * code: comments, the insides of strings, templates and patterns, and the text between JSX tags. So a rule that looks
 * at `code` cannot be fooled by a string, and one that looks at `comments` cannot be fooled by code.
 */
export interface SourceText {
  readonly code: string;
  readonly comments: readonly TextPiece[];
  readonly strings: readonly TextPiece[];
}

/** What the lexer is inside of: code until a closing brace, a template, a JSX tag, or the children of one. */
type Frame = 'code' | 'template' | 'tag' | 'children';

const WORDS_BEFORE_A_VALUE = new Set(
  'return typeof case in of void delete throw new else do yield await default instanceof extends'.split(' '),
);

const WORD = /[\p{L}\p{N}_$#]+/uy;

/** Takes TypeScript apart; with `jsx`, TypeScript with JSX. Throws where the text ends inside of something. */
export function readSource(text: string, jsx: boolean): SourceText {
  const lexer = new Lexer(text, jsx);
  lexer.run();
  return { code: lexer.out.join(''), comments: lexer.comments, strings: lexer.strings };
}

class Lexer {
  readonly out: string[];
  readonly comments: TextPiece[] = [];
  readonly strings: TextPiece[] = [];
  readonly #text: string;
  readonly #jsx: boolean;
  readonly #frames: Frame[] = ['code'];
  /** For each open tag, whether it closes an element (`</a>`); innermost last. */
  readonly #closing: boolean[] = [];
  #at = 0;
  /** The last word or sign of code, by which a slash is a pattern or a division, and an angle a tag or a comparison. */
  #last = '';

  constructor(text: string, jsx: boolean) {
    this.#text = text;
    this.#jsx = jsx;
    this.out = text.split('');
  }

  run(): void {
    if (this.#text.startsWith('#!')) this.#blank(Math.max(0, this.#text.indexOf('\n')));
    while (this.#at < this.#text.length) this.#step(this.#frames.at(-1) ?? 'code');
    if (this.#frames.length !== 1) throw new Error(`the text ends inside of: ${this.#frames.join(' > ')}`);
  }

  #step(frame: Frame): void {
    if (frame === 'template') this.#templatePart();
    else if (frame === 'children') this.#childrenPart();
    else if (this.#comment() || this.#quoted(frame)) return;
    else if (frame === 'tag') this.#tagPart();
    else this.#codePart();
  }

  #codePart(): void {
    WORD.lastIndex = this.#at;
    const piece = WORD.exec(this.#text)?.[0] ?? this.#text[this.#at] ?? '';
    if (piece === '/' && this.#expectsValue()) this.#pattern();
    else if (piece === '<' && this.#jsx && this.#expectsValue() && this.#looksLikeTag()) this.#openTag();
    else this.#takeCode(piece);
  }

  #takeCode(piece: string): void {
    if (piece === '`') this.#frames.push('template');
    if (piece === '{') this.#frames.push('code');
    if (piece === '}') {
      if (this.#frames.length === 1) throw new Error(`a closing brace too many at ${this.#at}`);
      this.#frames.pop();
    }
    this.#apply(piece);
  }

  #apply(piece: string): void {
    if (piece.trim() !== '') this.#last = piece === '>' && this.#last === '=' ? '=>' : piece;
    this.#at += piece.length;
  }

  #expectsValue(): boolean {
    if (/[\p{L}\p{N}_$]$/u.test(this.#last)) return WORDS_BEFORE_A_VALUE.has(this.#last);
    return ![')', ']', "'", '"', '`'].includes(this.#last);
  }

  /** A type parameter list of an arrow function, `<T,>` or `<T extends U>`, is no tag. */
  #looksLikeTag(): boolean {
    const ahead = this.#text.slice(this.#at + 1, this.#at + 200);
    return /^[\p{L}_$>]/u.test(ahead) && !/^[\p{L}\p{N}_$]+\s*(,|extends\s)/u.test(ahead);
  }

  #comment(): boolean {
    const two = this.#text.slice(this.#at, this.#at + 2);
    if (two !== '//' && two !== '/*') return false;
    const end = two === '//' ? this.#text.indexOf('\n', this.#at) : this.#text.indexOf('*/', this.#at + 2);
    const stop = end === -1 ? this.#text.length : two === '//' ? end : end + 2;
    this.comments.push({ start: this.#at, text: this.#text.slice(this.#at + 2, stop) });
    this.#blank(stop);
    return true;
  }

  #quoted(frame: Frame): boolean {
    const quote = this.#text[this.#at];
    if (quote !== "'" && quote !== '"') return false;
    const start = this.#at;
    let end = start + 1;
    while (end < this.#text.length && this.#text[end] !== quote) {
      if (this.#text[end] === '\n' && frame === 'code') throw new Error(`a string without an end at ${start}`);
      end += this.#text[end] === '\\' && frame === 'code' ? 2 : 1;
    }
    this.strings.push({ start, text: this.#text.slice(start + 1, end) });
    this.#at += 1;
    this.#blank(end);
    this.#apply(quote);
    return true;
  }

  #templatePart(): void {
    const start = this.#at;
    let end = start;
    while (end < this.#text.length && this.#text[end] !== '`' && this.#text.slice(end, end + 2) !== '${') {
      end += this.#text[end] === '\\' ? 2 : 1;
    }
    this.strings.push({ start: start - 1, text: this.#text.slice(start, end) });
    this.#blank(end);
    if (this.#text[end] === '`') {
      this.#frames.pop();
      this.#apply('`');
    } else if (end < this.#text.length) {
      this.#frames.push('code');
      this.#at += 2;
      this.#last = '{';
    }
  }

  #pattern(): void {
    let end = this.#at + 1;
    let inClass = false;
    while (this.#text[end] !== '/' || inClass) {
      const character = this.#text[end];
      if (character === undefined || character === '\n') throw new Error(`a pattern without an end at ${this.#at}`);
      if (character === '[') inClass = true;
      if (character === ']') inClass = false;
      end += character === '\\' ? 2 : 1;
    }
    this.#at += 1;
    this.#blank(end);
    this.#at += 1;
    this.#last = ')';
  }

  #openTag(): void {
    this.#frames.push('tag');
    this.#closing.push(this.#text[this.#at + 1] === '/');
    this.#at += this.#closing.at(-1) ? 2 : 1;
  }

  #tagPart(): void {
    const character = this.#text[this.#at];
    if (character === '{') {
      this.#frames.push('code');
      this.#last = '{';
    }
    if (character === '>') {
      const closes = this.#closing.pop() ?? false;
      const isEmpty = this.#text[this.#at - 1] === '/';
      this.#frames.pop();
      if (closes) this.#frames.pop();
      else if (!isEmpty) this.#frames.push('children');
      this.#last = ')';
    }
    this.#at += 1;
  }

  #childrenPart(): void {
    let end = this.#at;
    while (end < this.#text.length && this.#text[end] !== '<' && this.#text[end] !== '{') end += 1;
    this.#blank(end);
    if (this.#text[end] === '<') this.#openTag();
    else if (this.#text[end] === '{') {
      this.#frames.push('code');
      this.#last = '{';
      this.#at += 1;
    }
  }

  /** Blanks the text up to `end`, keeping its lines, and goes on from there. */
  #blank(end: number): void {
    for (let index = this.#at; index < Math.min(end, this.#text.length); index += 1) {
      if (this.#text[index] !== '\n') this.out[index] = ' ';
    }
    this.#at = end;
  }
}
