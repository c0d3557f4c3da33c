import { escapeUnseen } from '../../escape-unseen.ts';
import { parseExactJson } from '../../inexact-number.ts';
import { isDepthWithin, isJsonObject, type JsonValue } from '../../json.ts';
import { fail, type Result, succeed } from '../../result.ts';

/** Why a reply brings nothing: the instance said no, or what it said cannot be read. */
export interface ReplyProblem {
  readonly kind: 'refused' | 'unreadable';
  readonly message: string;
}

const SHOWN_CHARS = 80;

/** Reads the reply to a command: `ok`, `err <text>`, or JSON, in which an `error` is a refusal. */
export function readInstanceReply(text: string): Result<JsonValue, ReplyProblem> {
  const reply = text.trim();
  if (reply === 'ok' || reply.startsWith('ok ')) return succeed({ success: true });
  if (reply === 'err' || reply.startsWith('err ')) return fail({ kind: 'refused', message: reply.slice(4).trim() });
  const value = parseReply(reply);
  if (value === undefined) return fail({ kind: 'unreadable', message: describeUnreadable(reply) });
  if (isJsonObject(value) && typeof value.error === 'string') return fail({ kind: 'refused', message: value.error });
  return succeed(value);
}

function parseReply(reply: string): JsonValue | undefined {
  if (!isDepthWithin(reply)) return undefined;
  return parseJson(reply) ?? parseJson(escapeTitles(reply));
}

function parseJson(text: string): JsonValue | undefined {
  try {
    return parseExactJson(text);
  } catch {
    return undefined;
  }
}

/** An instance writes titles as they are: what in them breaks JSON is escaped, and nothing else. */
function escapeTitles(reply: string): string {
  return reply.replace(/"title":"(.*?)"(?=,"[a-z_]+":|\})/gs, (whole, title: string) => {
    return parseJson(`"${title}"`) === undefined ? `"title":${JSON.stringify(title)}` : whole;
  });
}

/** What is wrong with a reply that cannot be read, as words that follow a colon. It is quoted with what is unseen in it. */
export function describeUnreadable(text: string): string {
  const reply = text.trim();
  if (reply === '') return 'the reply is empty';
  const begin = escapeUnseen(reply.slice(0, SHOWN_CHARS)).replaceAll('\t', '\\t');
  const shown = reply.length > SHOWN_CHARS ? `“${begin}…”` : `“${begin}”`;
  const isCut = /^[{[]/.test(reply) && !/[}\]]$/.test(reply);
  return isCut ? `the reply is cut short: ${shown}` : `the reply is neither ok, err nor JSON: ${shown}`;
}
