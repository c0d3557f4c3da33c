import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Resampler } from './resampler.ts';
import { levelOf } from './sound-level.ts';

const tone = (hertz: number, rate: number, seconds: number) =>
  Float32Array.from({ length: Math.round(rate * seconds) }, (_, n) => 0.5 * Math.sin((2 * Math.PI * hertz * n) / rate));

function resample(samples: Float32Array, from: number, to: number, cuts: readonly number[] = []): number[] {
  const resampler = new Resampler(from, to);
  const ends = [...cuts.map((cut) => cut % (samples.length + 1)).sort((one, other) => one - other), samples.length];
  const pieces = ends.map((end, index) => samples.subarray(ends[index - 1] ?? 0, end));
  return [...pieces.map((piece) => resampler.push(piece)), resampler.flush()].flatMap((each) => [...each]);
}

/** The loudest difference, but for the edges, where the tone begins and ends. */
function difference(one: ArrayLike<number>, other: ArrayLike<number>, edge: number): number {
  const differences = Array.from(one, (sample, index) => Math.abs(sample - (other[index] ?? 0)));
  return Math.max(...differences.slice(edge, -edge));
}

describe('a resampled stream', () => {
  test.each([
    [48_000, 16_000],
    [44_100, 16_000],
    [24_000, 48_000],
    [24_000, 44_100],
    [16_000, 16_000],
    [96_000, 16_000],
    [22_050, 48_000],
  ])('from %i to %i is the same tone, and as long', (from, to) => {
    const output = resample(tone(440, from, 0.2), from, to);
    const expected = tone(440, to, 0.2);
    expect(output).toHaveLength(expected.length);
    expect(difference(output, expected, to / 100)).toBeLessThan(0.001);
  });

  test.each([9_000, 12_000, 20_000])('has nothing left of %i Hz, which 16 kHz cannot carry', (hertz) => {
    const output = Float32Array.from(resample(tone(hertz, 48_000, 0.2), 48_000, 16_000).slice(400, -400));
    expect(levelOf(output)).toBeLessThan(-60);
  });

  test('is the same, however its input is cut', () => {
    const samples = tone(1_000, 44_100, 0.02);
    const whole = resample(samples, 44_100, 16_000);
    fc.assert(
      fc.property(fc.array(fc.nat(1_000), { maxLength: 12 }), (cuts) => {
        expect(resample(samples, 44_100, 16_000, cuts)).toEqual(whole);
      }),
      { numRuns: 40 },
    );
  });

  test('of one rate has the very samples that it got, at once', () => {
    const samples = tone(440, 16_000, 0.01);
    expect([...new Resampler(16_000, 16_000).push(samples)]).toEqual([...samples]);
  });
});
