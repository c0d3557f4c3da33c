import { describe, expect, test } from 'vitest';
import type { RequestHead } from './host-guard.ts';
import { guardRequest, MAX_HEADER_FIELDS } from './host-guard.ts';

const PORT = 4100;

function judge(rawHeaders: readonly string[], head: Partial<RequestHead> = {}) {
  return guardRequest({ kind: 'request', httpVersion: '1.1', target: '/', rawHeaders, ...head }, PORT);
}

const HOST = ['Host', `127.0.0.1:${PORT}`];
const ORIGIN = ['Origin', `http://127.0.0.1:${PORT}`];

describe('lets through', () => {
  test.each(['127.0.0.1', 'localhost', '[::1]'])('%s with our port, with and without its own origin', (name) => {
    const host = ['host', `${name}:${PORT}`];
    expect(judge(host)).toEqual({ ok: true, value: '/' });
    expect(judge([...host, 'ORIGIN', `http://${name}:${PORT}`])).toEqual({ ok: true, value: '/' });
    expect(judge([...host, 'Origin', `http://${name}:${PORT}`], { kind: 'upgrade' })).toEqual({ ok: true, value: '/' });
  });

  test.each(['same-origin', 'none'])('Sec-Fetch-Site: %s', (site) => {
    expect(judge([...HOST, 'Sec-Fetch-Site', site]).ok).toBe(true);
  });

  test('another page to the entrance, and to nothing else', () => {
    const site = [...HOST, 'Sec-Fetch-Site', 'cross-site'];
    const lead = (kind: RequestHead['kind'], target: string, rawHeaders: readonly string[], entrance: string | null) =>
      guardRequest({ kind, httpVersion: '1.1', target, rawHeaders }, PORT, entrance).ok;
    expect(lead('request', '/open-1', site, '/open-1')).toBe(true);
    expect(lead('request', '/open-1', site, null)).toBe(false);
    expect(lead('request', '/open-1', site, '/open-2')).toBe(false);
    expect(lead('request', '/', site, '/open-1')).toBe(false);
    expect(lead('upgrade', '/open-1', [...site, ...ORIGIN], '/open-1')).toBe(false);
    const foreign = ['Host', 'evil.example', 'Sec-Fetch-Site', 'cross-site'];
    expect(lead('request', '/open-1', foreign, '/open-1')).toBe(false);
  });

  test('a path, and gives it without its query', () => {
    expect(judge(HOST, { target: '/assets/a.js?v=1?2' })).toEqual({ ok: true, value: '/assets/a.js' });
  });
});

describe('refuses', () => {
  test.each([
    '',
    '127.0.0.1',
    '127.0.0.1:',
    '127.0.0.1:4101',
    '127.0.0.1:04100',
    '127.0.0.1:4100:4100',
    ' 127.0.0.1:4100',
    '127.0.0.1:4100,evil.example',
    '127.0.0.1:4100@evil.example',
    'evil.example@127.0.0.1:4100',
    '127.0.0.1.evil.example:4100',
    '127.0.0.2:4100',
    '127.1:4100',
    '2130706433:4100',
    '0x7f000001:4100',
    '0.0.0.0:4100',
    '[::]:4100',
    '::1:4100',
    '[::ffff:127.0.0.1]:4100',
    'localhost.:4100',
    'localhost.evil.example:4100',
    'notlocalhost:4100',
    'evil.example',
    'evil.example:4100',
    'http://127.0.0.1:4100',
  ])('Host: %j', (host) => {
    expect(judge(['Host', host])).toEqual({ ok: false, error: 'host-foreign' });
  });

  test.each([
    '',
    'null',
    'http://127.0.0.1',
    'http://127.0.0.1:4101',
    'http://localhost:4100',
    'https://127.0.0.1:4100',
    'ws://127.0.0.1:4100',
    'http://127.0.0.1:4100/',
    'http://127.0.0.1:4100.evil.example',
    'http://127.0.0.1:4100@evil.example',
    'http://evil.example/127.0.0.1:4100',
    'http://evil.example',
    'http://evil.example http://127.0.0.1:4100',
    'HTTP://127.0.0.1:4100',
    '127.0.0.1:4100',
    'file://',
    'app://flybridge',
  ])('Origin: %j', (origin) => {
    for (const kind of ['request', 'upgrade'] as const) {
      expect(judge([...HOST, 'Origin', origin], { kind })).toEqual({ ok: false, error: 'origin-foreign' });
    }
  });

  test('no Host, and Host more than once, in whatever spelling', () => {
    expect(judge([])).toEqual({ ok: false, error: 'host-missing' });
    expect(judge([...HOST, ...HOST])).toEqual({ ok: false, error: 'host-repeated' });
    expect(judge([...HOST, 'hOST', 'evil.example'])).toEqual({ ok: false, error: 'host-repeated' });
  });

  test('Origin more than once, and an upgrade without one', () => {
    expect(judge([...HOST, ...ORIGIN, ...ORIGIN])).toEqual({ ok: false, error: 'origin-repeated' });
    expect(judge(HOST, { kind: 'upgrade' })).toEqual({ ok: false, error: 'origin-missing' });
  });

  test.each(['cross-site', 'same-site', '', 'Same-Origin', 'same-origin, none'])('Sec-Fetch-Site: %j', (site) => {
    expect(judge([...HOST, ...ORIGIN, 'Sec-Fetch-Site', site])).toEqual({ ok: false, error: 'cross-site' });
  });

  test.each([
    '*',
    '',
    'http://evil.example/',
    `http://127.0.0.1:${PORT}/`,
    '//evil.example/',
    '/\\evil.example',
    '/a\\..\\b',
    '/a b',
    '/a#b',
    '/\u0000',
    '/\u00e4',
    'evil.example:443',
  ])('the target %j', (target) => {
    expect(judge(HOST, { target })).toEqual({ ok: false, error: 'target-malformed' });
  });

  test.each(['1.0', '0.9', '2.0'])('HTTP/%s', (httpVersion) => {
    expect(judge(HOST, { httpVersion })).toEqual({ ok: false, error: 'http-version' });
  });

  test('too many fields', () => {
    const fields = Array.from({ length: MAX_HEADER_FIELDS - 1 }, () => ['X-Filler', '1']).flat();
    expect(judge([...HOST, ...fields])).toEqual({ ok: false, error: 'too-many-headers' });
    expect(judge([...HOST, ...fields.slice(2)]).ok).toBe(true);
  });
});
