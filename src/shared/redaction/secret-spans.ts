import { looksSecret } from './looks-secret.ts';

/** A part of a text that is nobody's to read. */
export interface SecretSpan {
  /** In UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** What names it: an option, a variable, a parameter of an address. */
  readonly name: string;
}

/** `--token=abc`, `API_KEY=abc`, and parameters of an address: `?token=abc&more`. */
const ASSIGNMENT = /(?:^|[?&])((?:--?)?[\p{L}_][\p{L}\d_.-]*)=/gu;

/** `https://user:password@host`; a token is also written in the place of the user. */
const USER_INFO = /\b[a-z][a-z\d+.-]{0,30}:\/\/([^/?#\s@]+)@/gi;

/** The secrets in one argument of a command, or in the value of a variable, in their order. */
export function secretSpansOf(text: string): readonly SecretSpan[] {
  const assigned = Array.from(text.matchAll(ASSIGNMENT), (match): SecretSpan => {
    const start = match.index + match[0].length;
    const isParameter = match[0].startsWith('?') || match[0].startsWith('&');
    const length = isParameter ? text.slice(start).search(/[&#\s]|$/) : text.length - start;
    return { start, end: start + length, name: match[1] ?? '' };
  }).filter(({ name }) => looksSecret(name));
  const users = Array.from(text.matchAll(USER_INFO), ({ 0: whole, 1: user = '', index }): SecretSpan => {
    const end = index + whole.length - 1;
    return { start: end - user.length, end, name: 'user of an address' };
  });
  const inOrder = [...assigned, ...users].sort((one, other) => one.start - other.start || other.end - one.end);
  // What is inside of another is hidden with it; nothing is no secret.
  return inOrder.filter(
    ({ end, start }, index) => end > start && !inOrder.slice(0, index).some((earlier) => earlier.end >= end),
  );
}

/** Whether the argument behind this one is a secret: `--token abc`. */
export function namesNextSecret(argument: string): boolean {
  return /^--?[\p{L}][\p{L}\d_-]*$/u.test(argument) && looksSecret(argument);
}

/** A text with `replacement` in place of each of these. */
export function replaceSpans(text: string, spans: readonly SecretSpan[], replacement: string): string {
  let replaced = '';
  let done = 0;
  for (const { end, start } of spans) {
    replaced += text.slice(done, start) + replacement;
    done = end;
  }
  return replaced + text.slice(done);
}
