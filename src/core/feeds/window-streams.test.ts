import { describe, expect, test } from 'vitest';
import { type ByKey, defineFeed } from '#shared/feeds/define-feed.ts';
import { TRAFFIC_FEED } from '#shared/panel/traffic.ts';
import type { StreamReader } from '#shared/streams/stream-reader.ts';
import { createTestPlatform } from '../platform/testing/test-platform.ts';
import { FeedHub } from './feed-hub.ts';
import { createFakeWindow } from './testing/fake-window.ts';
import { WindowFeeds } from './window-feeds.ts';

const VOICE = defineFeed.stream<Uint8Array, ByKey>('voice', { carries: 'bytes', capacity: 16 });
const MICROPHONE = defineFeed.upstream<Uint8Array, ByKey>('microphone', { carries: 'bytes', capacity: 16 });
const AGENT = { key: 'agent' } as const;

const bytes = (...values: readonly number[]) => new Uint8Array(values);

function createScene() {
  const platform = createTestPlatform();
  const hub = new FeedHub();
  const openWindow = () => {
    const window = createFakeWindow();
    const served = new WindowFeeds({ hub, feeds: [TRAFFIC_FEED, VOICE, MICROPHONE], port: window.port, platform });
    return { window, served };
  };
  return { ...openWindow(), openWindow, hub, clock: platform.clock };
}

describe('a stream to windows', () => {
  test('reaches each window that opened it, from then on', async () => {
    const { hub, openWindow, window } = createScene();
    const writer = hub.streams.writer(VOICE, 'agent');
    const first = window.streams.openReader(1, VOICE);
    window.openStream({ ...AGENT, channel: 1, feed: 'voice' });
    await writer.write(bytes(1));
    const other = openWindow().window;
    const second = other.streams.openReader(1, VOICE);
    other.openStream({ ...AGENT, channel: 1, feed: 'voice' });
    await writer.write(bytes(2));
    expect([await first.next(), await first.next(), await second.next()]).toEqual([bytes(1), bytes(2), bytes(2)]);
  });

  test('may be opened before it is written, and ends for its readers when it is removed', async () => {
    const { hub, window } = createScene();
    const reader = window.streams.openReader(7, VOICE);
    window.openStream({ ...AGENT, channel: 7, feed: 'voice' });
    await hub.streams.writer(VOICE, 'agent').write(bytes(1));
    hub.streams.remove(VOICE, 'agent');
    expect([await reader.next(), await reader.next(), reader.end]).toEqual([bytes(1), null, 'complete']);
  });

  test('goes on beside frames, whether these were acknowledged or not', async () => {
    const { clock, hub, window } = createScene();
    const reader = window.streams.openReader(1, VOICE);
    window.openStream({ ...AGENT, channel: 1, feed: 'voice' });
    hub.state(TRAFFIC_FEED).set({ inPerSecond: 1, outPerSecond: 0, noiseCount: 0 });
    window.watch({ feed: 'traffic', key: '' });
    await clock.advance(33);
    await hub.streams.writer(VOICE, 'agent').write(bytes(1));
    expect([window.frames.length, await reader.next()]).toEqual([1, bytes(1)]);
  });

  test.each(['close', 'dispose'] as const)('does not wait for a window after its %s', async (end) => {
    const { hub, served, window } = createScene();
    const writer = hub.streams.writer(VOICE, 'agent');
    window.streams.openReader(1, VOICE);
    window.openStream({ ...AGENT, channel: 1, feed: 'voice' });
    for (const value of [1, 2]) writer.offer(new Uint8Array(8).fill(value));
    expect(writer.offer(bytes(3))).toBe('full');
    if (end === 'close') window.close();
    else served.dispose();
    expect([writer.offer(bytes(3)), writer.readerCount]).toEqual(['written', 0]);
  });

  test('is forgotten when it has neither writer nor reader, and not before', () => {
    const { hub, window } = createScene();
    const written = hub.streams.writer(VOICE, 'agent');
    const reader = window.streams.openReader(1, VOICE);
    window.openStream({ ...AGENT, channel: 1, feed: 'voice' });
    reader.cancel();
    expect(hub.streams.writer(VOICE, 'agent')).toBe(written);
    hub.streams.remove(VOICE, 'agent');
    expect(hub.streams.writer(VOICE, 'agent')).not.toBe(written);
    hub.streams.remove(VOICE, 'nobody');
  });
});

describe('a stream from a window', () => {
  test('reaches the reader that the core accepts, chunk by chunk, and ends with the window', async () => {
    const { hub, window } = createScene();
    const readers: StreamReader<Uint8Array>[] = [];
    hub.streams.accept(MICROPHONE, 'agent', (reader) => readers.push(reader));
    const sender = window.streams.openSender(5, MICROPHONE);
    window.openStream({ ...AGENT, channel: 5, feed: 'microphone' });
    for (const value of [1, 2]) sender.send(new Uint8Array(8).fill(value));
    expect(sender.hasRoomFor(bytes(3))).toBe(false);
    const [reader] = readers;
    expect(await reader?.next()).toEqual(new Uint8Array(8).fill(1));
    expect(sender.hasRoomFor(bytes(3))).toBe(true);
    sender.send(bytes(3));
    window.close();
    expect([await reader?.next(), await reader?.next(), await reader?.next()]).toEqual([
      new Uint8Array(8).fill(2),
      bytes(3),
      null,
    ]);
    expect(reader?.end).toBe('lost');
  });

  test('is refused where nobody accepts it, also when somebody did before', () => {
    const { hub, window } = createScene();
    hub.streams.accept(MICROPHONE, 'agent', () => {}).dispose();
    const ends: string[] = [];
    window.streams.openSender(5, MICROPHONE, (end) => ends.push(end));
    window.openStream({ ...AGENT, channel: 5, feed: 'microphone' });
    expect(ends).toEqual(['refused']);
  });

  test('is accepted by one alone', () => {
    const { hub } = createScene();
    const first = hub.streams.accept(MICROPHONE, 'agent', () => {});
    expect(() => hub.streams.accept(MICROPHONE, 'agent', () => {})).toThrow('microphone agent already has a reader');
    first.dispose();
    const second = hub.streams.accept(MICROPHONE, 'agent', () => {});
    first.dispose();
    expect(() => hub.streams.accept(MICROPHONE, 'agent', () => {})).toThrow();
    second.dispose();
  });

  test('that sends more than there is room for is ended', () => {
    const { hub, served, window } = createScene();
    const readers: StreamReader<Uint8Array>[] = [];
    hub.streams.accept(MICROPHONE, 'agent', (reader) => readers.push(reader));
    window.openStream({ ...AGENT, channel: 5, feed: 'microphone' });
    window.sendBytes(bytes(0, 0, 0, 5, ...new Array(16).fill(1)));
    expect(served.rejectedCount).toBe(0);
    window.sendBytes(bytes(0, 0, 0, 5, 1));
    expect([served.rejectedCount, readers[0]?.end]).toEqual([1, 'refused']);
  });
});

describe('a window that breaks the rules', () => {
  test.each([
    ['unknown', 'a stream of an unknown name'],
    ['traffic', 'a state feed'],
  ])('is refused and counted when it opens %s', async (feed) => {
    const { served, window } = createScene();
    const reader = window.streams.openReader(1, VOICE);
    window.openStream({ ...AGENT, channel: 1, feed });
    expect([await reader.next(), reader.end, served.rejectedCount]).toEqual([null, 'refused', 1]);
  });

  test('does not get a channel twice', async () => {
    const { hub, served, window } = createScene();
    const reader = window.streams.openReader(1, VOICE);
    window.openStream({ ...AGENT, channel: 1, feed: 'voice' });
    window.openStream({ key: 'other', channel: 1, feed: 'voice' });
    expect(served.rejectedCount).toBe(1);
    await hub.streams.writer(VOICE, 'agent').write(bytes(1));
    expect(await reader.next()).toEqual(bytes(1));
  });

  test('has so many streams open, and not more', () => {
    const { hub, served, window } = createScene();
    for (let channel = 0; channel < 70; channel += 1) {
      window.streams.openReader(channel, VOICE);
      window.openStream({ ...AGENT, channel, feed: 'voice' });
    }
    expect([hub.streams.writer(VOICE, 'agent').readerCount, served.rejectedCount]).toEqual([64, 6]);
  });

  test.each([
    '{"type":"stream-open","channel":-1,"feed":"voice","key":"agent"}',
    '{"type":"stream-open","channel":4294967296,"feed":"voice","key":"agent"}',
    '{"type":"stream-open","channel":1,"feed":"voice"}',
    '{"type":"stream-text","channel":1}',
    '{"type":"stream-taken","channel":1,"total":-1}',
    '{"type":"stream-end","channel":1,"reason":"tired"}',
  ])('is not understood: %s', (text) => {
    const { served, window } = createScene();
    window.send(text);
    expect(served.rejectedCount).toBe(1);
  });

  test('is ignored after its end', () => {
    const { served, window } = createScene();
    served.dispose();
    window.sendBytes(bytes(1));
    window.send('{');
    expect(served.rejectedCount).toBe(0);
  });
});
