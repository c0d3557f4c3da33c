import { EventEmitter } from 'node:events';
import type { MessagePortMain } from 'electron';
import { describe, expect, test } from 'vitest';
import type { FeedPort } from '#core/feeds/feed-port.ts';
import type { PanelWindow } from '#core/panel/panel-window.ts';
import { createTestPlatform } from '#core/platform/testing/test-platform.ts';
import { settle } from '#core/platform/testing/virtual-clock.ts';
import { CALL_CHANNEL, CONNECT_CHANNEL, PORT_CHANNEL } from '#shared/panel/shell-api.ts';
import { succeed } from '#shared/result.ts';
import { type SenderEvent, type SenderFrame, servePanel } from './panel-ipc.ts';

class FakePort extends EventEmitter implements MessagePortMain {
  readonly posted: unknown[] = [];
  readonly calls: string[] = [];
  postMessage(message: unknown): void {
    this.posted.push(message);
  }
  start(): void {
    this.calls.push('start');
  }
  close(): void {
    this.calls.push('close');
    this.emit('close');
  }
}

class FakeFrame implements SenderFrame {
  readonly sent: { readonly channel: string; readonly ports: readonly MessagePortMain[] }[] = [];
  readonly #address: string | Error;
  constructor(address: string | Error) {
    this.#address = address;
  }
  get url(): string {
    if (this.#address instanceof Error) throw this.#address;
    return this.#address;
  }
  postMessage(channel: string, _message: unknown, transfer: MessagePortMain[] = []): void {
    this.sent.push({ channel, ports: transfer });
  }
}

const OWN_PAGE = 'app://flybridge/';

/** The panel's side of the window, which is there when the test says so. */
function openLater() {
  const requests: unknown[] = [];
  const attached: FeedPort[] = [];
  let open = () => {};
  const promise = new Promise<PanelWindow>((resolve) => {
    open = () =>
      resolve({
        async call(request) {
          requests.push(request);
          return succeed(null);
        },
        attach: (port) => void attached.push(port),
        dispose() {},
      });
  });
  return { requests, attached, promise, open };
}

function serve(mainFrame: FakeFrame | null = new FakeFrame(OWN_PAGE), panel: 'open' | 'opens later' = 'open') {
  const { logger, entries } = createTestPlatform();
  const answers = new Map<string, (event: SenderEvent, request: unknown) => unknown>();
  const listeners = new Map<string, (event: SenderEvent) => void>();
  const { attached, open, promise, requests } = openLater();
  if (panel === 'open') open();
  const channels: { readonly port1: FakePort; readonly port2: FakePort }[] = [];
  servePanel(
    {
      handle: (channel, answer) => void answers.set(channel, answer),
      on: (channel, handle) => void listeners.set(channel, handle),
    },
    {
      mainFrame: () => mainFrame,
      openChannel() {
        const channel = { port1: new FakePort(), port2: new FakePort() };
        channels.push(channel);
        return channel;
      },
      openPanelWindow: () => promise,
      logger,
    },
  );
  return {
    mainFrame,
    answers,
    listeners,
    requests,
    attached,
    channels,
    entries,
    open,
    call: (senderFrame: SenderFrame | null, request: unknown = {}) =>
      answers.get(CALL_CHANNEL)?.({ senderFrame }, request),
    connect: (senderFrame: SenderFrame | null) => listeners.get(CONNECT_CHANNEL)?.({ senderFrame }),
  };
}

describe('who is heard', () => {
  test('the page of the window: its calls as they are', async () => {
    const panel = serve();
    const request = { method: 'window.close', params: {} };
    expect(await panel.call(panel.mainFrame, request)).toEqual({ ok: true, value: null });
    expect(panel.requests).toEqual([request]);
    expect(panel.entries).toEqual([]);
  });

  const foreigners: readonly (readonly [string, SenderFrame | null])[] = [
    ['a frame that is gone', null],
    ['a frame that ended while its message was under way', new FakeFrame(new Error('Render frame was disposed'))],
    ['another window with our own page', new FakeFrame(OWN_PAGE)],
    ['a frame on data:', new FakeFrame('data:text/html,hello')],
    ['a frame on http:', new FakeFrame('http://127.0.0.1/')],
  ];

  test.each(foreigners)('not %s', async (_name, frame) => {
    const panel = serve();
    expect(await panel.call(frame)).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    panel.connect(frame);
    await settle();
    expect(panel.requests).toEqual([]);
    expect(panel.attached).toEqual([]);
    expect(panel.channels).toEqual([]);
    expect(panel.entries.map(({ event, facts }) => [event, facts.channel])).toEqual([
      ['ipc refused', CALL_CHANNEL],
      ['ipc refused', CONNECT_CHANNEL],
    ]);
  });

  test.each(['about:blank', 'https://flybridge/', 'app://foreign/', 'app://flybridge/assets/x.html'])(
    'not the main frame itself once it shows %s',
    async (address) => {
      const panel = serve(new FakeFrame(address));
      expect(await panel.call(panel.mainFrame)).toMatchObject({ error: { code: 'FORBIDDEN' } });
      panel.connect(panel.mainFrame);
      await settle();
      expect(panel.requests).toEqual([]);
      expect(panel.attached).toEqual([]);
    },
  );

  test('nobody after the window is gone', async () => {
    const panel = serve(null);
    expect(await panel.call(null)).toMatchObject({ error: { code: 'FORBIDDEN' } });
    expect(await panel.call(new FakeFrame(OWN_PAGE))).toMatchObject({ error: { code: 'FORBIDDEN' } });
  });

  test('on two channels and no other', () => {
    const panel = serve();
    expect([...panel.answers.keys()]).toEqual([CALL_CHANNEL]);
    expect([...panel.listeners.keys()]).toEqual([CONNECT_CHANNEL]);
  });
});

describe('the feed port', () => {
  test('goes to the page, its other end to the panel', async () => {
    const panel = serve();
    panel.connect(panel.mainFrame);
    await settle();
    const [channel] = panel.channels;
    expect(panel.mainFrame?.sent).toEqual([{ channel: PORT_CHANNEL, ports: [channel?.port2] }]);
    expect(panel.attached).toHaveLength(1);
    panel.attached[0]?.post('a frame');
    panel.attached[0]?.postBytes(new Uint8Array([1, 2]));
    expect(channel?.port1.posted).toEqual(['a frame', new Uint8Array([1, 2])]);
  });

  test('carries texts and bytes, and nothing else', async () => {
    const panel = serve();
    panel.connect(panel.mainFrame);
    await settle();
    const received: string[] = [];
    panel.attached[0]?.onText((text) => received.push(text));
    const receivedBytes: Uint8Array[] = [];
    panel.attached[0]?.onBytes((bytes) => receivedBytes.push(bytes));
    const port = panel.channels[0]?.port1;
    for (const data of [
      null,
      undefined,
      1,
      {},
      [],
      { toString: () => 'text' },
      new ArrayBuffer(4),
      new Uint8Array(4),
      'text',
    ]) {
      port?.emit('message', { data, ports: [] });
    }
    expect(received).toEqual(['text']);
    expect(receivedBytes).toEqual([new Uint8Array(4)]);
    expect(port?.calls).toEqual(['start']);
  });

  test('tells its end', async () => {
    const panel = serve();
    panel.connect(panel.mainFrame);
    await settle();
    let ends = 0;
    panel.attached[0]?.onClose(() => {
      ends += 1;
    });
    panel.channels[0]?.port1.emit('close');
    expect(ends).toBe(1);
  });

  test('is one: a page that asks again and again has the last', async () => {
    const panel = serve();
    for (let round = 0; round < 100; round += 1) panel.connect(panel.mainFrame);
    const open = panel.channels.filter(({ port1 }) => !port1.calls.includes('close'));
    expect(open).toEqual([panel.channels.at(-1)]);
    await settle();
    expect(panel.attached).toHaveLength(1);
  });

  test('is with the page before the panel is there, and is served then', async () => {
    const panel = serve(undefined, 'opens later');
    const answer = panel.call(panel.mainFrame, { method: 'window.close', params: {} });
    panel.connect(panel.mainFrame);
    await settle();
    expect(panel.mainFrame?.sent).toHaveLength(1);
    expect([panel.requests, panel.attached]).toEqual([[], []]);
    panel.open();
    expect(await answer).toEqual({ ok: true, value: null });
    expect(panel.attached).toHaveLength(1);
  });
});
