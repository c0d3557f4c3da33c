import { escapeUnseen } from '#shared/escape-unseen.ts';

/** A text of several lines, with what cannot be seen in it as escapes; its line feeds stay. */
export function escapeLines(text: string): string {
  return text.split('\n').map(escapeUnseen).join('\n');
}
