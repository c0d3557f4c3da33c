import { printParseErrorCode, visit } from 'jsonc-parser';
import { ownValue } from '#shared/own-value.ts';

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
  InvalidSymbol: 'Expected a string, a number, true, false or null.',
  InvalidNumberFormat: 'Not a valid number.',
  PropertyNameExpected: 'Expected a name in double quotes.',
  ValueExpected: 'Expected a value.',
  ColonExpected: 'Expected a colon.',
  CommaExpected: 'Expected a comma before this.',
  CloseBraceExpected: 'Expected a closing brace.',
  CloseBracketExpected: 'Expected a closing bracket.',
  EndOfFileExpected: 'Expected the end of the file.',
  UnexpectedEndOfComment: 'The comment is not closed.',
  UnexpectedEndOfString: 'The string is not closed.',
  UnexpectedEndOfNumber: 'The number is incomplete.',
  InvalidUnicode: 'Not a Unicode character.',
  InvalidEscapeCharacter: 'Not a JSON escape.',
  InvalidCharacter: 'This character must be escaped.',
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
    if (path.length > MAX_DEPTH) refuseAll('The file is nested too deeply.', offset);
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
      if (name === '__proto__') report('This name is reserved.', offset, line);
      else if (names.at(-1)?.has(name)) report('This name occurs twice.', offset, line);
      names.at(-1)?.add(name);
    },
    onSeparator: (character) => {
      const last = path.at(-1);
      if (character === ',' && last !== undefined) path.splice(-1, 1, typeof last === 'number' ? last + 1 : '');
    },
    onError: (error, offset, _length, line) =>
      report(ownValue(WORDS, printParseErrorCode(error)) ?? 'This is not valid JSON.', offset, line),
  };
  try {
    visit(text, visitor, { allowTrailingComma: true });
  } catch (error) {
    if (!(error instanceof ReadingEnds)) throw error;
  }
  return mistakes;
}
