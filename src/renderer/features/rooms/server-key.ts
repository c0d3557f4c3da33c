import { withSocketScheme } from '#shared/protocols/relay/server-scheme.ts';

/** What all spellings of one server have in common; a text that is no address has itself. */
export function serverKey(server: string): string {
  const text = server.trim();
  const full = withSocketScheme(text);
  if (text === '' || !URL.canParse(full)) return text;
  const { host, pathname, protocol } = new URL(full);
  return `${protocol}//${host}${pathname.replace(/\/+$/, '')}`;
}
