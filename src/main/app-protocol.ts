import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { Protocol } from 'electron';
import { CONTENT_SECURITY_POLICY } from '#core/panel/content-security-policy.ts';
import { ownValue } from '#shared/own-value.ts';
import { APP_HOST, APP_SCHEME } from '#shared/panel/shell-api.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** What the scheme needs to behave like a web origin. Has to be registered before the application is ready. */
export const APP_SCHEME_PRIVILEGES = {
  scheme: APP_SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
} as const;

/** Serves the built renderer under `app://flybridge/`, with the headers that protect it. */
export function serveRenderer(protocol: Pick<Protocol, 'handle'>, rendererDirectory: string): void {
  protocol.handle(APP_SCHEME, (request) => respond(request, rendererDirectory));
}

/** Answers one request from the files in `rendererDirectory`; everything else is not found. */
export async function respond(request: Request, rendererDirectory: string): Promise<Response> {
  const path = resolveAsset(request.url, rendererDirectory);
  const type = path === null ? undefined : ownValue(CONTENT_TYPES, extname(path));
  if (path === null || type === undefined || request.method !== 'GET') return notFound();
  try {
    return new Response(await readFile(path), { headers: headersFor(type) });
  } catch {
    // Whatever keeps a file from being read, the page is told the same: there is no such asset.
    return notFound();
  }
}

/** The file of an address, or null where the address is not one of ours or leaves the folder. */
export function resolveAsset(address: string, rendererDirectory: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== `${APP_SCHEME}:` || url.host !== APP_HOST) return null;
  const name = decodePath(url.pathname);
  if (name === null || name.includes('\0') || name.includes('\\')) return null;
  const path = normalize(join(rendererDirectory, name === '/' ? 'index.html' : name));
  return path.startsWith(rendererDirectory + sep) ? path : null;
}

function decodePath(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

function headersFor(type: string): Record<string, string> {
  return {
    'content-type': type,
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
  };
}

function notFound(): Response {
  return new Response('Not found', { status: 404, headers: headersFor('text/plain; charset=utf-8') });
}
