import type { Decode, PeerMessage, PeerReply } from '#shared/protocols/message.ts';
import { withoutEndlessNumbers } from '#shared/protocols/without-endless-numbers.ts';
import type { Noise, NoiseReason } from '../transport/transport.ts';
import type { WireFault } from './wire-fault.ts';

/** A reply in what arrived as noise, and why it was no message. */
export interface BrokenReply {
  readonly reply: PeerReply;
  readonly fault: WireFault;
}

/** What is kept of a message that spans lines, in UTF-16 code units. */
const MAX_JOINED_CHARS = 1024 * 1024;

/** A string of a JSON text, which the end of the text may cut, or a mark between its values. */
const STRING_OR_MARK = /"[^"\\]*(?:\\[\s\S][^"\\]*)*\\?(?:"|$)|[{}[\],:]/g;

const TRAILING_HEADER = /Content-Length: *\d+\s*$/i;

/** Finds the replies in noise, so that a call ends with the reason at once and not by its time limit. */
export class BrokenReplyReader {
  readonly #decode: Decode;
  /** Lines of a message that has no end yet. */
  #lines: string[] = [];
  #chars = 0;
  /** How many brackets of these lines are open. */
  #depth = 0;

  constructor(decode: Decode) {
    this.#decode = decode;
  }

  /** Returns the reply that this noise has, or completes. Time is linear in the text. */
  read({ reason, text }: Noise): BrokenReply | null {
    switch (reason) {
      case 'invalid-utf8':
        // Some encodings have bytes of JSON within a character, so that the text cannot be parsed.
        return this.#found(text, 'not-utf8');
      case 'oversized':
        return readHead(text, 'too-long');
      case 'too-deep':
        return readHead(text, 'too-deep');
      case 'not-json':
      case 'not-a-message':
        return this.#readText(text, reason);
      default:
        return null;
    }
  }

  #readText(text: string, reason: NoiseReason): BrokenReply | null {
    if (text.includes('\0')) return this.#found(text, faultOfNul(text));
    if (TRAILING_HEADER.test(text)) return this.#found(text.replace(TRAILING_HEADER, ''), 'length-header');
    return this.#join(text, reason);
  }

  /** The reply that a text is, without what makes it unreadable, or that it begins as. */
  #found(text: string, fault: WireFault): BrokenReply | null {
    const message = decodeRepaired(this.#decode, text);
    if (message === null) return readHead(withoutMarks(text), fault);
    return isReply(message) ? { reply: message, fault } : null;
  }

  #join(text: string, reason: NoiseReason): BrokenReply | null {
    if (text.startsWith('{')) this.#restart();
    else if (this.#depth === 0) return null;
    this.#lines.push(text);
    this.#chars += text.length;
    this.#depth += openBrackets(text);
    if (this.#depth > 0 && this.#chars <= MAX_JOINED_CHARS) return null;
    const lines = this.#lines;
    this.#restart();
    if (lines.length === 1) return reason === 'not-json' ? this.#found(text, 'not-json') : null;
    return this.#found(lines.join('\n'), 'several-lines');
  }

  #restart(): void {
    this.#lines = [];
    this.#chars = 0;
    this.#depth = 0;
  }
}

/** The reply that a text has beside its NUL characters: a text of UTF-16 has one for every other byte. */
export function faultOfNul(text: string): 'not-utf8' | 'nul-terminated' {
  const count = text.split('\0').length - 1;
  return count > text.length / 3 ? 'not-utf8' : 'nul-terminated';
}

/** Without what encodings leave in a text that was read as UTF-8. */
export function withoutMarks(text: string): string {
  return text.replace(/[\0\ufeff\ufffd]/g, '');
}

/**
 * The message that a text is, read without what encodings leave in it and, where that is no JSON, without the numbers that JSON
 * does not have; null for none.
 */
export function decodeRepaired(decode: Decode, text: string): PeerMessage | null {
  const plain = withoutMarks(text);
  const message = decode(plain);
  if (message.kind !== 'noise') return message;
  const repaired = withoutEndlessNumbers(plain);
  const again = repaired === plain ? message : decode(repaired);
  return again.kind === 'noise' ? null : again;
}

/** The reply that an object with this beginning is, if it looks like one by its own fields, and not like an event or a request. */
function readHead(head: string, fault: WireFault): BrokenReply | null {
  const fields = readFields(head);
  if (!fields.has('ok') && !fields.has('response')) return null;
  if (fields.has('event') || fields.has('method')) return null;
  return { reply: { kind: 'success', id: fields.get('id') ?? null, result: undefined }, fault };
}

/** The fields of the object that a text begins as, not of those within it; with their values where these are whole texts. */
function readFields(head: string): ReadonlyMap<string, string | null> {
  const fields = new Map<string, string | null>();
  if (!head.trimStart().startsWith('{')) return fields;
  let depth = 0;
  let text: string | null = null;
  let key: string | null = null;
  for (const [token] of head.matchAll(STRING_OR_MARK)) {
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    else if (depth !== 1) continue;
    else if (token === ':') {
      key = text;
      if (key !== null) fields.set(key, null);
    } else if (token === ',') key = null;
    else {
      text = readText(token);
      if (key !== null) fields.set(key, text);
    }
  }
  return fields;
}

/** The text that a JSON string is; null for one that is cut. */
function readText(token: string): string | null {
  try {
    return String(JSON.parse(token));
  } catch {
    return null;
  }
}

function isReply(message: PeerMessage): message is PeerReply {
  return message.kind === 'success' || message.kind === 'failure';
}

/** How many brackets a line opens and leaves open; those in strings do not count, which end with their line. */
function openBrackets(line: string): number {
  let depth = 0;
  for (const [bracket] of line.replace(/"(?:[^"\\]|\\.?)*(?:"|$)/g, '').matchAll(/[{}[\]]/g)) {
    depth += bracket === '{' || bracket === '[' ? 1 : -1;
  }
  return depth;
}
