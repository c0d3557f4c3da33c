/** A course that was plotted: every sector of it, both ends included. */
export type Course = readonly number[];

/** What is left of a course from where the ship is; null where the ship has left it, or has arrived. */
export function restOfCourse(course: Course | null, sector: number | null): Course | null {
  if (course === null || sector === null) return null;
  const at = course.indexOf(sector);
  return at === -1 || at === course.length - 1 ? null : course.slice(at);
}
