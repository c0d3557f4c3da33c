import type { Timeline } from '#shared/panel/timeline/join-timeline.ts';
import { laneShape } from './lane-shape.ts';
import { layOutLane } from './lay-out-lane.ts';
import type { TimelinePicture } from './paint-timeline.ts';
import { timeAxis } from './time-axis.ts';
import { tickPlaces } from './timeline-axis.tsx';

/** A full stroke is at least this many frames a second: else a whisper would look like a flood. */
const QUIETEST_PER_SECOND = 3;

/** What a picture is made of. */
export interface PictureParts {
  readonly lanes: readonly { readonly key: string; readonly timeline: Timeline | null }[];
  /** How much time is shown, in milliseconds. */
  readonly rangeMs: number;
  /** Of the plot, in px. */
  readonly width: number;
  /** Of a lane, in px. */
  readonly height: number;
  /** In milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Lays lanes out, and keeps the picture as long as none of its columns of px can have changed. Frames come every second, and
 * at four hours a column is a quarter of a minute: they are drawn with the next column. What is marked, a status, trouble or
 * a span that begins or ends, is drawn at once.
 */
export class PictureKeeper {
  #picture: TimelinePicture | null = null;
  #seen = '';

  /** The same object while it need not be painted again. */
  picture(parts: PictureParts): TimelinePicture {
    const seen = seenOf(parts);
    if (this.#picture === null || seen !== this.#seen) this.#picture = layOut(parts);
    this.#seen = seen;
    return this.#picture;
  }
}

function layOut({ height, lanes, now, rangeMs, width }: PictureParts): TimelinePicture {
  const axis = timeAxis(rangeMs, width, now);
  const drawn = lanes.map(({ timeline }) => layOutLane(timeline, axis, now));
  const quietest = (QUIETEST_PER_SECOND * axis.strokeMs) / 1_000;
  const scaleMax = drawn.reduce((most, { frames }) => frames.reduce((a, b) => Math.max(a, b), most), quietest);
  return { axis, lanes: drawn, shape: laneShape(height), ticks: tickPlaces(axis, now), scaleMax };
}

/** All that tells two pictures apart, as text. */
function seenOf({ height, lanes, now, rangeMs, width }: PictureParts): string {
  const column = Math.floor(now / (rangeMs / Math.max(1, width)));
  const { from } = timeAxis(rangeMs, width, now);
  return [
    rangeMs,
    width,
    height,
    from,
    column,
    ...lanes.map(({ key, timeline }) => `${key} ${marksOf(timeline)}`),
  ].join();
}

/** Changes when something is marked in a history. Ids of spans only grow, and a span ends once. */
function marksOf(timeline: Timeline | null): string {
  if (timeline === null) return '';
  const { from, spans, statuses, troubles } = timeline;
  const [status, trouble] = [statuses.at(-1), troubles.at(-1)];
  const newest = spans.reduce((most, { id }) => Math.max(most, id), 0);
  const running = spans.reduce((count, { endedAt }) => count + (endedAt === null ? 1 : 0), 0);
  return [from, status?.at, status?.status, troubles.length, trouble?.at, newest, running].join(' ');
}
