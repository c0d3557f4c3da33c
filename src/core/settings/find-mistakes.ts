import { printParseErrorCode, visit } from 'jsonc-parser';

/** A mistake in the writing of a document. */
export interface Mistake {
  readonly message: string;
  /** In UTF-16 units. */
  readonly offset: number;
  /** Names of members and indexes of lists that lead there; a name that is not written yet is empty. */
  readonly path: readonly (string | number)[];
}

/** The parser goes down into what is nested, and the stack ends somewhere. */
const MAX_DEPTH = 128;

/** A good file of the greatest length has half as many. */
const MAX_VALUES = 30_000;

const WORDS: Readonly<Record<string, string>> = {
  InvalidSymbol: 'This is neither a text, a number, true, false nor null.',
  InvalidNumberFormat: 'This is not a number.',
  PropertyNameExpected: 'A name in double quotes is missing here.',
  ValueExpected: 'A value is missing here.',
  ColonExpected: 'A colon is missing here.',
  CommaExpected: 'A comma is missing before this.',
  CloseBraceExpected: 'A closing brace is missing here.',
  CloseBracketExpected: 'A closing bracket is missing here.',
  EndOfFileExpected: 'The file goes on after its end.',
  UnexpectedEndOfComment: 'This comment has no end.',
  UnexpectedEndOfString: 'This text has no end.',
  UnexpectedEndOfNumber: 'This number has no end.',
  InvalidUnicode: 'This is not a sign of Unicode.',
  InvalidEscapeCharacter: 'This is no escape of JSON.',
  InvalidCharacter: 'This sign cannot stand in a text as it is.',
};

/** Ends the reading of a text that is not read to its end. */
class ReadingEnds extends Error {
  override name = 'ReadingEnds';
}

/**
 * The first mistakes of a text, in one pass over it: in its syntax, names that are written twice, and the one name that no
 * object may have. One slip makes the parser stumble several times in one line: the first is where the slip is.
 */
export function findMistakes(text: string, limit: number): readonly Mistake[] {
  const mistakes: Mistake[] = [];
  const path: (string | number)[] = [];
  const names: Set<string>[] = [];
  let lastLine = -1;
  let values = 0;

  const report = (message: string, offset: number, line: number) => {
    if (line !== lastLine) mistakes.push({ message, offset, path: [...path] });
    lastLine = line;
    if (mistakes.length >= limit) throw new ReadingEnds();
  };
  const refuseAll = (message: string, offset: number) => {
    mistakes.splice(0, mistakes.length, { message, offset, path: [] });
    throw new ReadingEnds();
  };
  const countValue = (offset: number) => {
    values += 1;
    if (values > MAX_VALUES) refuseAll(`The file holds more than ${MAX_VALUES} values.`, offset);
  };
  const enter = (first: string | number, offset: number) => {
    countValue(offset);
    path.push(first);
    if (path.length > MAX_DEPTH) refuseAll('The file is nested too deep.', offset);
  };

  const visitor: Parameters<typeof visit>[1] = {
    onObjectBegin: (offset) => {
      names.push(new Set());
      enter('', offset);
    },
    onObjectEnd: () => {
      names.pop();
      path.pop();
    },
    onArrayBegin: (offset) => enter(0, offset),
    onArrayEnd: () => void path.pop(),
    onLiteralValue: (_value, offset) => countValue(offset),
    onObjectProperty: (name, offset, _length, line) => {
      path.splice(-1, 1, name);
      // What is missing before a name is reported before the name is read.
      const last = mistakes.at(-1);
      if (last?.offset === offset) mistakes.splice(-1, 1, { ...last, path: [...path] });
      if (name === '__proto__') report('This name means something else.', offset, line);
      else if (names.at(-1)?.has(name)) report('This name is written twice.', offset, line);
      names.at(-1)?.add(name);
    },
    onSeparator: (character) => {
      const last = path.at(-1);
      if (character === ',' && last !== undefined) path.splice(-1, 1, typeof last === 'number' ? last + 1 : '');
    },
    onError: (error, offset, _length, line) =>
      report(WORDS[printParseErrorCode(error)] ?? 'This is not JSON.', offset, line),
  };
  try {
    visit(text, visitor, { allowTrailingComma: true });
  } catch (error) {
    if (!(error instanceof ReadingEnds)) throw error;
  }
  return mistakes;
}
