import { redactFields } from '#shared/redaction/redact-fields.ts';
import type { Clock } from '../platform/clock.ts';
import type { Redactor } from '../redaction/known-secrets.ts';
import type { ChannelEvent, Direction, Tap } from './tap.ts';
import type { NoiseReason } from './transport.ts';

/** One frame as it is kept: its secrets are hidden. */
export interface TappedFrame {
  readonly kind: 'message' | 'noise';
  readonly direction: Direction;
  readonly text: string;
  /** On the wire, before anything was hidden. */
  readonly sizeBytes: number;
  /** Why it is no message; null for one that may be. */
  readonly reason: NoiseReason | null;
}

/** What crossed a channel, when, and on which attempt at which connection. */
export type TappedEntry = (TappedFrame | ChannelEvent) & {
  /** Milliseconds since the epoch, and on the monotonic clock. */
  readonly at: number;
  readonly elapsedMs: number;
  readonly connection: string;
  readonly attempt: number;
};

export interface RecordTapOptions {
  readonly connection: string;
  readonly attempt: number;
  readonly clock: Clock;
  /** Hides the secrets that are known by their value. */
  readonly redactor: Redactor;
  readonly keep: (entry: TappedEntry) => void;
}

/** A tap that keeps what it gets. Secrets are hidden before anything is kept: by the names of fields, and by value. */
export function createRecordTap({ attempt, clock, connection, keep, redactor }: RecordTapOptions): Tap {
  const stamp = () => ({ at: clock.now(), elapsedMs: clock.elapsed(), connection, attempt });
  const redact = (text: string) => redactor.redact(redactFields(text));
  return {
    frame: (direction, text, sizeBytes, reason) => {
      const kind = reason === null ? 'message' : 'noise';
      keep({ kind, direction, text: redact(text), sizeBytes, reason, ...stamp() });
    },
    event: (event) => {
      const shown = event.kind === 'closed' ? { ...event, reason: redact(event.reason) } : event;
      keep({ ...shown, ...stamp() });
    },
  };
}
