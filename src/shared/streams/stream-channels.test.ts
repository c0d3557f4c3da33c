import { describe, expect, test } from 'vitest';
import { type ByKey, defineFeed } from '../feeds/define-feed.ts';
import { StreamChannels } from './stream-channels.ts';
import type { StreamMessage } from './stream-messages.ts';
import type { StreamEnd } from './stream-reader.ts';
import { StreamWriter } from './stream-writer.ts';

const VOICE = defineFeed.stream<Uint8Array, ByKey>('voice', { carries: 'bytes', capacity: 16 });
const SUBTITLES = defineFeed.stream<string, ByKey>('subtitles', { carries: 'text', capacity: 16 });

const bytes = (...values: readonly number[]) => new Uint8Array(values);

/** Both ends of the channels of one window, whose messages arrive at once. */
function connect() {
  const toCore: StreamMessage[] = [];
  const toWindow: StreamMessage[] = [];
  const core: StreamChannels = new StreamChannels({
    postMessage(message) {
      toWindow.push(message);
      window.handle(message);
    },
    postBytes: (message) => void window.handleBytes(message),
  });
  const window: StreamChannels = new StreamChannels({
    postMessage(message) {
      toCore.push(message);
      core.handle(message);
    },
    postBytes: (message) => void core.handleBytes(message),
  });
  return { core, toCore, toWindow, window };
}

/** A reader of a window, and the writer in the core that it reads from. */
function read(ends: StreamEnd[] = []) {
  const both = connect();
  const writer = new StreamWriter<Uint8Array>(VOICE.capacity);
  const reader = both.window.openReader(3, VOICE);
  const sender = both.core.openSender(3, VOICE, (end) => ends.push(end));
  writer.attach(sender);
  return { ...both, reader, sender, writer };
}

describe('a stream', () => {
  test('gives each chunk as it was written, and then its end', async () => {
    const ends: StreamEnd[] = [];
    const { core, reader, window, writer } = read(ends);
    await writer.write(bytes(1, 2, 3));
    await writer.write(bytes());
    writer.end();
    const taken: Uint8Array[] = [];
    for await (const chunk of reader) taken.push(chunk);
    expect(taken).toEqual([bytes(1, 2, 3), bytes()]);
    expect([reader.end, ends, writer.readerCount]).toEqual(['complete', ['complete'], 0]);
    expect([core.openCount, window.openCount]).toEqual([0, 0]);
  });

  test('holds its writer back while the reader takes nothing, and not longer', async () => {
    const { reader, writer } = read();
    expect([writer.offer(bytes(1, 2, 3, 4, 5, 6, 7, 8)), writer.offer(bytes(1, 2, 3, 4, 5, 6, 7, 8))]).toEqual([
      'written',
      'written',
    ]);
    expect(writer.offer(bytes(9))).toBe('full');
    let state = 'waits';
    const written = writer.write(bytes(10)).then(() => {
      state = 'written';
    });
    await Promise.resolve();
    expect(state).toBe('waits');
    await reader.next();
    await written;
    expect([await reader.next(), await reader.next()]).toEqual([bytes(1, 2, 3, 4, 5, 6, 7, 8), bytes(10)]);
  });

  test('waits for its slowest reader, until that leaves', async () => {
    const { core, reader, window, writer } = read();
    const slow = window.openReader(4, VOICE);
    writer.attach(core.openSender(4, VOICE));
    for (const value of [1, 2]) writer.offer(new Uint8Array(8).fill(value));
    await reader.next();
    await reader.next();
    expect(writer.offer(bytes(3))).toBe('full');
    slow.cancel();
    expect([writer.offer(bytes(3)), await reader.next()]).toEqual(['written', bytes(3)]);
    expect([slow.end, await slow.next()]).toEqual(['canceled', null]);
  });

  test('that nobody reads holds nobody back, and keeps nothing for who comes later', async () => {
    const { core, window } = connect();
    const writer = new StreamWriter<string>(SUBTITLES.capacity);
    for (let count = 0; count < 100; count += 1) await writer.write('before');
    const reader = window.openReader(1, SUBTITLES);
    writer.attach(core.openSender(1, SUBTITLES));
    await writer.write('after');
    writer.end();
    expect([await reader.next(), await reader.next()]).toEqual(['after', null]);
  });

  test('ends when its loop is left', async () => {
    const ends: StreamEnd[] = [];
    const { reader, writer } = read(ends);
    await writer.write(bytes(1));
    for await (const chunk of reader) {
      expect(chunk).toEqual(bytes(1));
      break;
    }
    expect([reader.end, ends, writer.readerCount]).toEqual(['canceled', ['canceled'], 0]);
  });

  test('is lost with its connection, for both ends; what has come is still taken', async () => {
    const ends: StreamEnd[] = [];
    const { core, reader, window, writer } = read(ends);
    await writer.write(bytes(1));
    window.lose();
    core.lose();
    expect([await reader.next(), await reader.next(), reader.end]).toEqual([bytes(1), null, 'lost']);
    expect([ends, writer.readerCount]).toEqual([['lost'], 0]);
  });

  test('that is refused ends without a chunk', async () => {
    const { core, window } = connect();
    const reader = window.openReader(9, SUBTITLES);
    core.refuse(9);
    expect([await reader.next(), reader.end]).toEqual([null, 'refused']);
  });

  test('takes no chunk of more than half its capacity: it could wait for ever', () => {
    const { writer } = read();
    expect(writer.offer(new Uint8Array(8))).toBe('written');
    expect(() => writer.offer(new Uint8Array(9))).toThrow('A chunk of 9 is larger than 8.');
    expect(() => writer.write(new Uint8Array(9))).toThrow('A chunk of 9 is larger than 8.');
  });

  test.each([1, 300_000])('of a capacity of %s is not declared', (capacity) => {
    expect(() => defineFeed.stream<string>('wide', { carries: 'text', capacity })).toThrow('from 2 to 262144');
  });
});

describe('a channel', () => {
  test('gives a chunk a buffer of its own, for numbers of any width', async () => {
    const { reader, writer } = read();
    await writer.write(new Uint8Array(new Int16Array([1, -2]).buffer));
    const chunk = await reader.next();
    expect(chunk?.byteOffset).toBe(0);
    expect(new Int16Array(chunk?.buffer ?? new ArrayBuffer(0))).toEqual(new Int16Array([1, -2]));
  });

  test.each<readonly [string, (core: StreamChannels) => { readonly ok: boolean }]>([
    ['more than there is room for', (core) => core.handleBytes(bytes(0, 0, 0, 1, ...new Array(17).fill(0)))],
    ['text in the place of bytes', (core) => core.handle({ type: 'stream-text', channel: 1, text: 'a' })],
    [
      'an acknowledgement of what it sent itself',
      (core) => core.handle({ type: 'stream-taken', channel: 1, total: 0 }),
    ],
    ['a chunk for one that sends', (core) => core.handleBytes(bytes(0, 0, 0, 2, 1))],
    ['an acknowledgement of more than was sent', (core) => core.handle({ type: 'stream-taken', channel: 2, total: 1 })],
  ])('over which comes %s is ended, and both ends know', async (_name, breakRules) => {
    const { core, toWindow } = connect();
    const reader = core.openReader(1, VOICE);
    const ends: StreamEnd[] = [];
    const sender = core.openSender(2, VOICE, (end) => ends.push(end));
    expect(breakRules(core).ok).toBe(false);
    expect(core.openCount).toBe(1);
    expect(toWindow).toEqual([{ type: 'stream-end', channel: core.has(1) ? 2 : 1, reason: 'refused' }]);
    expect(core.has(1) ? ends : [reader.end]).toEqual(['refused']);
    expect(sender.isOpen).toBe(core.has(2));
  });

  test('acknowledges no less than before', async () => {
    const { core } = connect();
    const sender = core.openSender(2, VOICE);
    sender.send(bytes(1, 2));
    expect(core.handle({ type: 'stream-taken', channel: 2, total: 2 }).ok).toBe(true);
    expect(core.handle({ type: 'stream-taken', channel: 2, total: 1 }).ok).toBe(false);
  });

  test('that has ended is not spoken of again, whatever was under way', () => {
    const { core, toWindow } = connect();
    expect(core.handleBytes(bytes(0, 0, 0, 5, 1)).ok).toBe(true);
    expect(core.handle({ type: 'stream-taken', channel: 5, total: 9 }).ok).toBe(true);
    expect(core.handle({ type: 'stream-end', channel: 5, reason: 'complete' }).ok).toBe(true);
    expect(toWindow).toEqual([]);
  });

  test('is named by four bytes: fewer are no message', () => {
    expect(connect().core.handleBytes(bytes(0, 0, 1)).ok).toBe(false);
  });

  test('sends nothing that there is no room for', () => {
    const { core } = connect();
    const sender = core.openSender(2, VOICE);
    sender.send(new Uint8Array(16));
    expect(() => sender.send(bytes(1))).toThrow(RangeError);
  });
});
