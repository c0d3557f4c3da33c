import type { ZodError } from 'zod';
import type { FieldNote } from '#shared/panel/settings.ts';
import { nameField } from '../../settings/json-document.ts';
import type { RestoredDraft } from '../../settings/restore-secrets.ts';

/** What is wrong with a draft, field by field: `transport.port`. */
export function fieldNotesOf({ issues }: ZodError): readonly FieldNote[] {
  return issues.map(({ message, path }) => ({
    field: nameField(path.filter((part) => typeof part !== 'symbol')),
    message,
  }));
}

/** Which values of a draft have to be typed. */
export function missingSecretNotes({ missing }: RestoredDraft): readonly FieldNote[] {
  return missing.map(({ field, name }) => ({
    field,
    message: `Type the value of ${name}: none is kept under this name.`,
  }));
}
