/**
 * Characters that act on what is around them and show nothing themselves: controls, those that reorder text, and those
 * that break lines. A tab only takes space.
 */
const UNSEEN = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * A text of somebody else for display: what is unseen is written out, `\u202e`. For showing alone: what is sent, compared
 * or copied is the text itself. Escaping again changes nothing.
 */
export function escapeUnseen(text: string): string {
  return text.replace(UNSEEN, (character) =>
    character === '\t' ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
