import { describe, expect, test } from 'vitest';
import { type ByKey, defineFeed } from '#shared/feeds/define-feed.ts';
import { encodeBytes } from '#shared/streams/stream-chunk.ts';
import { FakeConnection } from '../testing/fake-connection.ts';
import { PanelClient } from './panel-client.ts';

const VOICE = defineFeed.stream<Uint8Array, ByKey>('voice', { carries: 'bytes', capacity: 16 });
const SUBTITLES = defineFeed.stream<string>('subtitles', { carries: 'text', capacity: 16 });
const MICROPHONE = defineFeed.upstream<Uint8Array, ByKey>('microphone', { carries: 'bytes', capacity: 16 });

const bytes = (...values: readonly number[]) => new Uint8Array(values);

function connectPanel() {
  const connection = new FakeConnection();
  const panel = new PanelClient(connection, {
    isHidden: false,
    onVisibility: () => {},
    withDrawing: (act) => act(),
  });
  panel.open();
  connection.link({ name: 'connected' });
  connection.take();
  return { connection, streams: panel.streams };
}

describe('reading a stream', () => {
  test('opens a channel of its own, and acknowledges what was taken', async () => {
    const { connection, streams } = connectPanel();
    const voice = streams.read(VOICE, 'agent');
    const subtitles = streams.read(SUBTITLES);
    expect(connection.take()).toEqual([
      { type: 'stream-open', channel: 1, feed: 'voice', key: 'agent' },
      { type: 'stream-open', channel: 2, feed: 'subtitles', key: '' },
    ]);
    connection.bytes(encodeBytes(1, new Uint8Array(8).fill(7)));
    connection.stream({ type: 'stream-text', channel: 2, text: 'Hello' });
    expect([await voice.next(), await subtitles.next()]).toEqual([new Uint8Array(8).fill(7), 'Hello']);
    expect(connection.take()).toEqual([{ type: 'stream-taken', channel: 1, total: 8 }]);
    connection.stream({ type: 'stream-end', channel: 2, reason: 'complete' });
    expect([await subtitles.next(), subtitles.end]).toEqual([null, 'complete']);
  });

  test('ends when it is canceled, and the panel learns it', async () => {
    const { connection, streams } = connectPanel();
    const voice = streams.read(VOICE, 'agent');
    connection.take();
    voice.cancel();
    expect(connection.take()).toEqual([{ type: 'stream-end', channel: 1, reason: 'complete' }]);
    connection.bytes(encodeBytes(1, bytes(1)));
    expect(await voice.next()).toBeNull();
  });
});

describe('sending a stream', () => {
  test('sends each chunk as soon as there is room', async () => {
    const { connection, streams } = connectPanel();
    const microphone = streams.write(MICROPHONE, 'agent');
    expect(connection.take()).toEqual([{ type: 'stream-open', channel: 1, feed: 'microphone', key: 'agent' }]);
    await microphone.write(new Uint8Array(8).fill(1));
    expect([microphone.offer(new Uint8Array(8).fill(2)), microphone.offer(bytes(3))]).toEqual(['written', 'full']);
    const waiting = microphone.write(bytes(3));
    expect(connection.sentBytes).toHaveLength(2);
    connection.stream({ type: 'stream-taken', channel: 1, total: 8 });
    await waiting;
    expect(connection.sentBytes.at(-1)).toEqual(encodeBytes(1, bytes(3)));
    microphone.end();
    expect(connection.take()).toEqual([{ type: 'stream-end', channel: 1, reason: 'complete' }]);
    expect(await microphone.ended).toBe('complete');
  });

  test('says when nobody takes it', async () => {
    const { connection, streams } = connectPanel();
    const microphone = streams.write(MICROPHONE, 'agent');
    connection.stream({ type: 'stream-end', channel: 1, reason: 'refused' });
    expect(await microphone.ended).toBe('refused');
    await microphone.write(bytes(1));
    expect(connection.sentBytes).toEqual([]);
  });
});

test('the streams of a connection are lost with it; without one there are none', async () => {
  const { connection, streams } = connectPanel();
  const voice = streams.read(VOICE, 'agent');
  const microphone = streams.write(MICROPHONE, 'agent');
  connection.link({ name: 'reconnecting', since: 0 });
  expect([await voice.next(), voice.end, await microphone.ended]).toEqual([null, 'lost', 'lost']);
  connection.take();
  expect([streams.read(VOICE, 'agent').end, await streams.write(MICROPHONE, 'agent').ended]).toEqual(['lost', 'lost']);
  expect(connection.take()).toEqual([]);
  connection.link({ name: 'connected' });
  connection.take();
  expect(streams.read(VOICE, 'agent').end).toBeNull();
  expect(connection.take()).toMatchObject([{ type: 'stream-open', channel: 3 }]);
});
