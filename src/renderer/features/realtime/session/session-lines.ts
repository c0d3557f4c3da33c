import { parseExactJson, stringifyExactJson } from '#shared/inexact-number.ts';
import type { RunView } from '#shared/panel/realtime/run.ts';
import type { TurnView } from '#shared/panel/realtime/turn.ts';
import { HIDDEN_VALUE } from '#shared/redaction/hide-fields.ts';
import { looksSecret } from '#shared/redaction/looks-secret.ts';
import { encodeWav } from '../voice/sound/encode-wav.ts';
import type { KeptPiece, TurnSound } from '../voice/turn-sounds.ts';

/** What an export is made of. */
export interface ExportedSession {
  readonly sessionId: string;
  readonly userId: string;
  readonly address: string;
  /** The newest first. */
  readonly runs: readonly RunView[];
  /** The oldest first. */
  readonly turns: readonly TurnView[];
  /** Sound that is kept; empty for none. */
  readonly soundOf: (sound: TurnSound) => readonly KeptPiece[];
}

/**
 * A session as JSON lines: the session, then each request and each live turn, the oldest first. A turn has what is kept of its
 * sound as WAV files in base64: its answer in `wav`, and what the person said in `mineWav`. Secrets are hidden.
 */
export function sessionLines(session: ExportedSession): readonly string[] {
  const { address, runs, sessionId, soundOf, turns, userId } = session;
  const entries = [
    ...runs.map((run) => ({ at: run.startedAt, line: { type: 'request', ...run } })),
    ...turns.map((turn) => {
      const wavBy = (by: TurnSound['by']) => wavOf(soundOf({ turn: turn.number, by }));
      return { at: turn.startedAt, line: { type: 'turn', ...turn, wav: wavBy('upstream'), mineWav: wavBy('person') } };
    }),
  ].sort((one, other) => one.at - other.at);
  return [{ type: 'session', sessionId, userId, address }, ...entries.map(({ line }) => line)].map(
    (line) => `${JSON.stringify(line, hideSecret)}\n`,
  );
}

/** A file is handed on: the values of fields whose names look secret stay here, wherever they are in an input or in arguments. */
function hideSecret(name: string, value: unknown): unknown {
  if (looksSecret(name)) return HIDDEN_VALUE;
  return name === 'args' && typeof value === 'string' ? hideInArguments(value) : value;
}

/** The names of fields in JSON. */
const FIELD_NAME = /"((?:[^"\\]|\\.)*)"\s*:/g;

/** Arguments are JSON as a text. One that is cut or no JSON stays here as a whole where it names a secret. */
function hideInArguments(args: string): string {
  const isSecret = [...args.matchAll(FIELD_NAME)].some(([, name = '']) => looksSecret(name));
  if (!isSecret) return args;
  try {
    return stringifyExactJson(parseExactJson(args), hideSecret);
  } catch {
    return HIDDEN_VALUE;
  }
}

/** Pieces of the first rate: a turn is spoken at one. */
function wavOf(pieces: readonly KeptPiece[]): string | null {
  const [first] = pieces;
  if (first === undefined) return null;
  const own = pieces.filter(({ rate }) => rate === first.rate);
  return toBase64(
    encodeWav(
      own.map(({ pcm }) => pcm),
      first.rate,
    ),
  );
}

/** Characters of one call: more arguments than that are not taken. */
const MOST_ARGUMENTS = 32_768;

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.byteLength; at += MOST_ARGUMENTS) {
    text += String.fromCharCode(...bytes.subarray(at, at + MOST_ARGUMENTS));
  }
  return btoa(text);
}
