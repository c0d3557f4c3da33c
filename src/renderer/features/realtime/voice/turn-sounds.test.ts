import { expect, test } from 'vitest';
import { TurnSounds } from './turn-sounds.ts';

const MEBI = 1024 * 1024;
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
  for (let turn = 1; turn <= 5; turn += 1) sounds.add(turn, piece(6 * MEBI));
  expect(sounds.turns).toEqual([4, 5]);
});

test('no part of a turn is kept: neither of one that is too long, nor of one that was forgotten', () => {
  const sounds = new TurnSounds();
  for (let more = 0; more < 5; more += 1) sounds.add(2, piece(6 * MEBI));
  sounds.add(1, piece(2));
  expect([sounds.turns, sounds.of(2)]).toEqual([[], []]);
  sounds.add(3, piece(2));
  expect(sounds.turns).toEqual([3]);
});

test('each change of the turns that are kept is told, also one that only forgets', () => {
  const sounds = new TurnSounds();
  const add = (turn: number, bytes: number) => [sounds.add(turn, piece(bytes)), [...sounds.turns]];
  expect(add(1, 10 * MEBI)).toEqual(['changed', [1]]);
  expect(add(2, 2)).toEqual(['changed', [1, 2]]);
  expect(add(2, 2)).toEqual(['same', [1, 2]]);
  expect(add(2, 10 * MEBI)).toEqual(['changed', [2]]);
  expect(add(1, 2)).toEqual(['same', [2]]);
});

test('the turns of a gateway that replaces another begin at 1 again', () => {
  const sounds = new TurnSounds();
  for (let turn = 1; turn <= 25; turn += 1) sounds.add(turn, piece(2));
  sounds.clear();
  expect([sounds.add(1, piece(2)), sounds.turns]).toEqual(['changed', [1]]);
});
