import { expect, test } from 'vitest';
import { TurnSounds } from './turn-sounds.ts';

const MEBI = 1024 * 1024;
/** Sounds, and how to add the next bytes of a turn to them. */
function makeSounds() {
  const sounds = new TurnSounds();
  const came = new Map<number, number>();
  const add = (turn: number, bytes: number) => {
    const offset = came.get(turn) ?? 0;
    came.set(turn, offset + bytes);
    return sounds.add(turn, { rate: 24_000, offset, pcm: new Uint8Array(bytes) });
  };
  return { add, came, sounds };
}

test('the sound of a turn is kept in its order', () => {
  const { add, sounds } = makeSounds();
  add(1, 4);
  add(1, 2);
  expect(sounds.of(1).map(({ pcm }) => pcm.byteLength)).toEqual([4, 2]);
  expect(sounds.of(2)).toEqual([]);
});

test('the last 20 turns are kept', () => {
  const { add, sounds } = makeSounds();
  for (let turn = 1; turn <= 25; turn += 1) add(turn, 2);
  expect([sounds.turns.length, sounds.turns[0], sounds.turns.at(-1)]).toEqual([20, 6, 25]);
});

test('long turns are forgotten sooner, so that memory is bounded', () => {
  const { add, sounds } = makeSounds();
  for (let turn = 1; turn <= 5; turn += 1) add(turn, 6 * MEBI);
  expect(sounds.turns).toEqual([4, 5]);
});

test('no part of a turn is kept: neither of one that is too long, nor of one that was forgotten', () => {
  const { add, sounds } = makeSounds();
  add(1, 2);
  for (let more = 0; more < 5; more += 1) add(2, 6 * MEBI);
  add(1, 2);
  expect([sounds.turns, sounds.of(2)]).toEqual([[], []]);
  add(3, 2);
  expect(sounds.turns).toEqual([3]);
});

test('nothing is kept of a turn whose beginning or middle did not come here', () => {
  const { add, came, sounds } = makeSounds();
  came.set(1, 960);
  expect([add(1, 2), sounds.turns]).toEqual(['same', []]);
  add(2, 2);
  came.set(2, 960);
  expect([add(2, 2), sounds.turns]).toEqual(['changed', []]);
  expect([add(2, 2), sounds.turns]).toEqual(['same', []]);
});

test('each change of the kept turns is reported, including one that only removes turns', () => {
  const { add, sounds } = makeSounds();
  const kept = (turn: number, bytes: number) => [add(turn, bytes), [...sounds.turns]];
  expect(kept(1, 10 * MEBI)).toEqual(['changed', [1]]);
  expect(kept(2, 2)).toEqual(['changed', [1, 2]]);
  expect(kept(2, 2)).toEqual(['same', [1, 2]]);
  expect(kept(2, 10 * MEBI)).toEqual(['changed', [2]]);
  expect(kept(1, 2)).toEqual(['same', [2]]);
});
