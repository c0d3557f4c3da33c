import { joinSpans } from '#shared/redaction/secret-span.ts';
import { findFileSecrets } from './find-file-secrets.ts';

/** The text of a settings file as a page may show it. */
export interface HiddenFile {
  /** With a mark in place of each secret. */
  readonly text: string;
  /** What the marks stand for, as it is written in the file: the first is that of mark 1. */
  readonly secrets: readonly string[];
}

const MARK = /•••(\d{1,6})•••/g;

/** What is or could become a mark beside one: it is hidden as a secret is, so that it comes back as it was. */
const LIKE_A_MARK = /•{3}[•\d]*/g;

/** Puts numbered marks in place of the secrets of a settings file, also of a broken one. */
export function hideFileSecrets(text: string): HiddenFile {
  const likeMarks = Array.from(text.matchAll(LIKE_A_MARK), ({ 0: mark, index }) => ({
    ...{ start: index, end: index + mark.length, name: '' },
  }));
  const secrets: string[] = [];
  let hidden = '';
  let done = 0;
  for (const { end, start } of joinSpans([...findFileSecrets(text), ...likeMarks])) {
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
