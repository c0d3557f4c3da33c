import { HIDDEN_VALUE } from './hide-fields.ts';
import { looksSecret } from './looks-secret.ts';
import { replaceSpans } from './secret-span.ts';
import { namesNextSecret } from './secret-spans.ts';
import { secretsInText } from './secrets-in-text.ts';

/** The tokens of JSON, except commas and spaces. A text that is cut ends with all. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?$)|[^\s[\]{},:"]+|[[\]{}:]/gs;

/**
 * Hides the secrets of a frame, a line or a text: in JSON the value of each field whose name looks secret, behind an option
 * in a list, and within texts, whose JSON is read as such; elsewhere what `secretsInText` finds. Everything else is unchanged.
 * For texts that are stored or shown: it reads the whole text, so do not call it in a hot path.
 */
export function redactFields(text: string): string {
  const trimmed = text.trimStart();
  if (!trimmed.startsWith('{') && !trimmed.startsWith('[')) return redactText(text);
  const redacted = redactJson(text);
  // A line may begin like JSON, and what is cut may end anywhere.
  return isJson(text) ? redacted : redactText(redacted);
}

function redactText(text: string): string {
  return replaceSpans(text, secretsInText(text), HIDDEN_VALUE);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
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

interface Replaced extends Span {
  readonly by: string;
}

interface Text extends Span {
  /** Whether the text before it in a list is an option that names it. */
  readonly isNamed: boolean;
}

const HIDDEN_JSON = `"${HIDDEN_VALUE}"`;

function redactJson(text: string): string {
  const hidden: Replaced[] = [];
  /** Every text that is no name. */
  const texts: Text[] = [];
  const open: Container[] = [];
  const finish = (end: number) => {
    const container = open.pop();
    if (container === undefined) return;
    const last = container.members.at(-1);
    if (last !== undefined && last.end === -1) last.end = end;
    hidden.push(...secretsAmong(container.members, text).map(({ end, start }) => ({ start, end, by: HIDDEN_JSON })));
  };
  for (const { 0: piece, index } of text.matchAll(TOKEN)) {
    const here = open.at(-1);
    if (piece === ':' && here?.expects === 'name') {
      here.expects = 'value';
      texts.pop();
    }
    if (piece === ':') continue;
    if (piece === '}' || piece === ']') {
      finish(index);
      closeValue(open.at(-1), index + 1);
    } else {
      if (piece.startsWith('"')) texts.push({ start: index, end: index + piece.length, isNamed: isNamed(here, piece) });
      beginValue(here, piece, index);
      if (piece === '{' || piece === '[') open.push({ members: [], lastText: '', expects: 'name' });
      else closeValue(here, index + piece.length);
    }
  }
  // A truncated text has unclosed objects.
  while (open.length > 0) finish(text.length);
  return hide(text, [...hidden, ...texts.flatMap((each) => secretsWithin(each, text))]);
}

/** Whether a text stands behind an option in a list: `["--token", "abc"]`. */
function isNamed(container: Container | undefined, piece: string): boolean {
  return container?.expects === 'name' && namesNextSecret(readText(container.lastText)) && !piece.startsWith('"-');
}

/** What hides the secrets within a text of JSON; nothing where it has none, so that it stays as it is written. */
function secretsWithin({ end, isNamed, start }: Text, text: string): readonly Replaced[] {
  const read = readText(text.slice(start, end));
  if (isNamed && read !== '') return [{ start, end, by: HIDDEN_JSON }];
  const redacted = redactFields(read);
  if (redacted === read) return [];
  // A text that is cut reads as it is written, with the quote before it.
  return [{ start, end, by: read === text.slice(start, end) ? redacted : JSON.stringify(redacted) }];
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
function hide(text: string, spans: readonly Replaced[]): string {
  let hidden = '';
  let done = 0;
  const inOrder = spans.toSorted((one, other) => one.start - other.start || other.end - one.end);
  for (const { by, end, start } of inOrder) {
    if (start < done) continue;
    hidden += text.slice(done, start) + by;
    done = end;
  }
  return hidden + text.slice(done);
}
