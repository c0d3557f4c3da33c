import { withSocketScheme } from './server-scheme.ts';

/** A scheme, whoever is named before the host, the host, the port and the path (RFC 3986, appendix B). */
const ADDRESS =
  /^([a-z][a-z0-9+.-]*):\/\/(?:[^\s/?#@]*@)?(\[[\da-f:.]+\]|[^\s/:?#@[\]]+)(?::(\d*))?(\/[^\s?#]*)?(?:[?#]\S*)?$/i;

const DEFAULT_PORTS: ReadonlySet<string> = new Set(['ws:80', 'wss:443']);

/**
 * What all spellings of the address of one room server have in common, as `wss://host:1999/base` without a slash at its
 * end; a text that is no address has itself.
 */
export function serverKey(server: string): string {
  const text = server.trim();
  const [, written = '', host, digits = '', path = ''] = ADDRESS.exec(withSocketScheme(text)) ?? [];
  if (host === undefined) return text;
  const scheme = written.toLowerCase();
  const port = digits === '' ? '' : String(Number(digits));
  const shown = port === '' || DEFAULT_PORTS.has(`${scheme}:${port}`) ? '' : `:${port}`;
  return `${scheme}://${host.toLowerCase()}${shown}${path.replace(/\/+$/, '')}`;
}
