import { expect, test } from 'vitest';
import { RoomClock } from './room-clock.ts';

/** A clock of a room whose answers take these times there and back, and whose own time is a million ahead. */
function createClock() {
  let elapsed = 0;
  const clock = new RoomClock(() => elapsed);
  return {
    clock,
    exchange(thereMs: number, backMs: number, time: unknown = elapsed + thereMs + 1_000_000) {
      clock.recordPing();
      elapsed += thereMs + backMs;
      clock.recordPong(time);
    },
    wait(delayMs: number) {
      elapsed += delayMs;
    },
  };
}

test('the time of the room is unknown before it has answered a ping', () => {
  const { clock, exchange } = createClock();
  expect(clock.at(5)).toBeNull();
  exchange(10, 10);
  expect(clock.at(5)).toBe(1_000_005);
});

test('the shortest round trip counts, whatever comes after it', () => {
  const { clock, exchange } = createClock();
  exchange(4, 4);
  exchange(900, 10);
  expect(clock.at(0)).toBe(1_000_000);
  exchange(2, 0);
  expect(clock.at(0)).toBe(1_000_001);
});

test('a sample of five minutes ago gives way to a new one', () => {
  const { clock, exchange, wait } = createClock();
  exchange(1, 1);
  wait(300_000);
  exchange(50, 10);
  expect(clock.at(0)).toBe(1_000_020);
});

test.each([[undefined], ['yesterday'], [Number.NaN]])('an answer with the time %s says nothing', (time) => {
  const { clock, exchange } = createClock();
  exchange(1, 1, time === undefined ? null : time);
  expect(clock.at(0)).toBeNull();
});

test('a lost connection leaves no time, and no ping whose answer is awaited', () => {
  const { clock, exchange } = createClock();
  exchange(1, 1);
  clock.recordPing();
  clock.reset();
  clock.recordPong(7);
  expect(clock.at(0)).toBeNull();
});
