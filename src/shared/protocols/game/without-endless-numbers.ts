/**
 * A string, or one of the words that Python writes for such a number. A string that nothing ends matches to the end of the
 * text, so that no part of it is read twice.
 */
const STRING_OR_WORD = /"[^"\\]*(?:\\[\s\S][^"\\]*)*\\?(?:"|$)|-?\bInfinity\b|\bNaN\b/g;

/**
 * JSON with null for NaN, Infinity and -Infinity, which the server writes as words, so that its text is no JSON: a figure that
 * is null is not known. The rest of the text stays, whatever it is. Takes time linear in the text.
 */
export function withoutEndlessNumbers(text: string): string {
  return text.replace(STRING_OR_WORD, (token) => (token.startsWith('"') ? token : 'null'));
}
