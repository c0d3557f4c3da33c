import type { Result } from '#shared/result.ts';
import { fail, succeed } from '#shared/result.ts';

/** The head of an HTTP request as it arrived, before anything merged or normalised it. */
export interface RequestHead {
  readonly kind: 'request' | 'upgrade';
  readonly httpVersion: string;
  /** The request target of the first line. */
  readonly target: string;
  /** Names and values in turn. */
  readonly rawHeaders: readonly string[];
}

export type GuardReason =
  | 'http-version'
  | 'too-many-headers'
  | 'target-malformed'
  | 'host-missing'
  | 'host-repeated'
  | 'host-foreign'
  | 'origin-missing'
  | 'origin-repeated'
  | 'origin-foreign'
  | 'cross-site';

/** How each refusal is answered. */
export const GUARD_REFUSALS: Readonly<
  Record<GuardReason, { readonly status: 400 | 403 | 431; readonly text: string }>
> = {
  'http-version': { status: 400, text: 'Only HTTP/1.1 is supported.' },
  'too-many-headers': { status: 431, text: 'The request has too many header fields.' },
  'target-malformed': { status: 400, text: 'The request target must be a path.' },
  'host-missing': { status: 400, text: 'The Host header is missing.' },
  'host-repeated': { status: 400, text: 'The request has more than one Host header.' },
  'host-foreign': {
    status: 403,
    text: 'This panel only accepts loopback names with its own port. Use the address that it printed.',
  },
  'origin-missing': { status: 403, text: 'The Origin header is missing.' },
  'origin-repeated': { status: 400, text: 'The request has more than one Origin header.' },
  'origin-foreign': { status: 403, text: 'Pages of another origin are not allowed to use this panel.' },
  'cross-site': {
    status: 403,
    text: 'Links from other pages are not allowed. Copy the address and paste it into the address bar.',
  },
};

/** More header fields than a browser sends; a request with so many is refused. */
export const MAX_HEADER_FIELDS = 64;

const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]'];

/** A path in printable ASCII. A second slash at its start would make it a host of its own for a URL parser. */
const ORIGIN_FORM = /^\/(?![/\\])[\x21\x22\x24-\x5b\x5d-\x7e]*$/;

/**
 * Decides whether a request or WebSocket upgrade comes from the panel's own page or from no page at all, and gives its
 * path without the query. One function for both, so that no way in is guarded less than the other.
 *
 * A page of another site reaches a loopback listener under its own name (DNS rebinding) or with its own origin
 * (cross-site requests, for which WebSockets know no same-origin policy). So Host is compared with the few names that
 * are ours, as a whole string: what is not exactly one of them is refused without being parsed. Origin must then equal
 * it; a browser sends it with every upgrade, so that there it is required. `port` is the port of this listener, also at the
 * near end of a tunnel: `ssh -L 4000:127.0.0.1:4000`. To `entrance` alone, a path that nobody can guess, another page
 * may lead: the one that is written for the browser of the person.
 */
export function guardRequest(
  head: RequestHead,
  port: number,
  entrance: string | null = null,
): Result<string, GuardReason> {
  if (head.httpVersion !== '1.1') return fail('http-version');
  if (head.rawHeaders.length >= 2 * MAX_HEADER_FIELDS) return fail('too-many-headers');
  if (!ORIGIN_FORM.test(head.target)) return fail('target-malformed');

  const [host, ...otherHosts] = valuesOf(head.rawHeaders, 'host');
  if (host === undefined) return fail('host-missing');
  if (otherHosts.length > 0) return fail('host-repeated');
  if (!LOOPBACK_NAMES.some((name) => host === `${name}:${port}`)) return fail('host-foreign');

  const [origin, ...otherOrigins] = valuesOf(head.rawHeaders, 'origin');
  if (otherOrigins.length > 0) return fail('origin-repeated');
  if (origin === undefined && head.kind === 'upgrade') return fail('origin-missing');
  if (origin !== undefined && origin !== `http://${host}`) return fail('origin-foreign');

  const path = head.target.split('?', 1)[0] ?? head.target;
  const isEntrance = head.kind === 'request' && path === entrance;
  const sites = valuesOf(head.rawHeaders, 'sec-fetch-site');
  if (!isEntrance && !sites.every((site) => site === 'same-origin' || site === 'none')) return fail('cross-site');

  return succeed(path);
}

/** Every value of one header field, in order. Names compare without case (RFC 9110, section 5.1). */
function valuesOf(rawHeaders: readonly string[], name: string): string[] {
  return rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === name);
}
