import type { JsonValue } from '#shared/json.ts';

/** A value as copied text: a text as is, everything else as JSON. */
export function copyText(value: JsonValue | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}
