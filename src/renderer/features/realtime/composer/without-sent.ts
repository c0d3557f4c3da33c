/** What is left of the text of a field when a part of it was sent, which it began with: what was typed meanwhile. */
export function withoutSent(text: string, sent: string): string {
  const trimmed = text.trimStart();
  return trimmed.startsWith(sent) ? trimmed.slice(sent.length).trimStart() : text;
}
