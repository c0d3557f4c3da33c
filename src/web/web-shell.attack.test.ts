import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CODE_LIFETIME_MS } from './session-codes.ts';
import { openPageSocket } from './testing/page-socket.ts';
import { exchangeRaw, statusOf } from './testing/raw-exchange.ts';
import type { ShellFixture } from './testing/shell-fixture.ts';
import { createShellFixture, postCode } from './testing/shell-fixture.ts';

/** The parts of a request that attacks change. */
interface Request {
  method: string;
  target: string;
  version: string;
  fields: [name: string, value: string][];
  body: string;
}

let fixture: ShellFixture;

beforeEach(async () => {
  fixture = await createShellFixture();
});

afterEach(() => fixture.end());

const ROUTES = [
  'GET /',
  'HEAD /',
  'GET /assets',
  'GET /session',
  'POST /session',
  'GET /panel',
  'upgrade /panel',
] as const;
type Route = (typeof ROUTES)[number];

/** What our own page sends to a route, with a valid code where there is a body. */
function honestRequest(route: Route, code: string): Request {
  const body = route === 'POST /session' ? JSON.stringify({ code }) : '';
  const fields: Request['fields'] = [
    ['Host', `127.0.0.1:${fixture.port}`],
    ['Origin', fixture.origin],
    ['Sec-Fetch-Site', 'same-origin'],
  ];
  if (body !== '') fields.push(['Content-Type', 'application/json'], ['Content-Length', String(body.length)]);
  if (route === 'upgrade /panel') {
    fields.push(['Connection', 'Upgrade'], ['Upgrade', 'websocket'], ['Sec-WebSocket-Version', '13']);
    fields.push(['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ==']);
  } else {
    fields.push(['Connection', 'close']);
  }
  const [verb = '', path = ''] = route.split(' ');
  const target = path === '/assets' ? '/assets/index-Ab3_x-9Z.js' : path;
  return { method: verb === 'upgrade' ? 'GET' : verb, target, version: '1.1', fields, body };
}

function write({ method, target, version, fields, body }: Request): string {
  const lines = fields.map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${target} HTTP/${version}\r\n${lines.join('')}\r\n${body}`;
}

function set(request: Request, name: string, value: string | null): void {
  request.fields = request.fields.filter(([other]) => other !== name);
  if (value !== null) request.fields.unshift([name, value]);
}

/** What each route answers to our own page. */
const HONEST_STATUS: Readonly<Record<Route, number>> = {
  'GET /': 200,
  'HEAD /': 200,
  'GET /assets': 200,
  'GET /session': 405,
  'POST /session': 200,
  'GET /panel': 426,
  'upgrade /panel': 101,
};

/** `status` is what answers an attack; else 400 or 403. */
const ATTACKS: readonly { name: string; change(request: Request): void; status?: number }[] = [
  { name: 'no Host', change: (request) => set(request, 'Host', null) },
  {
    name: 'HTTP/1.0 without Host',
    change: (request) => {
      request.version = '1.0';
      set(request, 'Host', null);
    },
  },
  {
    name: 'HTTP/1.0',
    change: (request) => {
      request.version = '1.0';
    },
  },
  {
    name: 'foreign Host (DNS rebinding)',
    change: (request) => {
      set(request, 'Host', `evil.example:${fixture.port}`);
      set(request, 'Origin', `http://evil.example:${fixture.port}`);
    },
  },
  { name: 'foreign Host, our Origin', change: (request) => set(request, 'Host', `evil.example:${fixture.port}`) },
  { name: 'Host 0.0.0.0', change: (request) => set(request, 'Host', `0.0.0.0:${fixture.port}`) },
  { name: 'Host with another port', change: (request) => set(request, 'Host', '127.0.0.1:1') },
  { name: 'Host without a port', change: (request) => set(request, 'Host', '127.0.0.1') },
  { name: 'lookalike Host', change: (request) => set(request, 'Host', `127.0.0.1.evil.example:${fixture.port}`) },
  { name: 'two Hosts, ours first', change: (request) => request.fields.push(['Host', 'evil.example']) },
  { name: 'two Hosts, ours last', change: (request) => request.fields.unshift(['Host', 'evil.example']) },
  { name: 'two Hosts, both ours', change: (request) => request.fields.push(['host', `127.0.0.1:${fixture.port}`]) },
  {
    name: 'a second Host behind too many fields',
    status: 431,
    change: (request) => {
      for (let count = 0; count < 100; count += 1) request.fields.push([`X-Filler-${count}`, '1']);
      request.fields.push(['Host', 'evil.example']);
    },
  },
  {
    name: 'absolute-form, foreign',
    change: (request) => {
      request.target = `http://evil.example${request.target}`;
    },
  },
  {
    name: 'absolute-form, ours',
    change: (request) => {
      request.target = `${fixture.origin}${request.target}`;
    },
  },
  {
    name: 'two slashes',
    change: (request) => {
      request.target = `//evil.example${request.target}`;
    },
  },
  { name: 'other Origin', change: (request) => set(request, 'Origin', 'http://evil.example') },
  { name: 'Origin of another port', change: (request) => set(request, 'Origin', 'http://127.0.0.1:3000') },
  {
    name: 'Origin of another loopback name',
    change: (request) => set(request, 'Origin', `http://localhost:${fixture.port}`),
  },
  { name: 'https Origin', change: (request) => set(request, 'Origin', `https://127.0.0.1:${fixture.port}`) },
  { name: 'null Origin', change: (request) => set(request, 'Origin', 'null') },
  { name: 'empty Origin', change: (request) => set(request, 'Origin', '') },
  { name: 'lookalike Origin', change: (request) => set(request, 'Origin', `${fixture.origin}.evil.example`) },
  { name: 'malformed Origin', change: (request) => set(request, 'Origin', 'http://[') },
  { name: 'two Origins', change: (request) => request.fields.push(['Origin', 'http://evil.example']) },
  { name: 'cross-site fetch', change: (request) => set(request, 'Sec-Fetch-Site', 'cross-site') },
  { name: 'fetch of another local port', change: (request) => set(request, 'Sec-Fetch-Site', 'same-site') },
  {
    name: 'two header lines in one (smuggled line)',
    change: (request) => set(request, 'X-A', '1\rHost: evil.example'),
  },
];

describe.each(ROUTES)('%s', (route) => {
  test('answers our own page', async () => {
    const response = await exchangeRaw(fixture.port, write(honestRequest(route, fixture.createCode())));
    expect(statusOf(response)).toBe(HONEST_STATUS[route]);
  });

  test.each(ATTACKS)('refuses: $name', async ({ change, status }) => {
    const code = fixture.createCode();
    const request = honestRequest(route, code);
    change(request);

    const response = await exchangeRaw(fixture.port, write(request));

    expect(status === undefined ? [400, 403] : [status]).toContain(statusOf(response));
    expect(response).not.toMatch(/access-control-allow/i);
    expect(fixture.panel.seen).toEqual([]);
    expect(fixture.platform.entries.filter(({ event }) => event.startsWith('web.session'))).toEqual([]);
    // The refused request has not spent the code that it carried.
    expect((await postCode(fixture.origin, code)).status).toBe(200);
  });
});

test('an upgrade without an Origin is refused', async () => {
  const request = honestRequest('upgrade /panel', '');
  set(request, 'Origin', null);
  expect(statusOf(await exchangeRaw(fixture.port, write(request)))).toBe(403);
  expect(fixture.panel.seen).toEqual([]);
});

test.each(['/', '/session', '/panel/', '/panel/x', '/%70anel', '/assets/index-Ab3_x-9Z.js'])(
  'no upgrade at %s',
  async (target) => {
    const request = honestRequest('upgrade /panel', '');
    request.target = target;
    expect(statusOf(await exchangeRaw(fixture.port, write(request)))).toBe(404);
  },
);

test.each(['POST', 'DELETE', 'OPTIONS'])('no upgrade with %s', async (method) => {
  const request = honestRequest('upgrade /panel', '');
  request.method = method;
  expect(statusOf(await exchangeRaw(fixture.port, write(request)))).toBe(405);
});

test('a preflight of another origin is refused and allows nothing', async () => {
  const request = honestRequest('POST /session', '');
  request.method = 'OPTIONS';
  request.body = '';
  set(request, 'Content-Length', null);
  set(request, 'Origin', 'http://evil.example');
  request.fields.push(['Access-Control-Request-Method', 'POST']);
  const response = await exchangeRaw(fixture.port, write(request));
  expect(statusOf(response)).toBe(403);
  expect(response).not.toMatch(/access-control-allow/i);
});

test('CONNECT and bytes that are no HTTP end the connection', async () => {
  const host = `127.0.0.1:${fixture.port}`;
  expect(await exchangeRaw(fixture.port, `CONNECT ${host} HTTP/1.1\r\nHost: ${host}\r\n\r\n`)).toBe('');
  expect(statusOf(await exchangeRaw(fixture.port, Buffer.from([0x16, 0x03, 0x01, 0, 0xff, 13, 10, 13, 10])))).toBe(400);
});

test('only loopback is listened on', () => {
  const listening = fixture.platform.entries.find(({ event }) => event === 'web.listening');
  expect(listening?.facts).toEqual({ address: '127.0.0.1', port: fixture.port });
});

test('refusals are logged with their reason and without anything of the request', async () => {
  const request = honestRequest('GET /', '');
  set(request, 'Host', 'evil.example');
  await exchangeRaw(fixture.port, write(request));
  expect(fixture.platform.entries.at(-1)).toEqual({
    level: 'warn',
    event: 'web.refused',
    facts: { reason: 'host-foreign', count: 1 },
  });
});

test('the guard answers too many fields, and no parser in its place', async () => {
  const request = honestRequest('GET /', '');
  for (let count = 0; count < 2_000; count += 1) request.fields.push([`X-${count}`, '']);
  expect(await exchangeRaw(fixture.port, write(request))).toContain('The request has too many header fields.');
  expect(fixture.platform.entries.at(-1)?.facts).toEqual({ reason: 'too-many-headers', count: 1 });
});

describe('POST /session refuses', () => {
  async function refusal(code: string) {
    const response = await postCode(fixture.origin, code);
    return { status: response.status, error: (await response.json()) as { code: string } };
  }

  test('a code that nobody issued, before and beside a valid one', async () => {
    expect(await refusal('0'.repeat(64))).toMatchObject({ status: 401, error: { code: 'FORBIDDEN' } });
    fixture.createCode();
    expect(await refusal('f'.repeat(64))).toMatchObject({ status: 401 });
  });

  test('a replayed code', async () => {
    const code = fixture.createCode();
    expect((await postCode(fixture.origin, code)).status).toBe(200);
    expect(await refusal(code)).toMatchObject({ status: 401 });
  });

  test('one code for two pages at once', async () => {
    const code = fixture.createCode();
    const responses = await Promise.all([1, 2, 3, 4].map(() => postCode(fixture.origin, code)));
    expect(responses.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
  });

  test('an expired code', async () => {
    const code = fixture.createCode();
    await fixture.platform.clock.advance(CODE_LIFETIME_MS);
    expect(await refusal(code)).toMatchObject({ status: 401 });
  });

  test('the right code after too many wrong ones, until another is issued', async () => {
    const code = fixture.createCode();
    for (let tries = 0; tries < 5; tries += 1) await refusal('f'.repeat(64));
    expect(await refusal(code)).toMatchObject({ status: 401 });
    expect((await postCode(fixture.origin, fixture.createCode())).status).toBe(200);
  });
});

describe('the socket refuses as its first message', () => {
  const call = { type: 'call', id: '1', request: { method: 'provider.stop', params: { providerId: 'a' } } };

  test.each([
    { name: 'no token', text: '{"type":"authenticate"}', code: 4400 },
    { name: 'an empty token', text: '{"type":"authenticate","token":""}', code: 4400 },
    {
      name: 'a wrong token of the same length',
      text: `{"type":"authenticate","token":"${'f'.repeat(64)}"}`,
      code: 4401,
    },
    { name: 'a call', text: JSON.stringify(call), code: 4400 },
    { name: 'a watch', text: '{"type":"watch","feeds":[]}', code: 4400 },
    { name: 'no JSON', text: '{', code: 4400 },
    { name: 'a nest', text: `${'['.repeat(5_000)}${']'.repeat(5_000)}`, code: 4400 },
  ])('$name', async ({ text, code }) => {
    const page = await openPageSocket(fixture);
    page.socket.send(text);
    // What follows a refused message is not looked at.
    page.send(call);
    expect(await page.ended).toMatchObject({ code });
    expect(fixture.panel.seen).toEqual([]);
  });

  test('a code instead of a token', async () => {
    const page = await openPageSocket(fixture);
    page.send({ type: 'authenticate', token: fixture.createCode() });
    expect(await page.ended).toMatchObject({ code: 4401 });
    expect(fixture.panel.seen).toEqual([]);
  });

  test('a binary frame, though it holds the token', async () => {
    const page = await openPageSocket(fixture);
    const token = await fixture.createToken();
    page.socket.send(Buffer.from(JSON.stringify({ type: 'authenticate', token })));
    expect(await page.ended).toMatchObject({ code: 4400 });
    expect(fixture.panel.seen).toEqual([]);
  });

  test('more than a mebibyte', async () => {
    const page = await openPageSocket(fixture);
    page.socket.send('x'.repeat(1024 * 1024 + 1));
    expect(await page.ended).toMatchObject({ code: 1009 });
    expect(fixture.panel.seen).toEqual([]);
  });

  test('nothing for five seconds', async () => {
    const page = await openPageSocket(fixture);
    await fixture.platform.clock.advance(5_000);
    expect(await page.ended).toMatchObject({ code: 4408 });
    expect(fixture.panel.seen).toEqual([]);
  });
});

test('no code and no token is ever logged', async () => {
  const code = fixture.createCode();
  const response = await postCode(fixture.origin, code);
  const { token } = (await response.json()) as { token: string };
  const page = await openPageSocket(fixture);
  page.send({ type: 'authenticate', token });
  await page.take();
  const log = JSON.stringify(fixture.platform.entries);
  expect(log).not.toContain(code);
  expect(log).not.toContain(token);
});
