import { HIDDEN_VALUE } from '#shared/redaction/hide-fields.ts';

/** Replaces secrets in texts before they are stored or shown. */
export interface Redactor {
  /** Returns the same text if it has no secret, which costs one search for each spelling. */
  redact(text: string): string;
}

/** Shorter pieces of an encoded secret occur in ordinary text by chance. */
const MIN_ENCODED_CHARS = 6;

/**
 * A redactor of these secrets, in every spelling that a peer may send: plain, escaped in JSON, URL-encoded, in hex, and
 * in base64 with each of the three alignments. Empty ones hide nothing.
 */
export function createRedactor(secrets: readonly string[]): Redactor {
  const spellings = secrets.filter((secret) => secret !== '').flatMap(spellingsOf);
  // The longest first, so a secret within another one is completely hidden.
  const needles = [...new Set(spellings)].toSorted((one, other) => other.length - one.length);
  return {
    redact(text) {
      let redacted = text;
      for (const needle of needles) if (redacted.includes(needle)) redacted = redacted.replaceAll(needle, HIDDEN_VALUE);
      return redacted;
    },
  };
}

function spellingsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const encoded = [
    ...spellingsInUrl(secret),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    ...[0, 1, 2].flatMap((offset) => spellingsInBase64(bytes, offset)),
  ];
  return [secret, ...spellingsInJson(secret), ...encoded.filter((each) => each.length >= MIN_ENCODED_CHARS)];
}

/** Writers of JSON differ in what they escape: slashes, and everything that is not ASCII. */
function spellingsInJson(secret: string): readonly string[] {
  const plain = JSON.stringify(secret).slice(1, -1);
  const ascii = plain.replaceAll(/[^\0-\x7f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const written = [plain, ascii, ascii.replaceAll(/\\u[\da-f]{4}/g, (code) => `\\u${code.slice(2).toUpperCase()}`)];
  return written.flatMap((each) => [each, each.replaceAll('/', '\\/')]);
}

/** By `encodeURIComponent`, by a form, and with every reserved character escaped; digits in either case. */
function spellingsInUrl(secret: string): readonly string[] {
  const encoded = encodeURIComponent(Buffer.from(secret).toString());
  const strict = encoded.replaceAll(/[!'()*~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  const written = [encoded, strict, strict.replaceAll('%20', '+'), strict.replaceAll('%7E', '~')];
  return written.flatMap((each) => [each, each.replaceAll(/%[\dA-F]{2}/g, (code) => code.toLowerCase())]);
}

/**
 * The characters of a base64 text that depend only on the secret when `offset` bytes of a group of three precede it; in
 * the usual alphabet and in that for URLs.
 */
function spellingsInBase64(secret: Buffer, offset: number): readonly string[] {
  const text = Buffer.concat([Buffer.alloc(offset), secret]).toString('base64');
  const first = Math.ceil((offset * 8) / 6);
  const end = Math.floor(((offset + secret.length) * 8) / 6);
  const piece = text.slice(first, end);
  return [piece, piece.replaceAll('+', '-').replaceAll('/', '_')];
}
