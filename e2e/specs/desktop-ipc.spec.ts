import { writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { callMain } from '../fixtures/call-main.ts';
import { expect, test } from '../fixtures/desktop.ts';

test.use({ panelIs: 'shared' });

/** A call that the panel answers without doing anything. */
const HARMLESS = { method: 'provider.start', params: { providerId: 'fixture-host' } };
const DONE = { ok: true, value: null };

function invoke(page: Page, request: unknown): Promise<unknown> {
  return page.evaluate((message) => Reflect.get(window, 'flybridge').invoke(message), request);
}

test('messages that are no calls are refused, and the next call is answered', async ({ desktop: { page, log } }) => {
  const malformed = [
    null,
    0,
    'provider.start',
    [],
    {},
    { method: 'provider.start' },
    { method: 'provider.start', params: null },
    { method: 'provider.start', params: [] },
    { method: 'provider.start', params: {} },
    { method: 'provider.start', params: { providerId: 1 } },
    { method: 'provider.start', params: { providerId: '' } },
    { method: 'provider.start', params: { providerId: 'a'.repeat(201) } },
    { method: 'provider.start', params: { providerId: 'fixture-host', more: true } },
    { ...HARMLESS, id: 1 },
    { method: 'provider.start ', params: HARMLESS.params },
    { method: '__proto__', params: {} },
    { method: 'constructor', params: {} },
    { method: 'spawn', params: { argv: ['/bin/sh'] } },
    { method: 'window.close', params: { providerId: 'fixture-host' } },
  ];
  for (const message of malformed) {
    expect(await invoke(page, message), JSON.stringify(message)?.slice(0, 100)).toMatchObject({
      ok: false,
      error: { code: 'BAD_PARAMS' },
    });
  }
  expect(await invoke(page, { method: 'provider.start', params: { providerId: 'unknown' } })).toMatchObject({
    error: { code: 'NOT_FOUND' },
  });
  expect(await invoke(page, HARMLESS)).toEqual(DONE);
  expect(log.filter(({ level }) => level === 'error')).toEqual([]);
});

test('messages that no wire carries end in the page', async ({ desktop: { page } }) => {
  const outcomes = await page.evaluate(async (harmless) => {
    const shellApi = Reflect.get(window, 'flybridge');
    const cyclic: Record<string, unknown> = { ...harmless };
    cyclic.params = cyclic;
    let deep: unknown = 'a';
    for (let depth = 0; depth < 5_000; depth += 1) deep = [deep];
    const trap = {
      ...harmless,
      get params(): never {
        throw new Error('a getter that throws');
      },
    };
    const messages = [
      () => 1,
      Symbol('a'),
      cyclic,
      deep,
      { ...harmless, params: deep },
      trap,
      new Proxy({}, {}),
      window,
      document.body,
    ];
    const outcome = async (message: unknown) => {
      try {
        const reply = await shellApi.invoke(message);
        return reply.ok ? 'done' : reply.error.code;
      } catch {
        return 'not sent';
      }
    };
    return Promise.all(messages.map(outcome));
  }, HARMLESS);
  for (const outcome of outcomes) expect(outcome).toMatch(/^(not sent|BAD_PARAMS)$/);
  expect(await invoke(page, HARMLESS)).toEqual(DONE);
});

test('a message of 32 million signs is refused, and 2,000 calls at once are all answered', async ({
  desktop: { page },
}) => {
  const huge = await page.evaluate(async () => {
    const params = { providerId: 'a'.repeat(32_000_000) };
    return Reflect.get(window, 'flybridge').invoke({ method: 'provider.start', params });
  });
  expect(huge).toMatchObject({ ok: false, error: { code: 'BAD_PARAMS' } });
  const answered = await page.evaluate(async (request) => {
    const { invoke: call } = Reflect.get(window, 'flybridge');
    const replies = await Promise.all(Array.from({ length: 2_000 }, () => call(request)));
    return replies.filter(({ ok }) => ok).length;
  }, HARMLESS);
  expect(answered).toBe(2_000);
});

test('nonsense on the feed port is dropped, and the feeds go on', async ({ desktop: { page, logged } }) => {
  const frames = await page.evaluate(async () => {
    const shellApi = Reflect.get(window, 'flybridge');
    const arrived = new Promise<MessagePort>((resolve) => {
      window.addEventListener('message', (event) => {
        const [port] = event.ports;
        if (event.data === 'flybridge:port' && port !== undefined) resolve(port);
      });
    });
    shellApi.connect();
    const port = await arrived;
    for (const message of [null, 1, {}, [], new Uint8Array(1_000), new Map(), { type: 'watch' }])
      port.postMessage(message);
    const texts = [
      '',
      '{',
      'null',
      '[]',
      '{"type":"watch"}',
      '{"type":"acknowledge","frame":-1}',
      '{"type":"shell"}',
      '['.repeat(100_000),
    ];
    for (const text of texts) port.postMessage(text);
    port.postMessage(JSON.stringify({ type: 'watch', feeds: [{ feed: '__proto__', key: '' }] }));
    port.postMessage(
      JSON.stringify({ type: 'watch', feeds: Array.from({ length: 501 }, () => ({ feed: 'log', key: 'a' })) }),
    );
    const frame = new Promise<string>((resolve) => {
      // The page itself watches more on the same port.
      port.addEventListener('message', ({ data }) => {
        if (data.includes('"feed":"panel"')) resolve(data);
      });
    });
    port.postMessage(JSON.stringify({ type: 'watch', feeds: [{ feed: 'panel', key: '' }] }));
    return JSON.parse(await frame);
  });
  const panelFeed = expect.objectContaining({ feed: 'panel', value: expect.objectContaining({ shell: 'desktop' }) });
  expect(frames).toMatchObject({ type: 'frame', states: expect.arrayContaining([panelFeed]) });
  await logged({ event: 'feed-message-rejected' });
});

test('a page that asks for ports without end holds one', async ({ desktop: { page } }) => {
  const open = await page.evaluate(async () => {
    const ports: MessagePort[] = [];
    let closed = 0;
    const all = new Promise<void>((resolve) => {
      window.addEventListener('message', (event) => {
        const [port] = event.ports;
        if (port === undefined) return;
        ports.push(port);
        // The end of a port reaches the page as an event that TypeScript does not know yet.
        port.addEventListener('close', () => {
          closed += 1;
          if (closed === 199) resolve();
        });
        port.start();
      });
    });
    for (let round = 0; round < 200; round += 1) Reflect.get(window, 'flybridge').connect();
    await all;
    return ports.length - closed;
  });
  expect(open).toBe(1);
});

test('other windows are not heard, with the same preload or with one of their own', async ({ desktop }, testInfo) => {
  const { app, page, log } = desktop;
  const hostile = testInfo.outputPath('hostile.cjs');
  await writeFile(
    hostile,
    `const { contextBridge, ipcRenderer } = require('electron');
    let ports = 0;
    ipcRenderer.on('panel:port', () => { ports += 1; });
    contextBridge.exposeInMainWorld('hostile', {
      invoke: (channel, message) => ipcRenderer.invoke(channel, message),
      send: (channel, message) => ipcRenderer.send(channel, message),
      ports: () => ports,
    });`,
  );
  const replies = await callMain(
    app,
    async ({ BrowserWindow, app: program }, [hostilePreload, request]) => {
      const preload = `${program.getAppPath()}/out/preload/index.cjs`;
      const open = async (path: string, address: string) => {
        const other = new BrowserWindow({ show: false, webPreferences: { preload: path, sandbox: true } });
        await other.loadURL(address);
        return other.webContents;
      };
      const answers: unknown[] = [];
      for (const address of ['about:blank', 'data:text/html,hello', 'app://foreign/', 'app://flybridge/']) {
        const same = await open(preload, address);
        answers.push(await same.executeJavaScript(`flybridge.connect(); flybridge.invoke(${JSON.stringify(request)})`));
        const own = await open(hostilePreload, address);
        answers.push(
          await own.executeJavaScript(
            `hostile.send('panel:connect'); hostile.invoke('panel:call', ${JSON.stringify(request)})`,
          ),
        );
        // A port would be on its way before this second answer.
        await own.executeJavaScript(`hostile.invoke('panel:call', {})`);
        answers.push(await own.executeJavaScript('hostile.ports()'));
        for (const channel of ['panel:port', 'panel:other', 'panel', '__proto__', '']) {
          answers.push(
            await own.executeJavaScript(`hostile.invoke('${channel}', {}).then(() => 'answered', () => 'no handler')`),
          );
        }
      }
      return answers;
    },
    [hostile, HARMLESS] as const,
  );
  expect(replies).toHaveLength(4 * 8);
  for (const reply of replies) {
    if (typeof reply === 'object') expect(reply).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    else expect([0, 'no handler']).toContain(reply);
  }
  for (const channel of ['panel:call', 'panel:connect']) await desktop.logged({ event: 'ipc refused', channel });
  expect(log.filter(({ event, url }) => event === 'ipc refused' && url === 'app://flybridge/').length).toBeGreaterThan(
    0,
  );
  expect(await invoke(page, HARMLESS)).toEqual(DONE);
});
