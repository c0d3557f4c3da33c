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
  const found = notes.filter(
    (note) => note.field === field || (/^[.[]/.test(note.field.slice(field.length)) && note.field.startsWith(field)),
  );
  return found.length === 0 ? undefined : found.map(({ message }) => message).join(' ');
}
