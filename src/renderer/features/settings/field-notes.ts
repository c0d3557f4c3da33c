import type { FieldNote } from '#shared/panel/settings.ts';

/** Finds the notes about a field and about what lies within it. */
export function noteAt(notes: readonly FieldNote[], field: string): string | undefined {
  const found = notes.filter((note) => isWithin(note.field, field));
  return found.length === 0 ? undefined : found.map(({ message }) => message).join(' ');
}

/** The notes but for those about these fields, and about what lies within them. */
export function withoutNotesAt(notes: readonly FieldNote[], changed: readonly string[]): readonly FieldNote[] {
  return notes.filter((note) => !changed.some((field) => isWithin(note.field, field)));
}

function isWithin(inner: string, outer: string): boolean {
  return inner === outer || (inner.startsWith(outer) && /^[.[]/.test(inner.slice(outer.length)));
}
