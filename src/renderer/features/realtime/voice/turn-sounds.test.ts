import { expect, test } from 'vitest';
import { TurnSounds } from './turn-sounds.ts';

const piece = (bytes: number) => ({ rate: 24_000, pcm: new Uint8Array(bytes) });

test('the sound of a turn is kept in its order', () => {
  const sounds = new TurnSounds();
  sounds.add(1, piece(4));
  sounds.add(1, piece(2));
  expect(sounds.of(1).map(({ pcm }) => pcm.byteLength)).toEqual([4, 2]);
  expect(sounds.of(2)).toEqual([]);
});

test('the last 20 turns are kept', () => {
  const sounds = new TurnSounds();
  for (let turn = 1; turn <= 25; turn += 1) sounds.add(turn, piece(2));
  expect([sounds.turns.length, sounds.turns[0], sounds.turns.at(-1)]).toEqual([20, 6, 25]);
});

test('long turns are forgotten sooner, so that memory is bounded', () => {
  const sounds = new TurnSounds();
  for (let turn = 1; turn <= 5; turn += 1) sounds.add(turn, piece(6 * 1024 * 1024));
  expect(sounds.turns).toEqual([4, 5]);
  for (let more = 0; more < 5; more += 1) sounds.add(6, piece(6 * 1024 * 1024));
  expect(sounds.turns.length).toBeLessThanOrEqual(1);
});
