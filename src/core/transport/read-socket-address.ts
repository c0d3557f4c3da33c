import { fail, type Result, succeed } from '#shared/result.ts';

/** Reads an address without what no WebSocket server gets from here: a fragment and a login. Null for text that is no address. */
export function readSocketAddress(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  url.hash = '';
  url.username = '';
  url.password = '';
  return url;
}

export interface ServerAddressRules {
  /** For what a person reads: `the gateway`. */
  readonly server: string;
  /** The path that an address without one gets. */
  readonly defaultPath: string;
}

/** Reads the address of a WebSocket server. The error does not repeat the address, which may hold a secret. */
export function readServerAddress(text: string, { defaultPath, server }: ServerAddressRules): Result<URL, string> {
  const url = readSocketAddress(text);
  if (url === null) return fail(`The address of ${server} cannot be read`);
  if (url.protocol !== 'ws:' && url.protocol !== 'wss:') {
    return fail(`The address of ${server} is refused: it needs ws: or wss:, not ${url.protocol}`);
  }
  if (url.pathname === '/') url.pathname = defaultPath;
  return succeed(url);
}
