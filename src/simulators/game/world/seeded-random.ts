import type { Random } from '#core/platform/random.ts';

/** Pseudorandom numbers, the same for the same seed (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** An integer from 0 to `end - 1`. */
export function drawInteger(random: Random, end: number): number {
  return Math.floor(random() * end);
}

/** One of some values; undefined of none. */
export function drawOne<T>(random: Random, values: readonly T[]): T | undefined {
  return values[drawInteger(random, values.length)];
}

/** An id of 32 hexadecimal digits, as the server gives to fights and salvage. */
export function drawHexId(random: Random): string {
  return Array.from({ length: 32 }, () => drawInteger(random, 16).toString(16)).join('');
}
