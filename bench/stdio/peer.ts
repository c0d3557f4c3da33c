/** The child of every contender: `peer.js <dialect> <eventCount>`. Minimal on purpose, and the same for all. */
import type { Dialect } from './client.ts';

interface Request {
  readonly id?: string | number;
  readonly method: string;
  readonly params?: { readonly appId?: string; readonly arguments?: { readonly appId?: string } };
}

const EVENT_BYTES = 200;
const LARGE_BYTES = 8_000_000;
const BATCH_BYTES = 65_536;

const status = {
  interfaceName: 'generic-process-interface',
  interfaceVersion: 1,
  appId: 'bridge',
  appTitle: 'Test Fixture Bridge',
  running: true,
  pid: 4711,
  hostRunning: true,
  hostPid: 4700,
  bootId: 'b-1',
  error: '',
};
const smallJson = JSON.stringify(status);

function makeLarge(): string {
  const line = { at: '2026-02-17T16:20:00.000Z', level: 'info', source: 'bridge', seq: 1234, text: 'x'.repeat(100) };
  const count = Math.floor(LARGE_BYTES / (JSON.stringify(line).length + 1));
  return JSON.stringify({ ...status, lines: Array.from({ length: count }, () => line) });
}

const logParams = { appId: 'bridge', ts: '2026-02-17T16:20:00.000Z', level: 'info', source: 'bridge', line: '' };

/** An event of 200 bytes, its end included. */
function makeEvent(wrap: (params: object) => string): string {
  const missing = EVENT_BYTES - wrap(logParams).length;
  return wrap({ ...logParams, line: 'x'.repeat(Math.max(0, missing)) });
}

const withHeader = (json: string) => `Content-Length: ${json.length}\r\n\r\n${json}`;

const dialects: Readonly<Record<Dialect, { reply(id: unknown, json: string): string; event(): string }>> = {
  contract: {
    reply: (id, json) => `{"id":"${id}","ok":true,"response":${json}}\n`,
    event: () => makeEvent((params) => `${JSON.stringify({ event: 'log', params })}\n`),
  },
  'jsonrpc-lines': {
    reply: (id, json) => `{"jsonrpc":"2.0","id":${id},"result":{"content":[],"structuredContent":${json}}}\n`,
    event: () => {
      const method = 'notifications/message';
      return makeEvent((data) => `${JSON.stringify({ jsonrpc: '2.0', method, params: { level: 'info', data } })}\n`);
    },
  },
  'jsonrpc-headers': {
    reply: (id, json) => withHeader(`{"jsonrpc":"2.0","id":${id},"result":${json}}`),
    event: () => makeEvent((params) => withHeader(JSON.stringify({ jsonrpc: '2.0', method: 'log', params }))),
  },
};

const [dialectName, countText] = process.argv.slice(2);
const dialect = dialects[dialectName as Dialect];
let eventCount = Number(countText);
let largeJson = '';

function answer(request: Request): string {
  if (request.id === undefined) return '';
  if (request.method === 'initialize') {
    const result = {
      protocolVersion: '2025-06-18',
      capabilities: { logging: {}, tools: {} },
      serverInfo: { name: 'peer', version: '1' },
    };
    return `{"jsonrpc":"2.0","id":${request.id},"result":${JSON.stringify(result)}}\n`;
  }
  const appId = request.params?.appId ?? request.params?.arguments?.appId;
  if (appId === 'large') largeJson ||= makeLarge();
  const reply = dialect.reply(request.id, appId === 'large' ? largeJson : smallJson);
  if (eventCount > 0) setImmediate(pushEvents);
  return reply;
}

function pushEvents(): void {
  const event = dialect.event();
  const perBatch = Math.floor(BATCH_BYTES / event.length);
  const batch = event.repeat(perBatch);
  while (eventCount > 0) {
    const count = Math.min(perBatch, eventCount);
    eventCount -= count;
    const hasRoom = process.stdout.write(count === perBatch ? batch : event.repeat(count));
    if (!hasRoom && eventCount > 0) {
      process.stdout.once('drain', pushEvents);
      return;
    }
  }
}

function readLines(text: string): { readonly replies: string; readonly rest: string } {
  let replies = '';
  let from = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', from)) {
    replies += answer(JSON.parse(text.slice(from, at)));
    from = at + 1;
  }
  return { replies, rest: text.slice(from) };
}

function readHeaders(text: string): { readonly replies: string; readonly rest: string } {
  let replies = '';
  let from = 0;
  for (;;) {
    const end = text.indexOf('\r\n\r\n', from);
    if (end === -1) break;
    const length = Number(/Content-Length: (\d+)/.exec(text.slice(from, end))?.[1]);
    if (text.length < end + 4 + length) break;
    replies += answer(JSON.parse(text.slice(end + 4, end + 4 + length)));
    from = end + 4 + length;
  }
  return { replies, rest: text.slice(from) };
}

const read = dialectName === 'jsonrpc-headers' ? readHeaders : readLines;
let waiting = '';
process.stdin.setEncoding('latin1');
process.stdin.on('data', (chunk: string) => {
  const { replies, rest } = read(waiting + chunk);
  waiting = rest;
  if (replies !== '') process.stdout.write(replies);
});
process.stdin.on('end', () => process.exit());
