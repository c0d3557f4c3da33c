import type { FieldNote } from '#shared/panel/settings.ts';
import type { ProviderDraft } from './provider-draft.ts';

/** What every group of fields of the form is drawn with. */
export interface FieldsProps {
  readonly draft: ProviderDraft;
  readonly change: (changed: Partial<ProviderDraft>) => void;
  /** What is wrong at a field, or anywhere within it; undefined where nothing is. */
  readonly wrongAt: (field: string) => string | undefined;
}

/** Finds the notes about a field and about what lies within it. */
export function noteAt(notes: readonly FieldNote[], field: string): string | undefined {
  const found = notes.filter((note) => isWithin(note.field, field));
  return found.length === 0 ? undefined : found.map(({ message }) => message).join(' ');
}

/** The notes but for those about these fields of a draft, which have the same names within a transport. */
export function withoutNotesAt(notes: readonly FieldNote[], changed: readonly string[]): readonly FieldNote[] {
  const fields = changed.flatMap((name) => [name, `transport.${name}`]);
  return notes.filter((note) => !fields.some((field) => isWithin(note.field, field)));
}

function isWithin(inner: string, outer: string): boolean {
  return inner === outer || (inner.startsWith(outer) && /^[.[]/.test(inner.slice(outer.length)));
}
