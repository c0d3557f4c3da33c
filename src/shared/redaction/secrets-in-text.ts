import { looksSecret } from './looks-secret.ts';
import { joinSpans, type SecretSpan } from './secret-span.ts';

/** A character of a name, also as JSON may escape it, at any depth of JSON within JSON. */
const LETTER = String.raw`(?:[\p{L}\p{N}_-]|\\{1,15}u[\da-f]{4})`;

/**
 * `token=abc`, `--api-key abc`, `"token": "abc"`: up to the start of the value. A space separates only after an option.
 * Every repetition is bounded or belongs to one word, so that reading is linear.
 */
const NAMED = new RegExp(
  String.raw`(?<!${LETTER})(?:(--?\p{L}${LETTER}{0,200})(?:\s*=\s*|\s+(?=[^\s-]))|((?!-)${LETTER}{1,200})(?:\\{0,15}["'])?\s*[=:]\s*)`,
  'giu',
);

/** How a person or program proves who it is, before the proof: `Authorization: Bearer abc`. */
const SCHEME = /(?:bearer|basic|token|digest)\s+/iy;

/** A proof without a name: `Bearer abc`. Words that follow in prose are none; after `Basic` it is base64, which no plain word is. */
const BARE_PROOF =
  /(?<![\p{L}\p{N}_-])(?:bearer\s+(?!(?:auth|authentication|authorization|error|header|is|of|or|realm|scheme|tokens?)(?![\p{L}\p{N}]))|basic\s+(?!\p{L}?\p{Ll}*(?![\w+/=])))([\p{L}\p{N}._~+/=-]+)/giu;

/** `https://user:password@host`; a token is also written in the place of the user. */
const USER_INFO = /\b[a-z][a-z\d+.-]{0,30}:\/\/([^/?#\s@]+)@/gi;

const QUOTE = /(\\{0,15})(["'])/y;
const BARE_VALUE = /[^\s"'&;,]+/y;
const LINE_VALUE = /[^\r\n"']+/y;

/**
 * The secrets in a text as people and programs write them, in their order: a comment, a line of a log, what was said, JSON
 * that is cut or stands between words. The one rule for texts; an argument of a command is read by `secretSpansOf`, JSON by
 * `redactFields`.
 */
export function secretsInText(text: string): readonly SecretSpan[] {
  const proofs = Array.from(text.matchAll(BARE_PROOF), ({ 0: whole, 1: proof = '', index }): SecretSpan => {
    const end = index + whole.length;
    return { start: end - proof.length, end, name: 'proof of identity' };
  });
  const users = Array.from(text.matchAll(USER_INFO), ({ 0: whole, 1: user = '', index }): SecretSpan => {
    const end = index + whole.length - 1;
    return { start: end - user.length, end, name: 'user of an address' };
  });
  return joinSpans([...namedIn(text), ...proofs, ...users]);
}

function namedIn(text: string): readonly SecretSpan[] {
  const found: SecretSpan[] = [];
  let done = 0;
  for (const match of text.matchAll(NAMED)) {
    const name = (match[1] ?? match[2] ?? '').replaceAll(/\\+u([\da-f]{4})/gi, (_escaped, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
    if (match.index < done || !looksSecret(name)) continue;
    const span = valueAt(text, match.index + match[0].length, name);
    found.push(span);
    done = span.end;
  }
  return found;
}

/** The value that starts here: in quotes, in brackets, the rest of the line of a cookie, or a word. */
function valueAt(text: string, at: number, name: string): SecretSpan {
  const start = endOf(SCHEME, text, at) ?? at;
  QUOTE.lastIndex = start;
  const quote = QUOTE.exec(text);
  if (quote !== null) {
    const [opened, slashes = '', mark = ''] = quote;
    const from = start + opened.length;
    return { start: from, end: endOfQuoted(text, from, mark, slashes.length), name };
  }
  if (text[start] === '{' || text[start] === '[') return { start, end: endOfBrackets(text, start), name };
  // A cookie holds several values, and any of them may be the one that opens.
  const value = /cookies?$/i.test(name) ? LINE_VALUE : BARE_VALUE;
  return { start, end: endOf(value, text, start) ?? start, name };
}

function endOf(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

/**
 * Where a text in quotes ends, before its closing quote; one that is cut ends with all. In JSON within JSON each quote has
 * backslashes before it, as many as the opening one, after those of escaped backslashes.
 */
function endOfQuoted(text: string, from: number, mark: string, slashes: number): number {
  for (let at = text.indexOf(mark, from); at !== -1; at = text.indexOf(mark, at + 1)) {
    let before = 0;
    while (at - 1 - before >= from && text[at - 1 - before] === '\\') before += 1;
    if (before % (2 * (slashes + 1)) === slashes) return at - slashes;
  }
  return text.length;
}

/** Behind the bracket that closes the one here; with all where none does. */
function endOfBrackets(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const char = text[at];
    if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') depth -= 1;
    else if (char === '"') {
      let slashes = 0;
      while (text[at - 1 - slashes] === '\\') slashes += 1;
      at = endOfQuoted(text, at + 1, '"', slashes) + slashes;
    }
    if (depth === 0) return at + 1;
  }
  return text.length;
}
