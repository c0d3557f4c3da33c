import type { Result } from '#shared/result.ts';
import type { Microphone, MicrophoneTrouble } from './microphone.ts';
import type { Speaker } from './speaker.ts';
import type { PlaybackReport } from './worklet-messages.ts';

/** A device that a person can choose. */
export interface SoundDevice {
  readonly id: string;
  /** Empty until the person has allowed a microphone. */
  readonly name: string;
}

export interface ListenOptions {
  readonly deviceId: string | null;
  readonly onChunk: (samples: Float32Array) => void;
  readonly onEnd: () => void;
}

/** The microphones and the loudspeaker of this machine. */
export interface SoundSystem {
  readonly listen: (options: ListenOptions) => Promise<Result<Microphone, MicrophoneTrouble>>;
  /** A loudspeaker; null until a person has pressed something, which browsers demand. */
  readonly speak: (
    onReport: (report: PlaybackReport) => void,
  ) => Promise<Pick<Speaker, 'play' | 'end' | 'stop' | 'close'> | null>;
  readonly microphones: () => Promise<readonly SoundDevice[]>;
  /** Releases everything. */
  readonly close: () => void;
}
