import type { ZodError } from 'zod';
import type { FieldNote } from '#shared/panel/settings.ts';
import { nameField } from '../../settings/json-document.ts';
import type { RestoredDraft } from '../../settings/restore-secrets.ts';

/** The problems of a draft, by field: `transport.port`. */
export function fieldNotesOf({ issues }: ZodError): readonly FieldNote[] {
  return issues.map(({ message, path }) => ({
    field: nameField(path.filter((part) => typeof part !== 'symbol')),
    message,
  }));
}

/** The values of a draft that are missing. */
export function missingSecretNotes({ missing }: RestoredDraft): readonly FieldNote[] {
  return missing.map(({ field, name }) => ({
    field,
    message: `Enter the value of ${name}: none is stored under this name.`,
  }));
}
