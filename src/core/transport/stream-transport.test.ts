import { spawn } from 'node:child_process';
import { connect, createServer, type Socket } from 'node:net';
import { type Duplex, PassThrough, Writable } from 'node:stream';
import { describe, expect, onTestFinished, test } from 'vitest';
import { settle } from '../platform/testing/virtual-clock.ts';
import { StreamTransport, type StreamTransportOptions } from './stream-transport.ts';
import { RecordedEvents } from './testing/recorded-events.ts';
import { createTappedLog } from './testing/tapped-log.ts';

/** A peer's stdin that keeps each write, and takes it at once or only when told to. */
class RecordingOutput extends Writable {
  readonly writes: string[] = [];
  #held: (() => void) | null = null;
  readonly #isHeld: boolean;

  constructor(isHeld = false) {
    super({ decodeStrings: false, highWaterMark: 1024 });
    this.#isHeld = isHeld;
  }

  override _write(chunk: string, _encoding: string, done: () => void): void {
    this.writes.push(chunk);
    if (this.#isHeld) this.#held = done;
    else done();
  }

  release(): void {
    this.#held?.();
  }
}

function open(options: Partial<StreamTransportOptions> & { output?: Writable } = {}) {
  const input = new PassThrough();
  const output = new RecordingOutput();
  const events = new RecordedEvents();
  const transport = new StreamTransport({ input, output, ...options });
  transport.listen(events);
  return { input, output, events, transport };
}

describe('sending', () => {
  test('writes the lines of one turn at once', async () => {
    const { transport, output } = open();
    expect([transport.send('one'), transport.send('two')]).toEqual(['sent', 'sent']);
    await settle();
    transport.send('three');
    await settle();
    expect(output.writes).toEqual(['one\ntwo\n', 'three\n']);
  });

  test('refuses what goes over the limit while the peer does not read, and takes it when the peer has', async () => {
    const output = new RecordingOutput(true);
    const { transport } = open({ output, maxBufferedChars: 100 });
    expect(transport.send('x'.repeat(90))).toBe('sent');
    expect(transport.send('y'.repeat(10))).toBe('full');
    await settle();
    expect(transport.send('y'.repeat(10))).toBe('full');
    output.release();
    await settle();
    expect(transport.send('y'.repeat(10))).toBe('sent');
  });

  test('takes one message over the limit when nothing waits', () => {
    const { transport } = open({ maxBufferedChars: 100 });
    expect([transport.send('x'.repeat(1000)), transport.send('y')]).toEqual(['sent', 'full']);
  });

  test('an output that breaks ends sending; what the peer said before its end is still read', async () => {
    const { transport, input, output, events } = open();
    output.destroy(new Error('write EPIPE'));
    await settle();
    expect(transport.send('late')).toBe('closed');
    input.end('last words\n');
    await settle();
    expect(events.log).toEqual(['line last words', 'closed the peer ended its output']);
  });
});

describe('reading', () => {
  test('delivers what came before someone listened', async () => {
    const input = new PassThrough();
    const transport = new StreamTransport({ input, output: new RecordingOutput() });
    input.write('early\n');
    await settle();
    const events = new RecordedEvents();
    transport.listen(events);
    await settle();
    expect(events.lines).toEqual(['early']);
  });

  test('holds the peer back while paused, and goes on where it stopped', async () => {
    const { transport, input, events } = open();
    transport.pause();
    const line = `${'x'.repeat(1023)}\n`;
    let written = 0;
    while (input.write(line)) written += 1;
    await settle();
    expect(written).toBeLessThan(200);
    expect(events.lines).toEqual([]);
    transport.resume();
    await settle();
    expect(events.lines).toHaveLength(written + 1);
  });

  test('pauses also before someone listens', async () => {
    const input = new PassThrough();
    const transport = new StreamTransport({ input, output: new RecordingOutput() });
    const events = new RecordedEvents();
    transport.pause();
    transport.listen(events);
    input.write('one\n');
    await settle();
    expect(events.lines).toEqual([]);
    transport.resume();
    await settle();
    expect(events.lines).toEqual(['one']);
  });

  test('goes on with the next user when one lets go, and not before', async () => {
    const input = new PassThrough();
    const transport = new StreamTransport({ input, output: new RecordingOutput() });
    const [first, second] = [new RecordedEvents(), new RecordedEvents()];
    transport.listen(first).dispose();
    transport.resume();
    input.write('one\n');
    await settle();
    expect([first.lines, input.isPaused()]).toEqual([[], true]);
    transport.listen(second);
    await settle();
    expect(second.lines).toEqual(['one']);
  });

  test('a second user replaces the first; the first one letting go changes nothing', async () => {
    const { transport, input, events } = open();
    const first = new RecordedEvents();
    const second = new RecordedEvents();
    const handle = transport.listen(first);
    transport.listen(second);
    handle.dispose();
    input.write('one\n');
    await settle();
    expect([events.lines, first.lines, second.lines]).toEqual([[], [], ['one']]);
  });
});

describe('the end', () => {
  test('comes once when the peer ends its output, with what came without a line end', async () => {
    const { transport, input, output, events } = open();
    input.end('torn');
    await settle();
    input.destroy();
    transport.close();
    await settle();
    expect(events.log).toEqual(['line torn', 'closed the peer ended its output']);
    expect([transport.send('late'), output.writableEnded]).toEqual(['closed', true]);
  });

  test('comes once from this side; what was sent before is written, and nothing is delivered after it', async () => {
    const { transport, input, output, events } = open();
    transport.send('last');
    transport.close();
    transport.close();
    input.write('late\n');
    await settle();
    expect(output.writes).toEqual(['last\n']);
    expect(events.log).toEqual(['closed closed on this side']);
    expect([output.writableEnded, input.destroyed]).toEqual([true, true]);
  });

  test('nothing follows it when it is asked for while a chunk is handled', async () => {
    const input = new PassThrough();
    const transport = new StreamTransport({ input, output: new RecordingOutput() });
    const events = new RecordedEvents();
    transport.listen({
      line: (text) => {
        events.line(text);
        transport.close();
      },
      noise: (noise) => events.noise(noise),
      closed: (reason) => events.closed(reason),
    });
    input.write('one\ntwo\n');
    await settle();
    expect(events.log).toEqual(['line one', 'closed closed on this side']);
  });

  test('of an input that is closed without a word says so', async () => {
    const { input, events } = open();
    input.destroy();
    await settle();
    expect(events.closings).toEqual(['the input was closed']);
  });

  test('of the output alone drops what was not written', async () => {
    const { transport, output, events } = open();
    transport.send('too late');
    output.destroy();
    await settle();
    expect([output.writes, transport.send('later'), events.log]).toEqual([[], 'closed', []]);
  });

  test('is told to who listens after it', async () => {
    const input = new PassThrough();
    const transport = new StreamTransport({ input, output: new RecordingOutput() });
    input.destroy(new Error('read ECONNRESET'));
    await settle();
    const events = new RecordedEvents();
    transport.listen(events);
    await settle();
    expect(events.log).toEqual(['closed reading failed: read ECONNRESET']);
  });

  test('errors of either stream throw nothing, also after the end', async () => {
    const { transport, input, output, events } = open();
    input.destroy(new Error('read EIO'));
    await settle();
    output.emit('error', new Error('write EPIPE'));
    input.emit('error', new Error('again'));
    transport.close();
    await settle();
    expect(events.closings).toEqual(['reading failed: read EIO']);
  });
});

test('the tap gets each line in both directions, noise with its reason, the opening and the end', async () => {
  const { log, tap } = createTappedLog();
  const { transport, input } = open({ tap, maxLineBytes: 8 });
  transport.send('äsk');
  input.write('answer\nmuch too long\n');
  await settle();
  transport.close();
  expect(log).toEqual([
    'opened',
    'out 4 äsk',
    'in 6 answer',
    'in 13 oversized much too long',
    'closed null closed on this side',
  ]);
});

describe('with real streams', () => {
  test('a child that echoes its lines gives them back in order, and its end is the end of the channel', async () => {
    const echo = 'process.stdin.pipe(process.stdout)';
    const child = spawn(process.execPath, ['-e', echo], { stdio: ['pipe', 'pipe', 'inherit'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    const transport = new StreamTransport({ input: child.stdout, output: child.stdin });
    const sent = Array.from({ length: 2000 }, (_, at) => `${at} ${'é'.repeat(at % 300)}`);
    const received: string[] = [];
    const reason = await new Promise<string>((resolve) => {
      transport.listen({
        line: (text) => {
          received.push(text);
          if (received.length === sent.length) child.stdin.end();
        },
        noise: () => {},
        closed: resolve,
      });
      for (const text of sent) transport.send(text);
    });
    expect(received).toEqual(sent);
    expect(reason).toBe('the peer ended its output');
  });

  test('a child that writes without end is held back by its pipe, and nothing is lost when reading goes on', async () => {
    const flood = `
      let count = 0;
      const fill = () => {
        do count += 1;
        while (process.stdout.write(count + ' ' + 'x'.repeat(1000) + '\\n') && count < 1e6);
        process.stderr.write('held back');
      };
      process.stdout.once('drain', () => process.stdout.end('last ' + count + '\\n'));
      fill();`;
    const child = spawn(process.execPath, ['-e', flood], { stdio: ['pipe', 'pipe', 'pipe'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    const transport = new StreamTransport({ input: child.stdout, output: child.stdin });
    const events = new RecordedEvents();
    const ended = new Promise<void>((resolve) => {
      transport.listen({ line: (text) => events.line(text), noise: () => {}, closed: () => resolve() });
    });
    transport.pause();
    await new Promise((resolve) => child.stderr.once('data', resolve));
    expect(events.lines).toEqual([]);
    transport.resume();
    await ended;
    const numbers = events.lines.map((text) => text.split(' ')[0]);
    const written = Number(events.lines.at(-1)?.split(' ')[1]);
    expect(numbers).toEqual([...Array.from({ length: written }, (_, at) => String(at + 1)), 'last']);
  });

  test('a socket is written to its end before it is destroyed', async () => {
    const received = await exchangeOverSocket((transport) => {
      transport.send('x'.repeat(500_000));
      transport.send('bye');
      transport.close();
    });
    expect([received.length, received.endsWith('\nbye\n')]).toEqual([500_005, true]);
  });
});

/** What a server on the loopback interface received from a transport until the socket ended. */
async function exchangeOverSocket(use: (transport: StreamTransport) => void): Promise<string> {
  const server = createServer();
  onTestFinished(() => void server.close());
  const accepted = new Promise<Socket>((resolve) => server.once('connection', resolve));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const socket: Duplex = connect(typeof address === 'object' && address !== null ? address.port : 0, '127.0.0.1');
  const transport = new StreamTransport({ input: socket, output: socket });
  transport.listen(new RecordedEvents());
  const peer = await accepted;
  const parts: Buffer[] = [];
  peer.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise((resolve) => peer.once('end', resolve));
  use(transport);
  await ended;
  await new Promise((resolve) => (socket.destroyed ? resolve(null) : socket.once('close', resolve)));
  peer.destroy();
  return Buffer.concat(parts).toString();
}
