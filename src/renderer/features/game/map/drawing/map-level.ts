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

/** How large the mark of a sector is, from its middle to its edge in px. */
export function markRadius(mark: 'port' | 'visited' | 'heard of', level: MapLevel): number {
  if (level === 'dots') return mark === 'port' ? 2 : 1.25;
  const radius = mark === 'port' ? 7 : 5;
  return level === 'marks' ? radius * 0.7 : radius;
}
