import type { ZodError } from 'zod';
import type { FieldNote } from '#shared/panel/settings.ts';
import { nameField } from '../settings/json-document.ts';

/** What is wrong with a draft, field by field: `transport.port`. */
export function notesOf({ issues }: ZodError): readonly FieldNote[] {
  return issues.map(({ message, path }) => ({
    field: nameField(path.filter((part) => typeof part !== 'symbol')),
    message,
  }));
}
