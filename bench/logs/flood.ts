/**
 * A provider that does nothing but talk: `flood.js <lines a second> <seconds> <folder>`. It waits until the folder holds the
 * file `go`, pushes its lines, and then writes how many they were into the file `sent`. As few moving parts as can be, so that it
 * is not what is measured.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const [perSecond = 0, seconds = 0] = process.argv.slice(2, 4).map(Number);
const folder = process.argv[4] ?? '.';
const STEP_MS = 10;
const LEVELS = ['info', 'info', 'info', 'info', 'info', 'info', 'warn', 'info', 'info', 'error'];

const identity = { interfaceName: 'generic-process-interface', interfaceVersion: 1 };
const ANSWERS: Readonly<Record<string, object>> = {
  ping: { pong: true, ...identity },
  'events.subscribe': { subscribed: ['log', 'status.changed'] },
  'status.get': {
    ...identity,
    appId: 'flood',
    appTitle: 'Flood',
    running: true,
    pid: process.pid,
    hostRunning: true,
    hostPid: process.pid,
    bootId: 'bench',
    error: '',
  },
};

createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, method } = JSON.parse(line);
  const response = ANSWERS[method];
  const error = { code: 'E_UNKNOWN_METHOD', message: method, details: {} };
  const reply = response === undefined ? { id, ok: false, error } : { id, ok: true, response };
  process.stdout.write(`${JSON.stringify(reply)}\n`);
});
process.stdin.on('end', () => process.exit(0));

const waiting = setInterval(() => {
  if (!existsSync(join(folder, 'go'))) return;
  clearInterval(waiting);
  flood();
}, 50);

/** Writes as many lines as are due. Where the pipe is full it waits, and makes up for it later. */
function flood(): void {
  const startedAt = performance.now();
  const all = perSecond * seconds;
  let sent = 0;
  const step = () => {
    const due = Math.min(all, Math.floor(((performance.now() - startedAt) / 1000) * perSecond));
    let text = '';
    const until = Math.min(due, sent + 5_000);
    for (; sent < until; sent += 1) {
      const level = LEVELS[sent % LEVELS.length];
      text += `{"event":"log","params":{"appId":"flood","ts":"","level":"${level}","source":"serial","line":"telegram 0x3A accepted, line ${sent} of the flood on COM7"}}\n`;
    }
    if (sent >= all) {
      process.stdout.write(text, () => writeFileSync(join(folder, 'sent'), String(sent)));
      return;
    }
    if (text === '' || process.stdout.write(text)) setTimeout(step, sent < due ? 0 : STEP_MS);
    else process.stdout.once('drain', step);
  };
  step();
}
