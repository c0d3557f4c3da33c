import type { CaptionMark, TurnView } from '#shared/panel/realtime/turn.ts';
import { encodeWav } from '../voice/sound/encode-wav.ts';
import type { KeptPiece, TurnSound } from '../voice/turn-sounds.ts';
import { type Cue, captionFile } from './caption-file.ts';
import { type ExportedSession, NO_FILES, sessionLines, type TurnFiles } from './session-lines.ts';

/** One file of an export. */
export interface SessionFile {
  /** Without folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface SessionWithSound extends ExportedSession {
  /** Sound that is kept; empty for none. */
  readonly soundOf: (sound: TurnSound) => readonly KeptPiece[];
}

/**
 * A session as files: its JSON lines in `session.ndjson`, and of each turn whose sound is kept `turn-003-answer.wav` with the
 * words in `turn-003-answer.vtt`, and `turn-003-question.wav` with what the person said.
 */
export function sessionFiles({ soundOf, ...session }: SessionWithSound): readonly SessionFile[] {
  const files: SessionFile[] = [];
  const add = (name: string, bytes: Uint8Array | string): string => {
    files.push({ name, bytes: typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes });
    return name;
  };
  const named = new Map<number, TurnFiles>();
  for (const turn of session.turns) {
    const base = `turn-${String(turn.number).padStart(3, '0')}`;
    const answer = wavOf(soundOf({ turn: turn.number, by: 'upstream' }));
    const question = wavOf(soundOf({ turn: turn.number, by: 'person' }));
    named.set(turn.number, {
      wav: answer === null ? null : add(`${base}-answer.wav`, answer),
      captions: answer === null ? null : add(`${base}-answer.vtt`, captionFile(cuesOf(turn), turn.soundMs)),
      mineWav: question === null ? null : add(`${base}-question.wav`, question),
    });
  }
  const lines = sessionLines(session, (turn) => named.get(turn) ?? NO_FILES);
  add('session.ndjson', lines.join(''));
  return files.reverse();
}

/** The words of an answer, or what the upstream says that it spoke, at their places in the sound. */
function cuesOf({ answer, captions, spoken }: TurnView): readonly Cue[] {
  const text = answer === '' ? spoken : answer;
  const endOf = (mark: CaptionMark): number => (answer === '' ? mark.spokenChars : mark.answerChars);
  let from = 0;
  return captions.map((mark, index) => {
    const to = index === captions.length - 1 ? text.length : endOf(mark);
    const cue = { fromMs: mark.fromMs, text: text.slice(from, to) };
    from = to;
    return cue;
  });
}

/** Pieces of the first rate: a turn is spoken at one. */
function wavOf(pieces: readonly KeptPiece[]): Uint8Array | null {
  const [first] = pieces;
  if (first === undefined) return null;
  const own = pieces.filter(({ rate }) => rate === first.rate);
  return encodeWav(
    own.map(({ pcm }) => pcm),
    first.rate,
  );
}
