import { createScanner } from 'jsonc-parser';
import { looksSecret } from '#shared/redaction/looks-secret.ts';
import { joinSpans, type SecretSpan } from '#shared/redaction/secret-span.ts';
import { namesNextSecret, secretSpansOf } from '#shared/redaction/secret-spans.ts';
import { secretsInText } from '#shared/redaction/secrets-in-text.ts';

/** A part of the file, in UTF-16 units. */
interface Part {
  readonly start: number;
  readonly end: number;
}

interface Found {
  readonly secrets: readonly SecretSpan[];
  readonly comments: readonly Part[];
}

/**
 * The secrets of a settings file, in their order: each text and number under a name that looks secret, however deep in an
 * object or a list, or written in an argument. The same in what comments hold: it may be members that are switched off, or
 * words. A broken file is read too: it looks at texts and what is before them, not at what they are part of.
 */
export function findFileSecrets(text: string): readonly SecretSpan[] {
  const { comments, secrets } = scan(text);
  if (comments.length === 0) return joinSpans(secrets);
  const words = comments.flatMap(({ end, start }) =>
    secretsInText(text.slice(start, end)).map((span) => ({
      ...span,
      start: start + span.start,
      end: start + span.end,
    })),
  );
  return joinSpans([...secrets, ...scan(onlyComments(text, comments)).secrets, ...words]);
}

/** The text with spaces in place of all that is no comment, and of the marks of the comments: a file of its own, in the same places. */
function onlyComments(text: string, comments: readonly Part[]): string {
  const blank = (piece: string) => piece.replaceAll(/[^\r\n]/g, ' ');
  let only = '';
  for (const { end, start } of comments) {
    only += blank(text.slice(only.length, start));
    only += text.slice(start, end).replaceAll(/\/[/*]+|\*+\//g, blank);
  }
  return only;
}

function scan(text: string): Found {
  const scanner = createScanner(text, false);
  const secrets: SecretSpan[] = [];
  const comments: Part[] = [];
  /** What may be the name of what follows. */
  let before = '';
  /** The name before the last colon. */
  let name = '';
  /** Whether a secret has begun that the end of the line or of the member ends: what is not in quotes may be several tokens. */
  let goesOn = false;
  /** Of each object and list that is open, whether it is under a secret name. */
  const open: boolean[] = [];
  const isUnderSecret = () => open.at(-1) === true || (name !== '' && looksSecret(name));
  // The last token has a length behind a comment that is only opened.
  for (scanner.scan(); scanner.getTokenOffset() < text.length; scanner.scan()) {
    const start = scanner.getTokenOffset();
    const end = Math.min(start + scanner.getTokenLength(), text.length);
    const token = text.slice(start, end);
    if (token.trim() === '' || token === ',') {
      if (goesOn && /[\r\n,]/.test(token)) {
        name = '';
        goesOn = false;
      }
    } else if (/^\/[/*]/.test(token)) {
      comments.push({ start, end });
      if (isUnderSecret()) secrets.push({ ...insideOfComment(token, start), name });
    } else if (token === ':') {
      if (!goesOn) name = before;
    } else if (/^[[\]{}]$/.test(token)) {
      if (token === '{' || token === '[') open.push(isUnderSecret());
      else open.pop();
      before = '';
      name = '';
      goesOn = false;
    } else {
      readPiece(token, start);
    }
  }
  return { secrets, comments };

  /** A name, or a value or a part of one. */
  function readPiece(token: string, start: number): void {
    const isText = token.startsWith('"');
    const inner = !isText ? token : token.length > 1 && token.endsWith('"') ? token.slice(1, -1) : token.slice(1);
    const { offsets, read } = readEscaped(inner);
    // What is the name of a member is known only from the colon behind it.
    if ((isText || name === '') && /^\s*:/.test(text.slice(start + token.length, start + token.length + 200))) {
      before = read;
      name = '';
      goesOn = false;
      return;
    }
    const isNamed = name === '' ? namesNextSecret(before) && !read.startsWith('-') : looksSecret(name);
    const isSecret = (isNamed || goesOn || open.at(-1) === true) && !/^(?:true|false|null)$/.test(token);
    const from = isText ? start + 1 : start;
    if (isSecret) secrets.push({ start: from, end: from + inner.length, name });
    else {
      const at = (offset: number) => from + (offsets[offset] ?? inner.length);
      secrets.push(...secretSpansOf(read).map((span) => ({ ...span, start: at(span.start), end: at(span.end) })));
    }
    before = read;
    goesOn = isSecret;
    if (!isSecret) name = '';
  }
}

/** A text of JSON as it reads, and where each of its UTF-16 units is written. What is no escape reads as it is written. */
function readEscaped(written: string): { readonly read: string; readonly offsets: readonly number[] } {
  const offsets: number[] = [];
  let read = '';
  for (const { 0: piece, index } of written.matchAll(/\\u[\da-fA-F]{4}|\\["\\/bfnrt]|[\s\S]/g)) {
    read += piece.length === 1 ? piece : String(JSON.parse(`"${piece}"`));
    offsets.push(index);
  }
  return { read, offsets };
}

function insideOfComment(comment: string, start: number): Part {
  const isClosed = comment.startsWith('/*') && comment.length >= 4 && comment.endsWith('*/');
  return { start: start + 2, end: start + comment.length - (isClosed ? 2 : 0) };
}
