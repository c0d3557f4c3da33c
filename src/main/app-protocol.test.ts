import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONTENT_SECURITY_POLICY } from '#core/panel/content-security-policy.ts';
import { resolveAsset, respond, serveRenderer } from './app-protocol.ts';

const SECRET = 'what stands beside the folder';
let home = '';
let folder = '';

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'flybridge-protocol-'));
  folder = join(home, 'renderer');
  await mkdir(join(folder, 'assets'), { recursive: true });
  await mkdir(join(home, 'renderer-beside'));
  await writeFile(join(folder, 'index.html'), '<title>Flybridge</title>');
  await writeFile(join(folder, 'assets', 'main.js'), 'export {};');
  await writeFile(join(folder, 'assets', 'main.js.map'), SECRET);
  await writeFile(join(folder, '.built-from'), SECRET);
  await writeFile(join(home, 'secret.js'), SECRET);
  await writeFile(join(home, 'renderer-beside', 'secret.js'), SECRET);
});

afterAll(() => rm(home, { recursive: true, force: true }));

const ask = (address: string, init?: RequestInit) => respond(new Request(address, init), folder);

describe('what is served', () => {
  test('the page, at the root and by its name, whatever is asked after it', async () => {
    for (const address of ['app://flybridge/', 'app://flybridge/index.html', 'app://flybridge/?a=1#b']) {
      const response = await ask(address);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(await response.text()).toBe('<title>Flybridge</title>');
    }
  });

  test('its assets, by their type', async () => {
    const response = await ask('app://flybridge/assets/main.js');
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await response.text()).toBe('export {};');
  });

  test('with the headers that protect it, also where there is nothing', async () => {
    for (const address of ['app://flybridge/', 'app://flybridge/assets/main.js', 'app://flybridge/nothing.js']) {
      const { headers } = await ask(address);
      expect(headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    }
  });

  test('by the scheme of the panel', async () => {
    const handlers = new Map<string, (request: Request) => Response | Promise<Response>>();
    serveRenderer({ handle: (scheme, handler) => void handlers.set(scheme, handler) }, folder);
    expect([...handlers.keys()]).toEqual(['app']);
    const response = await handlers.get('app')?.(new Request('app://flybridge/'));
    expect(response?.status).toBe(200);
  });
});

const OUTSIDE = [
  '/../secret.js',
  '/../../secret.js',
  '/assets/../../secret.js',
  '/%2e%2e/secret.js',
  '/..%2fsecret.js',
  '/%2e%2e%2fsecret.js',
  '/%2E%2E%2Fsecret.js',
  '/assets/..%2f..%2fsecret.js',
  '/..%2frenderer-beside/secret.js',
  '/../renderer-beside/secret.js',
  '/%2e%2e/renderer-beside/secret.js',
  '/..%5csecret.js',
  '/..\\secret.js',
  '/%5c..%5csecret.js',
  '/%252e%252e%252fsecret.js',
  '/..%c0%afsecret.js',
  '/%ff',
  '/%',
  '/secret.js%00',
  '/%00/../secret.js',
  '/index.html%00.js',
  '//flybridge/../secret.js',
  '//',
  '/assets',
  '/assets/',
  '/.built-from',
  '/assets/main.js.map',
  '/index.html/',
  '/index.html::$DATA',
  '/C:%5csecret.js',
];

describe('what is not served', () => {
  test.each(OUTSIDE)('%s', async (path) => {
    const response = await ask(`app://flybridge${path}`);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('Not found');
  });

  test('the absolute path of a file', async () => {
    const secret = join(home, 'secret.js');
    for (const path of [secret, `/${secret}`, encodeURIComponent(secret), `/..${sep}..${secret}`]) {
      expect((await ask(`app://flybridge/${path}`)).status).toBe(404);
    }
  });

  test.each([
    'app://foreign/index.html',
    'app://flybridge.foreign/index.html',
    'app://flybridge:1/index.html',
    'app:/index.html',
    'app:index.html',
    'http://flybridge/index.html',
    'https://flybridge/index.html',
    'file:///index.html',
    'file://flybridge/index.html',
  ])('the address %s', async (address) => {
    expect(resolveAsset(address, folder)).toBeNull();
    expect((await ask(address)).status).toBe(404);
  });

  test('what is not an address of the page', () => {
    for (const text of ['', '/', 'index.html', 'app://', '\0', 'app://flybridge@foreign/index.html'])
      expect(resolveAsset(text, folder)).toBeNull();
  });

  test.each(['HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('the method %s', async (method) => {
    expect((await ask('app://flybridge/', { method })).status).toBe(404);
  });

  test('any path at all that leads out of the folder', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '%2e%2e',
        '..%2f',
        '%2f',
        '%5c',
        '\\',
        '%00',
        '%252e',
        'assets',
        'secret.js',
        '',
        '~',
        ':',
      ),
      fc.string({ maxLength: 8 }),
      fc.string({ unit: 'binary', maxLength: 4 }),
    );
    const path = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('/'));
    fc.assert(
      fc.property(path, (text) => {
        const file = resolveAsset(`app://flybridge/${text}`, folder);
        if (file === null) return;
        expect(file.startsWith(folder + sep)).toBe(true);
        expect(file.split(sep)).not.toContain('..');
        expect(file).not.toContain('\0');
      }),
      { numRuns: 5_000 },
    );
  });
});
