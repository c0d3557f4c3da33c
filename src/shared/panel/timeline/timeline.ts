import { type ByKey, defineFeed } from '../../feeds/define-feed.ts';
import type { StatusSpan, Trouble } from '../activity.ts';

/** How far back the history of a connection goes, in milliseconds. */
export const TIMELINE_RANGE_MS = 4 * 60 * 60_000;

/** The length of one step of the recent part, in milliseconds. */
export const RECENT_STEP_MS = 1_000;

/** The length of one step of the past, in milliseconds; a whole number of recent steps. */
export const PAST_STEP_MS = 3_000;

/**
 * How often the recent part is sealed into the past, in milliseconds; a whole number of past steps. The recent part always
 * covers at least this long, where there is that much history, and never twice as long.
 */
export const SEAL_EVERY_MS = 5 * 60_000;

/**
 * What a named span is: `work` that somebody asked for (a job, a task, a start), work that is `paused`, or an `episode` of
 * what happens by itself, such as a burst of messages.
 */
export type SpanKind = 'work' | 'paused' | 'episode';

/** Something with a name that took time. Times are milliseconds since the epoch. */
export interface TimelineSpan {
  /** Unique in its history. The same span keeps it while its label or its end changes. */
  readonly id: number;
  readonly kind: SpanKind;
  /** In words for a person, without characters that are unseen: `mine diamond_ore`, `86 deltas`. */
  readonly label: string;
  readonly at: number;
  /** Null while it is still running. */
  readonly endedAt: number | null;
}

/** Frames of consecutive steps of one length, oldest first. */
export interface Steps {
  /** When the first step begins: a multiple of `stepMs`, in milliseconds since the epoch. */
  readonly firstAt: number;
  readonly stepMs: number;
  /** Frames from the peer in each step. */
  readonly in: readonly number[];
  /** Frames to the peer in each step, of the same length as `in`. */
  readonly out: readonly number[];
}

/** Either part of the history of a connection. */
export interface TimelinePart {
  readonly steps: Steps;
  /** Oldest first, each from its `at` on. In the recent part the first is the one that was in force as the part began. */
  readonly statuses: readonly StatusSpan[];
  /** Oldest first. */
  readonly troubles: readonly Trouble[];
  /** In no order. In the past those that have ended; in the recent part those still running, and those that ended within it. */
  readonly spans: readonly TimelineSpan[];
}

/**
 * The last minutes of a connection in fine steps, by the key of its lane: small, and published each second. With
 * {@link TIMELINE_PAST_FEED} it is the whole history; `joinTimeline` lays them together.
 */
export const TIMELINE_RECENT_FEED = defineFeed.state<TimelinePart, ByKey>('timeline-recent');

/**
 * The history of a connection up to the last seal, by the key of its lane: large, and published once in
 * {@link SEAL_EVERY_MS}. Absent before the first seal. The recent part reaches back before its end, so that nothing is
 * missing whichever of the two arrives first.
 */
export const TIMELINE_PAST_FEED = defineFeed.state<TimelinePart, ByKey>('timeline-past');
