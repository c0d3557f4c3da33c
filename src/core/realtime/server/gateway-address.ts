import { looksSecret } from '#shared/redaction/looks-secret.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { readSocketAddress } from '../../transport/read-socket-address.ts';
import { shownAddress } from '../../transport/shown-address.ts';

/** The path of a gateway's socket, where an address has none. */
const DEFAULT_PATH = '/realtime';

/** What is shown in place of an address that cannot be read: it may hold a secret. */
const UNREADABLE = 'unreadable address';

/** Reads the address of a gateway; without a path it gets that of the contract. */
export function readGatewayAddress(text: string): Result<URL, string> {
  const url = readSocketAddress(text);
  if (url === null) return fail('The address of the gateway cannot be read');
  if (url.protocol !== 'ws:' && url.protocol !== 'wss:') {
    return fail(`The address of the gateway is refused: it needs ws: or wss:, not ${url.protocol}`);
  }
  if (url.pathname === '/') url.pathname = DEFAULT_PATH;
  return succeed(url);
}

/** The address of a gateway as it is shown. */
export function shownGatewayAddress(text: string): string {
  const url = readGatewayAddress(text);
  return url.ok ? shownAddress(url.value) : UNREADABLE;
}

/** The values of a query that look like secrets: a gateway may repeat them. */
export function secretsOfAddress({ searchParams }: URL): readonly string[] {
  return [...searchParams].flatMap(([name, value]) => (looksSecret(name) ? [value] : []));
}
