// A provider for tests, which does what its argument says:
//   plain           answers ping and status.get
//   version=<n>     says that it speaks version n
//   name=<x>        calls its interface x
//   no-ping         answers status.get alone
//   serves=<app>    serves this app alone, and has no ping
//   crash           says a line and ends before it has answered anything
//   one-status      answers the first status.get alone
//   second-refused  refuses the second status.get
//   noisy           says a stray line, a line of an event and lines on stderr before its first answer
//   mute            closes its stdout after its first status, and goes on
//   events          lets itself be subscribed to, and tells of a changed status on SIGUSR1; counts what it was asked
//   environment     shows its environment in its status
// SIGUSR2 lets it say two lines on stderr and end with exit code 3.
import { closeSync, writeSync } from 'node:fs';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

const [mode = 'plain'] = process.argv.slice(2);
const version = mode.startsWith('version=') ? Number(mode.slice('version='.length)) : 1;
const interfaceName = mode.startsWith('name=') ? mode.slice('name='.length) : 'generic-process-interface';
const servedApp = mode.startsWith('serves=') ? mode.slice('serves='.length) : undefined;
const identity = { interfaceName, interfaceVersion: version };
let statusCount = 0;

// Written at once, so that a line stands on the wire before the process ends.
const send = (message) => writeSync(1, `${JSON.stringify(message)}\n`);
const succeed = (id, response) => send({ id, ok: true, response });
const refuse = (id, code) => send({ id, ok: false, error: { code, message: `refused: ${mode}`, details: {} } });

process.on('SIGUSR1', () => send({ event: 'status.changed', params: { appId: 'bridge' } }));

process.on('SIGUSR2', () => {
  writeSync(2, 'port lost\nerror: gave up\n');
  process.exit(3);
});

if (mode === 'crash') {
  writeSync(2, 'error: no such port COM7\n');
  process.exit(7);
}

if (mode === 'noisy') {
  writeSync(1, 'listening on 127.0.0.1\n');
  send({ event: 'log', params: { appId: 'bridge', ts: '', level: 'warn', source: 'bridge', line: 'rx overrun' } });
  send({ event: 'log', params: { line: 'without the rest' } });
  send({ event: 'weather', params: {} });
  writeSync(2, 'error: half a li');
  writeSync(2, 'ne\n');
}

const lines = createInterface({ input: process.stdin });
lines.on('line', (text) => {
  const { id, method, params } = JSON.parse(text);
  if (method === 'ping') {
    if (mode === 'no-ping' || servedApp !== undefined) refuse(id, 'E_UNSUPPORTED_METHOD');
    else succeed(id, { pong: true, ...identity });
    return;
  }
  if (method === 'events.subscribe' && mode === 'events') {
    succeed(id, { subscribed: params.topics });
    return;
  }
  if (mode === 'mute' && statusCount > 0) return;
  if (method !== 'status.get') {
    refuse(id, 'E_UNSUPPORTED_METHOD');
    return;
  }
  if (servedApp !== undefined && params.appId !== servedApp) {
    refuse(id, 'E_UNSUPPORTED_APP');
    return;
  }
  statusCount += 1;
  if (mode === 'one-status' && statusCount > 1) return;
  if (mode === 'second-refused' && statusCount === 2) {
    refuse(id, 'E_INTERNAL');
    return;
  }
  succeed(id, {
    ...identity,
    appId: 'whatever it calls itself',
    appTitle: `Title of ${params.appId}`,
    running: true,
    pid: process.pid,
    hostRunning: true,
    hostPid: process.pid,
    bootId: `boot-${process.pid}`,
    error: '',
    ...(mode === 'events' ? { statusCount } : {}),
    ...(mode === 'environment' ? { environment: process.env, directory: process.cwd() } : {}),
  });
  if (mode !== 'mute') return;
  closeSync(1);
  // Keeps it alive without its stdin.
  createServer().listen(0, '127.0.0.1');
});
