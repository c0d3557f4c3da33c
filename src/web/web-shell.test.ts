import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CONTENT_SECURITY_POLICY } from '#core/panel/content-security-policy.ts';
import { createTestPlatform } from '#core/platform/testing/test-platform.ts';
import { MAX_BODY_BYTES } from './session-route.ts';
import { FakePanel } from './testing/fake-panel.ts';
import { openAuthenticatedSocket, openPageSocket } from './testing/page-socket.ts';
import { exchangeRaw, statusOf } from './testing/raw-exchange.ts';
import type { ShellFixture } from './testing/shell-fixture.ts';
import { createShellFixture, ENTRY_PAGE, OUTSIDE_TEXT, postCode, SCRIPT } from './testing/shell-fixture.ts';
import { startWebShell } from './web-shell.ts';

let fixture: ShellFixture;

beforeEach(async () => {
  fixture = await createShellFixture();
});

afterEach(() => fixture.end());

test('an address is of loopback, and its code stands in the fragment and changes', () => {
  const addresses = [fixture.shell.createAddress(), fixture.shell.createAddress()].map((address) => new URL(address));
  for (const address of addresses) {
    expect([address.hostname, address.port, address.pathname, address.search]).toEqual([
      '127.0.0.1',
      String(fixture.port),
      '/',
      '',
    ]);
    expect(address.hash).toMatch(/^#code=[0-9a-f]{64}$/);
  }
  expect(addresses[0]?.hash).not.toBe(addresses[1]?.hash);
});

describe('a page for the browser', () => {
  const lead = (address: string) => fetch(address, { headers: { 'sec-fetch-site': 'cross-site' } });
  const addressIn = async (pageUrl: string) => {
    const [, address = ''] = /href="([^"]+)"/.exec(await readFile(fileURLToPath(pageUrl), 'utf8')) ?? [];
    return new URL(address);
  };

  test('leads to the window with the newest code, and ends with the code', async () => {
    const code = fixture.createCode();
    const pageUrl = fixture.shell.createPage(fixture.rendererDirectory);
    const address = await addressIn(pageUrl);
    expect(address.hash).toBe(`#code=${code}`);
    expect(await (await lead(address.href)).text()).toBe(ENTRY_PAGE);
    expect((await lead(`${fixture.origin}/`)).status).toBe(403);

    expect((await postCode(fixture.origin, code)).status).toBe(200);
    expect(existsSync(fileURLToPath(pageUrl))).toBe(false);
    expect((await lead(address.href)).status).toBe(403);
  });

  test('carries a new code where none is valid, and ends with the shell', async () => {
    const pageUrl = fixture.shell.createPage(fixture.rendererDirectory);
    expect((await addressIn(pageUrl)).hash).toMatch(/^#code=[0-9a-f]{64}$/);
    await fixture.shell.close();
    expect(existsSync(fileURLToPath(pageUrl))).toBe(false);
    await fixture.end();
    fixture = await createShellFixture();
  });
});

describe('files', () => {
  test('the page is served, never kept, and protected by its header fields', async () => {
    const response = await fetch(`${fixture.origin}/`);
    expect(await response.text()).toBe(ENTRY_PAGE);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
    });
    expect(response.headers.has('set-cookie')).toBe(false);
  });

  test('HEAD has the fields of GET and no body', async () => {
    const path = `${fixture.origin}/assets/index-Ab3_x-9Z.js`;
    const [got, head] = await Promise.all([fetch(path), fetch(path, { method: 'HEAD' })]);
    expect(await got.text()).toBe(SCRIPT);
    expect(await head.text()).toBe('');
    for (const field of ['content-type', 'content-length', 'cache-control']) {
      expect(head.headers.get(field)).toBe(got.headers.get(field));
    }
    expect(got.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  test.each([
    '/../outside.json',
    '/assets/../../outside.json',
    '/%2e%2e/outside.json',
    '/..%2foutside.json',
    '/%2e%2e%2foutside.json',
    '/%252e%252e%252foutside.json',
    '/....//outside.json',
    '/..;/outside.json',
    '/assets/..%5c..%5coutside.json',
    '/..%c0%afoutside.json',
    '/index.html%00.json',
    '/assets/../index.html',
    '/./index.html',
    '/assets',
    '/assets/',
    '/index.html/',
    '/INDEX.HTML',
    '/constructor',
    '/__proto__',
    '/etc/passwd',
    '//etc/passwd',
    '/..\\outside.json',
    '/file:///etc/passwd',
  ])('%s leads nowhere', async (target) => {
    const head = `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${fixture.port}\r\nConnection: close\r\n\r\n`;
    const response = await exchangeRaw(fixture.port, head);
    expect([400, 404]).toContain(statusOf(response));
    expect(response).not.toContain(OUTSIDE_TEXT);
    expect(response).not.toContain(ENTRY_PAGE);
  });

  test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s is not answered', async (method) => {
    const response = await fetch(`${fixture.origin}/`, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect(response.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
  });
});

describe('POST /session', () => {
  const post = (body: string, type = 'application/json') =>
    fetch(`${fixture.origin}/session`, { method: 'POST', headers: { 'content-type': type }, body });

  /** Sends a body whose size is not said before. */
  async function postInChunks(body: string): Promise<number> {
    const request = httpRequest(`${fixture.origin}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    request.write(body.slice(0, 1));
    request.end(body.slice(1));
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    response.destroy();
    return response.statusCode ?? 0;
  }

  test('gives a token that is not the code and may not be kept', async () => {
    const code = fixture.createCode();
    const response = await postCode(fixture.origin, code);
    const { token } = (await response.json()) as { token: string };
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(token).toMatch(/^[0-9a-f]{64}$/);
    expect(token).not.toBe(code);
  });

  test.each(['GET', 'HEAD', 'PUT', 'DELETE'])('%s is not answered', async (method) => {
    const response = await fetch(`${fixture.origin}/session`, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/jsonp',
    'multipart/form-data',
    'text/json',
  ])('a body of type %s is not read', async (type) => {
    const code = fixture.createCode();
    expect((await post(JSON.stringify({ code }), type)).status).toBe(415);
    expect((await postCode(fixture.origin, code)).status).toBe(200);
  });

  test('a malformed body is refused, and is not a try', async () => {
    const code = fixture.createCode();
    const bodies = [
      '',
      '{',
      'null',
      '[]',
      `"${code}"`,
      '{}',
      '{"code":null}',
      `{"code":["${code}"]}`,
      `{"code":"${code.toUpperCase()}g"}`,
      `{"code":"${code} "}`,
      `{"code":"${code}","more":1}`,
      '['.repeat(MAX_BODY_BYTES),
      '\u0000',
    ];
    for (const body of bodies) expect([body, (await post(body)).status]).toEqual([body, 400]);
    expect((await postCode(fixture.origin, code)).status).toBe(200);
  });

  test('a body over the limit is refused, whether it says its size or not', async () => {
    const code = fixture.createCode();
    const body = JSON.stringify({ code }).padEnd(MAX_BODY_BYTES + 1);
    expect((await post(body)).status).toBe(413);
    expect(await postInChunks(body)).toBe(413);
    expect((await post(body.slice(0, MAX_BODY_BYTES))).status).toBe(200);
  });

  test('a page that goes away before the end of its body has not spent its code', async () => {
    const code = fixture.createCode();
    const body = JSON.stringify({ code });
    const head = [
      'POST /session HTTP/1.1',
      `Host: 127.0.0.1:${fixture.port}`,
      'Content-Type: application/json',
      `Content-Length: ${body.length + 1}`,
    ];
    const socket = connect({ host: '127.0.0.1', port: fixture.port });
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
    socket.resume();
    await once(socket, 'close');
    expect((await postCode(fixture.origin, code)).status).toBe(200);
  });
});

test('a port that is taken is said to be', async () => {
  const { panel, platform, rendererDirectory, port } = fixture;
  await expect(startWebShell({ panel, platform, rendererDirectory, port })).rejects.toThrow(/EADDRINUSE/);
});

test('closing tells the pages, frees the port and leaves the panel to its owner', async () => {
  const page = await openAuthenticatedSocket(fixture);
  const stranger = await openPageSocket(fixture);
  const { rendererDirectory, port } = fixture;
  await fixture.shell.close();
  expect(await page.ended).toMatchObject({ code: 1001 });
  expect(await stranger.ended).toMatchObject({ code: 1001 });
  expect(fixture.panel.seen).toEqual(['window opened', 'port closed', 'window disposed']);

  const panel = new FakePanel();
  const next = await startWebShell({ panel, platform: createTestPlatform(), rendererDirectory, port });
  await next.close();
});

test('closing does not wait for a page that does not answer', async () => {
  const page = await openAuthenticatedSocket(fixture);
  page.socket.pause();
  const closed = fixture.shell.close();
  await fixture.platform.clock.advance(2_000);
  await closed;
});

test('a token of one run is worth nothing in the next', async () => {
  const token = await fixture.createToken();
  const { rendererDirectory } = fixture;
  const panel = new FakePanel();
  // A platform of its own, so that the run does not count its secrets from where the first began.
  const platform = createTestPlatform();
  const next = await startWebShell({ panel, platform, rendererDirectory, port: 0 });
  const page = await openPageSocket({ origin: `http://127.0.0.1:${next.port}`, port: next.port });
  page.send({ type: 'authenticate', token });
  expect(await page.ended).toMatchObject({ code: 4401 });
  expect(panel.seen).toEqual([]);
  await next.close();
});
