// A provider for tests that answers as it should, besides doing wrong what its argument says:
//   half-line       after its first status it says half a line and ends with exit code 4
//   long-line       says a line of as many MB as the second argument says before its first status
//   bytes           says invalid UTF-8 and too deep nesting before its first status
//   proto           names members that every object has, in its messages and in its status
//   twice           says each answer twice, and answers to nobody
//   stderr          says as many MB as the second argument says on stderr before its first status
//   no-stdin        closes its stdin after its first status, and goes on
//   deaf            ignores the end of its stdin and SIGTERM
//   family          like deaf, and starts a child that is so too and holds its pipes; its status names it
import { spawn } from 'node:child_process';
import { closeSync, writeSync } from 'node:fs';
import { createServer } from 'node:net';

const [mode = '', size = '0'] = process.argv.slice(2);
const identity = { interfaceName: 'generic-process-interface', interfaceVersion: 1 };
const MB = 1024 * 1024;
let statusCount = 0;
let childPid = null;

function writeAll(fd, bytes) {
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(fd, bytes, at);
    } catch (error) {
      // A pipe that is full; there is nothing else to do than to try again.
      if (error.code !== 'EAGAIN') throw error;
    }
  }
}

const sendText = (text) => writeAll(1, Buffer.from(text));
const send = (message) => sendText(`${JSON.stringify(message)}\n`);

if (mode === 'deaf' || mode === 'family' || mode === 'child') {
  process.on('SIGTERM', () => {});
  createServer().listen(0, '127.0.0.1');
}

if (mode === 'family') {
  childPid = spawn(process.execPath, [process.argv[1], 'child'], { stdio: 'inherit' }).pid;
}

const BEFORE_STATUS = {
  'long-line': () => {
    const piece = Buffer.alloc(MB, 0x61);
    for (let count = 0; count < Number(size); count += 1) writeAll(1, piece);
    sendText('\n');
  },
  bytes: () => {
    writeAll(1, Buffer.from([0x7b, 0xff, 0xfe, 0x0a]));
    sendText(`${'['.repeat(100_000)}${']'.repeat(100_000)}\n`);
  },
  proto: () => {
    sendText(
      '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"ok":true,"id":"toString"}\n',
    );
    send({ event: '__proto__', params: { polluted: true } });
    send({ event: 'hasOwnProperty' });
  },
  twice: () => send({ id: 'req-99999', ok: true, response: {} }),
  stderr: () => {
    const piece = Buffer.from(`${'e'.repeat(1023)}\n`.repeat(1024));
    for (let count = 0; count < Number(size); count += 1) writeAll(2, piece);
  },
};

function answer({ id, method }) {
  const status = {
    ...identity,
    appId: 'x',
    appTitle: 'x',
    running: true,
    pid: process.pid,
    hostRunning: true,
    hostPid: process.pid,
    bootId: `boot-${process.pid}`,
    error: '',
    childPid,
  };
  const response = method === 'ping' ? { pong: true, ...identity } : status;
  const text = JSON.stringify({ id, ok: true, response });
  // As text: a literal would set the prototype instead of a field.
  return mode === 'proto' ? text.replace('"running"', '"__proto__":{"polluted":true},"running"') : text;
}

let waiting = '';
if (mode !== 'child') {
  process.stdin.setEncoding('utf8').on('data', (chunk) => {
    const lines = `${waiting}${chunk}`.split('\n');
    waiting = lines.pop();
    for (const line of lines) take(JSON.parse(line));
  });
}

function take(request) {
  if (request.method === 'status.get') {
    statusCount += 1;
    if (statusCount === 1) BEFORE_STATUS[mode]?.();
  }
  sendText(`${answer(request)}\n`);
  if (mode === 'twice') sendText(`${answer(request)}\n`);
  if (request.method !== 'status.get' || statusCount !== 1) return;
  if (mode === 'half-line') {
    sendText('{"id":"req-3","ok":tr');
    process.exit(4);
  }
  if (mode === 'no-stdin') {
    createServer().listen(0, '127.0.0.1');
    process.stdin.destroy();
    closeSync(0);
  }
}
