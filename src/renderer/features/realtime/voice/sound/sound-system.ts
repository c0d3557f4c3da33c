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

/** Whether sound is heard: browsers demand a press of the person first. */
export type OutputState = 'ready' | 'needs-press' | 'failed';

export interface ListenOptions {
  readonly deviceId: string | null;
  readonly onChunk: (samples: Float32Array) => void;
  readonly onEnd: () => void;
}

export interface SpeakOptions {
  readonly onReport: (report: PlaybackReport) => void;
  /** Called with the state of the output, and when it changes. */
  readonly onOutput: (state: OutputState) => void;
}

/** What plays sound. */
export type Loudspeaker = Pick<Speaker, 'play' | 'end' | 'stop' | 'close'>;

/** The microphones and the loudspeaker of this machine. */
export interface SoundSystem {
  readonly listen: (options: ListenOptions) => Promise<Result<Microphone, MicrophoneTrouble>>;
  /** Null where this machine cannot play sound. */
  readonly speak: (options: SpeakOptions) => Promise<Loudspeaker | null>;
  readonly microphones: () => Promise<readonly SoundDevice[]>;
  /** Calls `listener` when a device was plugged in or out; returns how to stop that. */
  readonly onDevices: (listener: () => void) => () => void;
  /** Lets sound be heard; call it while the person presses something. */
  readonly resume: () => void;
  /** Releases everything. */
  readonly close: () => void;
}
