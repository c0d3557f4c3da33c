import type { Loudspeaker, SoundSystem, SpeakOptions } from './sound/sound-system.ts';
import type { KeptPiece } from './turn-sounds.ts';

export interface TurnReplayOptions {
  readonly sound: Pick<SoundSystem, 'speak'>;
  readonly onOutput: SpeakOptions['onOutput'];
  /** Called with the turn that is played again, and with null when that has ended. */
  readonly onChange: (turn: number | null) => void;
}

/** Plays the sound of a turn again: one at a time. */
export class TurnReplay {
  readonly #options: TurnReplayOptions;
  #speaker: Loudspeaker | null = null;
  /** Counts what was begun, so that a speaker that opens too late stays silent. */
  #begun = 0;

  constructor(options: TurnReplayOptions) {
    this.#options = options;
  }

  async play(turn: number, pieces: readonly KeptPiece[]): Promise<void> {
    this.stop();
    const { onChange, onOutput, sound } = this.#options;
    const begun = this.#begun;
    onChange(turn);
    const speaker = await sound.speak({
      onOutput,
      onReport: (report) => {
        if (report.kind === 'played' && report.isLast && begun === this.#begun) this.stop();
      },
    });
    if (begun !== this.#begun) return speaker?.close();
    if (speaker === null) return this.stop();
    this.#speaker = speaker;
    for (const { pcm, rate } of pieces) speaker.play(turn, pcm, rate);
    speaker.end(turn);
  }

  stop(): void {
    this.#begun += 1;
    this.#speaker?.close();
    this.#speaker = null;
    this.#options.onChange(null);
  }
}
