import { type ParseOptions, visit } from 'jsonc-parser';
import { findInexactNumber } from '#shared/exact-number.ts';

/** A number of a document that would be read as another one. */
export interface InexactPlace {
  /** Names of members and indexes of lists that lead there. */
  readonly path: readonly (string | number)[];
  /** What it would become, and what to do. */
  readonly message: string;
}

/** The numbers of a document without mistakes that JavaScript cannot hold, in their order. One pass over the text. */
export function findInexactNumbers(text: string, options: ParseOptions): readonly InexactPlace[] {
  const found: InexactPlace[] = [];
  visit(
    text,
    {
      onLiteralValue(value, offset, length, _line, _column, pathOf) {
        if (typeof value !== 'number') return;
        const words = findInexactNumber(text.slice(offset, offset + length));
        if (words !== null) found.push({ path: pathOf(), message: `${words}. Use fewer digits, or write it as text.` });
      },
    },
    options,
  );
  return found;
}
