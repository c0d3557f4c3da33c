import type { Loudspeaker, SoundSystem, SpeakOptions } from './sound/sound-system.ts';
import type { PlaybackReport } from './sound/worklet-messages.ts';
import type { KeptPiece, TurnSound } from './turn-sounds.ts';

/** A loudspeaker gets so much sound before it plays it, in milliseconds: a long turn would fill its memory. */
const AHEAD_MS = 5_000;

export interface TurnReplayOptions {
  readonly sound: Pick<SoundSystem, 'speak'>;
  readonly onOutput: SpeakOptions['onOutput'];
  /** Called with what is played again, and with null when that has ended. */
  readonly onChange: (sound: TurnSound | null) => void;
}

/** A turn that is played again. */
interface Replay {
  readonly turn: number;
  readonly pieces: readonly KeptPiece[];
  /** Null until it is open. */
  speaker: Loudspeaker | null;
  /** Pieces that the loudspeaker has, and how long they are together, in milliseconds. */
  fed: number;
  fedMs: number;
}

/** Plays the sound of a turn again: one at a time. */
export class TurnReplay {
  readonly #options: TurnReplayOptions;
  /** Null while nothing is played. */
  #replay: Replay | null = null;

  constructor(options: TurnReplayOptions) {
    this.#options = options;
  }

  /** `pieces` are not empty. */
  async play(of: TurnSound, pieces: readonly KeptPiece[]): Promise<void> {
    this.stop();
    const { onChange, onOutput, sound } = this.#options;
    const replay: Replay = { turn: of.turn, pieces, speaker: null, fed: 0, fedMs: 0 };
    this.#replay = replay;
    onChange(of);
    const speaker = await sound.speak({ onOutput, onReport: (report) => this.#follow(replay, report) });
    // A loudspeaker that opens too late stays silent.
    if (this.#replay !== replay) return speaker?.close();
    if (speaker === null) return this.stop();
    replay.speaker = speaker;
    feed(replay, 0);
  }

  stop(): void {
    if (this.#replay === null) return;
    this.#replay.speaker?.close();
    this.#replay = null;
    this.#options.onChange(null);
  }

  #follow(replay: Replay, report: PlaybackReport): void {
    if (this.#replay !== replay) return;
    if (report.kind !== 'played') return feed(replay, replay.fedMs);
    if (report.isLast) this.stop();
    else feed(replay, report.playedMs);
  }
}

/** Gives the loudspeaker what it needs next, `playedMs` after the beginning of the turn, and its end behind the last piece. */
function feed(replay: Replay, playedMs: number): void {
  const { pieces, speaker, turn } = replay;
  for (let piece = pieces[replay.fed]; piece !== undefined; piece = pieces[replay.fed]) {
    if (replay.fedMs >= playedMs + AHEAD_MS) return;
    speaker?.play(turn, piece.pcm, piece.rate);
    replay.fed += 1;
    replay.fedMs += (piece.pcm.byteLength / 2 / piece.rate) * 1_000;
    if (replay.fed === pieces.length) speaker?.end(turn);
  }
}
