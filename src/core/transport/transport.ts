import type { Disposable } from '../platform/disposable.ts';

/** Why something that arrived is not a message. */
export type NoiseReason =
  | 'not-json'
  | 'not-a-message'
  | 'unpaired-reply'
  | 'oversized'
  | 'invalid-utf8'
  | 'binary'
  | 'too-deep';

/** What arrived and is not a message: it is shown, counted, and never breaks the channel. */
export interface Noise {
  readonly reason: NoiseReason;
  /** The line, or its beginning when it was over the size limit. */
  readonly text: string;
  /** The size of the whole line in bytes, without its end. */
  readonly sizeBytes: number;
  /** For `oversized`: the limit that the size exceeds; the size is the same where nobody knows it. */
  readonly limitBytes?: number;
}

/** What became of a line that was handed to a transport. `full`: the peer does not read and the limit is reached. */
export type SendOutcome = 'sent' | 'full' | 'closed';

/** What a transport tells its one user. */
export interface TransportEvents {
  /** One complete line, without its end. */
  line(text: string): void;
  noise(noise: Noise): void;
  /** The transport has ended, by whichever side; nothing follows. Called once. */
  closed(reason: string): void;
}

/** A channel of lines in both directions. */
export interface Transport {
  /** Starts delivery to `events`. A transport has one user; a second call replaces the first. */
  listen(events: TransportEvents): Disposable;
  /** Sends one line; `text` holds no line end. Lines of one turn are written together. */
  send(text: string): SendOutcome;
  /** Ends both directions. What was sent before is still written where the peer reads it. */
  close(): void;
  /**
   * Stops reading until {@link resume}, so that the peer is held back by its own pipe. Lines that came in the same
   * read as the current one are still delivered.
   */
  pause(): void;
  resume(): void;
}
