/**
 * How much of a sector is drawn, by the room that it has: everything; its mark and the labels of what matters; a dot.
 * Labels give way to marks, never the other way round.
 */
export type MapLevel = 'labels' | 'marks' | 'dots';

/** The usual length of a way from which on there is room, in px. */
const ROOM_FOR_LABELS = 56;
const ROOM_FOR_MARKS = 24;

/** The level at which a usual way is `length` px long. */
export function mapLevel(length: number): MapLevel {
  if (length >= ROOM_FOR_LABELS) return 'labels';
  return length >= ROOM_FOR_MARKS ? 'marks' : 'dots';
}

type Mark = 'port' | 'visited' | 'heard of';

/** How large a dot is where a usual way is `length` px long, from its middle to its edge in px: dots never hide the ways. */
export function dotRadius(mark: Mark, length: number): number {
  return mark === 'port' ? Math.min(2, length * 0.17) : Math.min(1.25, length * 0.1);
}

/** How large the mark of a sector is, from its middle to its edge in px. */
export function markRadius(mark: Mark, level: MapLevel): number {
  if (level === 'dots') return dotRadius(mark, ROOM_FOR_MARKS);
  const radius = mark === 'port' ? 7 : 5;
  return level === 'marks' ? radius * 0.7 : radius;
}
