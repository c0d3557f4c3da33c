import { looksSecret } from './looks-secret.ts';
import { joinSpans, type SecretSpan } from './secret-span.ts';
import { secretsInText } from './secrets-in-text.ts';

/** `--token=abc`, `API_KEY=abc`, and parameters of an address: `?token=abc&more`. */
const ASSIGNMENT = /(?:^|[?&])((?:--?)?[\p{L}_][\p{L}\d_.-]*)=/gu;

/**
 * The secrets in one argument of a command, or in the value of a variable, in their order. Each may be a text that holds
 * some: a header, a line for a shell. What is assigned by the whole argument is secret to its end, spaces and all.
 */
export function secretSpansOf(text: string): readonly SecretSpan[] {
  return joinSpans([...assignedSpansOf(text), ...secretsInText(text)]);
}

/** What is assigned by a whole argument, or by a parameter of an address within it. */
export function assignedSpansOf(text: string): readonly SecretSpan[] {
  return Array.from(text.matchAll(ASSIGNMENT), (match): SecretSpan => {
    const start = match.index + match[0].length;
    const isParameter = match[0].startsWith('?') || match[0].startsWith('&');
    const length = isParameter ? text.slice(start).search(/[&#\s]|$/) : text.length - start;
    return { start, end: start + length, name: match[1] ?? '' };
  }).filter(({ name }) => looksSecret(name));
}

/** Whether the argument behind this one is a secret: `--token abc`. */
export function namesNextSecret(argument: string): boolean {
  return /^--?[\p{L}][\p{L}\d_-]*$/u.test(argument) && looksSecret(argument);
}
