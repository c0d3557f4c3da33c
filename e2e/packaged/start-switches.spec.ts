import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { expect, logged, test } from '../fixtures/packaged.ts';
import type { PackagedProgram } from '../fixtures/packaged-program.ts';

/** A port that nobody listens at. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function isOpen(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** Knocks at a port for as long as the program runs; resolves with how often it was open. */
async function knock(program: PackagedProgram, port: number): Promise<number> {
  let isRunning = true;
  let openings = 0;
  void program.ended.then(() => {
    isRunning = false;
  });
  while (isRunning) {
    if (await isOpen(port)) openings += 1;
  }
  return openings;
}

const LISTENING = /(DevTools|Debugger) listening/;

for (const name of ['remote-debugging-port', 'inspect', 'inspect-brk']) {
  test(`--${name} is refused, and opens no port`, async ({ start }) => {
    const port = await freePort();
    const program = await start({ switches: [`--${name}=${port}`] });
    expect(await knock(program, port)).toBe(0);
    expect(await program.ended).toEqual({ code: 2, signal: null });
    expect(program.log).toMatchObject([{ level: 'error', event: 'start refused', switches: `--${name}` }]);
    expect(program.said.join('\n')).not.toMatch(LISTENING);
  });
}

for (const text of [
  '--remote-debugging-pipe',
  '--no-sandbox',
  '--disable-setuid-sandbox',
  '--js-flags=--expose-gc',
  '--disable-web-security',
  '--host-resolver-rules=MAP * 127.0.0.1',
  '--use-fake-ui-for-media-stream',
  '--renderer-cmd-prefix=env',
  '--ssl-key-log-file=keys.log',
]) {
  test(`${text} is refused`, async ({ start }) => {
    const program = await start({ switches: [text] });
    expect(await program.ended).toEqual({ code: 2, signal: null });
    expect(program.log).toMatchObject([{ level: 'error', event: 'start refused', switches: text.replace(/=.*/, '') }]);
  });
}

test('all refused switches are named at once', async ({ start }) => {
  const program = await start({ switches: ['--no-sandbox', '--lang=de', '--inspect'] });
  expect(await program.ended).toEqual({ code: 2, signal: null });
  expect(program.log).toMatchObject([{ event: 'start refused', switches: '--inspect --no-sandbox' }]);
});

test('switches that a desktop needs are not', async ({ start }) => {
  const program = await start({ switches: ['--disable-gpu', '--lang=de', '--force-device-scale-factor=1'] });
  await logged(program, 'window shown');
});

test('NODE_OPTIONS neither opens a debugger nor loads a file', async ({ start }, testInfo) => {
  const port = await freePort();
  const trace = testInfo.outputPath('trace.txt');
  const module = testInfo.outputPath('module.cjs');
  await writeFile(module, `require('node:fs').writeFileSync(${JSON.stringify(trace)}, 'was here')`);
  const NODE_OPTIONS = `--inspect=${port} --require=${module}`;
  const program = await start({ environment: { NODE_OPTIONS } });
  await logged(program, 'window shown');
  await logged(program, 'provider ready');
  expect(await isOpen(port)).toBe(false);
  expect(existsSync(trace)).toBe(false);
  expect(program.said.join('\n')).not.toMatch(LISTENING);
});

test('SIGUSR1, by which Node opens its debugger, opens none', async ({ start }) => {
  const program = await start();
  await logged(program, 'window shown');
  const wasOpen = await isOpen(9229);
  program.signal('SIGUSR1');
  // Nothing listens for it: what a signal does alone is to end the program.
  expect(await program.ended).toEqual({ code: null, signal: 'SIGUSR1' });
  expect(await isOpen(9229)).toBe(wasOpen);
  expect(program.said.join('\n')).not.toMatch(LISTENING);
});
