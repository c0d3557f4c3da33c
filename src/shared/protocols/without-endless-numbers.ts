/**
 * A string, or one of the words that Python writes for such a number. A string that nothing ends matches to the end of the
 * text, so that no part of it is read twice.
 */
const STRING_OR_WORD = /"[^"\\]*(?:\\[\s\S][^"\\]*)*\\?(?:"|$)|-?\bInfinity\b|\bNaN\b/g;

/**
 * JSON with null for NaN, Infinity and -Infinity, which some peers write as words, so that their text is no JSON. The rest of the
 * text stays, whatever it is. Takes time linear in the text.
 */
export function withoutEndlessNumbers(text: string): string {
  return text.replace(STRING_OR_WORD, (token) => (token.startsWith('"') ? token : 'null'));
}
