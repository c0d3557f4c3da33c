import { createScanner } from 'jsonc-parser';
import { looksSecret } from '#shared/redaction/looks-secret.ts';
import { namesNextSecret, type SecretSpan, secretSpansOf } from '#shared/redaction/secret-spans.ts';

/** The text of a settings file as a page may show it. */
export interface HiddenFile {
  /** With a mark in place of each secret. */
  readonly text: string;
  /** What the marks stand for, as it is written in the file: the first is that of mark 1. */
  readonly secrets: readonly string[];
}

const MARK = /•••(\d{1,6})•••/g;

/**
 * Puts numbered marks in place of the secrets of a settings file, also of a broken one: it looks at texts and what is
 * before them, not at what they are part of.
 */
export function hideFileSecrets(text: string): HiddenFile {
  const secrets: string[] = [];
  let hidden = '';
  let done = 0;
  for (const { end, start } of findSecrets(text)) {
    secrets.push(text.slice(start, end));
    hidden += `${text.slice(done, start)}•••${secrets.length}•••`;
    done = end;
  }
  return { text: hidden + text.slice(done), secrets };
}

/** Puts the secrets back where marks stand for them, wherever these were moved to. A mark that stands for none stays. */
export function restoreFileSecrets(text: string, secrets: readonly string[]): string {
  return text.replaceAll(MARK, (mark, number) => secrets[Number(number) - 1] ?? mark);
}

/**
 * The secrets among the texts of a file, in their order: each text under a name that looks secret, however deep in an object
 * or a list, or written in an argument.
 */
function findSecrets(text: string): readonly SecretSpan[] {
  const scanner = createScanner(text, true);
  const found: SecretSpan[] = [];
  let before = '';
  let name = '';
  /** Of each object and list that is open, whether it is under a secret name. */
  const open: boolean[] = [];
  for (scanner.scan(); scanner.getTokenLength() > 0; scanner.scan()) {
    const offset = scanner.getTokenOffset();
    const token = text.slice(offset, offset + scanner.getTokenLength());
    if (token === ':') {
      name = before;
    } else if (token.startsWith('"')) {
      const inner = token.length > 1 && token.endsWith('"') ? token.slice(1, -1) : token.slice(1);
      const isNamed = name === '' ? namesNextSecret(before) && !inner.startsWith('-') : looksSecret(name);
      const isSecret = isNamed || open.at(-1) === true;
      const spans = isSecret
        ? [{ start: 0, end: inner.length, name: '' }]
        : [...secretSpansOf(inner), ...marksIn(inner)];
      // What is the name of a member is known only from the colon behind it.
      if (!/^\s*:/.test(text.slice(offset + token.length, offset + token.length + 200))) {
        found.push(...spans.map(({ end, start }) => ({ start: offset + 1 + start, end: offset + 1 + end, name })));
      }
      before = inner;
      name = '';
    } else if (token.trim() !== '' && token !== ',' && !token.startsWith('/')) {
      if (token === '{' || token === '[') open.push(open.at(-1) === true || (name !== '' && looksSecret(name)));
      else if (token === '}' || token === ']') open.pop();
      before = '';
      name = '';
    }
  }
  return found.filter(({ end, start }) => end > start);
}

/** A text of the file that looks like a mark is hidden as a secret is, so that it comes back as it was. */
function marksIn(text: string): readonly SecretSpan[] {
  return secretSpansOf(text).length > 0
    ? []
    : Array.from(text.matchAll(MARK), ({ 0: mark, index }) => ({ start: index, end: index + mark.length, name: '' }));
}
