import { expect, test } from 'vitest';
import { ChatRelay } from './chat-relay.ts';

const line = (seq: number, text: string, sender = 'ada') => ({ seq, sender, text });
const texts = (lines: readonly { readonly text: string }[]) => lines.map(({ text }) => text);

test('what was written before the bridge is history, and each later line is sent once', () => {
  const relay = new ChatRelay(null);
  expect(relay.read([line(1, 'old')], 'a')).toEqual([]);
  expect(texts(relay.read([line(1, 'old'), line(2, 'new')], 'a'))).toEqual(['new']);
  expect(relay.read([line(1, 'old'), line(2, 'new')], 'a')).toEqual([]);
});

test('another life numbers its lines again', () => {
  const relay = new ChatRelay(null);
  relay.read([line(7, 'old')], 'a');
  expect(texts(relay.read([line(1, 'first')], 'b'))).toEqual(['first']);
});

test('what came from the room is never sent back, whenever it appears', () => {
  const relay = new ChatRelay(null);
  relay.read([], 'a');
  relay.await({ sender: 'ben', text: 'hi' });
  expect(relay.read([], 'a')).toEqual([]);
  expect(texts(relay.read([line(1, 'hi', 'ben'), line(2, 'hi', 'ben')], 'a'))).toEqual(['hi']);
});

test('a message that the instance refused is no line that is awaited', () => {
  const relay = new ChatRelay(null);
  relay.read([], 'a');
  relay.await({ sender: 'ben', text: 'hi' });
  relay.cancel({ sender: 'ben', text: 'hi' });
  expect(texts(relay.read([line(1, 'hi', 'ben')], 'a'))).toEqual(['hi']);
});

test('the next bridge of the same life goes on where the last one ended', () => {
  const first = new ChatRelay(null);
  first.read([line(1, 'old')], 'a');
  first.await({ sender: 'ben', text: 'hi' });
  const second = new ChatRelay(first.saved);
  expect(texts(second.read([line(1, 'old'), line(2, 'hi', 'ben'), line(3, 'new')], 'a'))).toEqual(['new']);
});

test('a bridge that has read nothing leaves the next one what it found', () => {
  expect(new ChatRelay(null).saved).toBeNull();
  const saved = { birth: 'a', seq: 3, awaited: [{ sender: 'ben', text: 'hi' }] };
  expect(new ChatRelay(saved).saved).toEqual(saved);
});

test('the next bridge of another life sends each line of that life', () => {
  const relay = new ChatRelay({ birth: 'a', seq: 7, awaited: [{ sender: 'ben', text: 'hi' }] });
  expect(texts(relay.read([line(1, 'hi', 'ben')], 'b'))).toEqual(['hi']);
});

test('a long log is read in parts, each line once', () => {
  const relay = new ChatRelay(null);
  relay.read([], 'a');
  const log = Array.from({ length: 5 }, (_, at) => line(at + 1, `${at + 1}`));
  const parts = [0, 1, 2].map(() => [texts(relay.read(log, 'a', 2)), relay.hasMore(log)]);
  expect(parts).toEqual([
    [['1', '2'], true],
    [['3', '4'], true],
    [['5'], false],
  ]);
});
