import { HIDDEN_VALUE } from '#shared/redaction/hide-fields.ts';
import { looksSecret } from '#shared/redaction/looks-secret.ts';

/** The tokens of JSON, except commas and spaces. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[^\s[\]{},:"]+|[[\]{}:]/g;

/**
 * `token=abc`, `--api-key abc`, `Authorization: Bearer abc`: up to the start of the value. A space separates only after
 * an option.
 */
const ASSIGNMENT =
  /(?<![\p{L}\d_-])(?:(--?[\p{L}][\p{L}\d_-]{0,60})(?:\s*=\s*|\s+(?=[^\s-]))|([\p{L}_][\p{L}\d_-]{0,60})\s*[=:]\s*)(?:(?:bearer|basic)\s+)?/giu;
const ASSIGNED = /"[^"]*"|'[^']*'|[^\s"'&;,]+/y;

/**
 * Hides the value of each field whose name looks secret in a frame or a line; everything else is unchanged. For texts
 * that are stored or shown: it reads the whole text, so do not call it in a hot path.
 */
export function redactFields(text: string): string {
  const trimmed = text.trimStart();
  if (trimmed.startsWith('{') || trimmed.startsWith('[')) return redactJson(text);
  return redactAssignments(text);
}

/** A member of an object, and the position of its value. */
interface Member {
  readonly name: string;
  readonly start: number;
  end: number;
}

/** An object or a list that is being read. */
interface Container {
  readonly members: Member[];
  /** The string that becomes the name of a member at a colon. */
  lastText: string;
  expects: 'name' | 'value';
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function redactJson(text: string): string {
  const hidden: Span[] = [];
  const open: Container[] = [];
  const finish = (end: number) => {
    const container = open.pop();
    if (container === undefined) return;
    const last = container.members.at(-1);
    if (last !== undefined && last.end === -1) last.end = end;
    hidden.push(...secretsAmong(container.members, text));
  };
  for (const { 0: piece, index } of text.matchAll(TOKEN)) {
    const here = open.at(-1);
    if (piece === ':' && here?.expects === 'name') here.expects = 'value';
    else if (piece === '}' || piece === ']') {
      finish(index);
      closeValue(open.at(-1), index + 1);
    } else {
      beginValue(here, piece, index);
      if (piece === '{' || piece === '[') open.push({ members: [], lastText: '', expects: 'name' });
      else closeValue(here, index + piece.length);
    }
  }
  // A truncated text has unclosed objects.
  while (open.length > 0) finish(text.length);
  return hide(text, hidden);
}

/** A string where a name is expected may be one; anything after a colon is the value of the last name. */
function beginValue(container: Container | undefined, piece: string, start: number): void {
  if (container === undefined) return;
  if (container.expects === 'name') container.lastText = piece;
  else container.members.push({ name: readText(container.lastText), start, end: -1 });
}

function closeValue(container: Container | undefined, end: number): void {
  if (container?.expects !== 'value') return;
  const last = container.members.at(-1);
  if (last === undefined || last.end !== -1) return;
  last.end = end;
  container.expects = 'name';
}

/**
 * The secret values of an object. An entry of a config has the name of its setting in `key`, which decides about its
 * value.
 */
function secretsAmong(members: readonly Member[], text: string): readonly Span[] {
  const textOf = ({ end, start }: Member) => readText(text.slice(start, end));
  const key = members.find(({ name, start }) => name === 'key' && text[start] === '"');
  const isEntry = key !== undefined && members.some(({ name }) => name === 'value');
  return members.filter((member) => {
    const { end, name, start } = member;
    if (/^(?:null|true|false)$/.test(text.slice(start, end))) return false;
    if (isEntry && member === key) return false;
    return isEntry && name === 'value' ? looksSecret(textOf(key)) : looksSecret(name);
  });
}

/** Names may be escaped like any JSON string. */
function readText(written: string): string {
  if (!written.startsWith('"')) return written;
  try {
    return String(JSON.parse(written));
  } catch {
    return written;
  }
}

/** Inner spans come first; an outer one covers them. */
function hide(text: string, spans: readonly Span[]): string {
  let hidden = '';
  let done = 0;
  const inOrder = spans.toSorted((one, other) => one.start - other.start || other.end - one.end);
  for (const { end, start } of inOrder) {
    if (start < done) continue;
    hidden += `${text.slice(done, start)}"${HIDDEN_VALUE}"`;
    done = end;
  }
  return hidden + text.slice(done);
}

function redactAssignments(text: string): string {
  let redacted = '';
  let done = 0;
  for (const match of text.matchAll(ASSIGNMENT)) {
    const start = match.index + match[0].length;
    if (match.index < done || !looksSecret(match[1] ?? match[2] ?? '')) continue;
    ASSIGNED.lastIndex = start;
    if (!ASSIGNED.test(text)) continue;
    redacted += text.slice(done, start) + HIDDEN_VALUE;
    done = ASSIGNED.lastIndex;
  }
  return redacted + text.slice(done);
}
