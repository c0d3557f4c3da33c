import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ChunkCutter } from './chunk-cutter.ts';
import { decodePcm16, encodePcm16 } from './pcm16.ts';
import { levelOf, SILENT_LEVEL } from './sound-level.ts';
import { SpeechDetector } from './speech-detector.ts';

const tone = (amplitude: number, seconds: number, rate = 16_000) =>
  Float32Array.from({ length: rate * seconds }, (_, n) => amplitude * Math.sin((2 * Math.PI * 300 * n) / rate));

describe('PCM16', () => {
  test('is little-endian, and clips what is too loud', () => {
    expect([...encodePcm16(Float32Array.of(0, 1, -1, 2, -2, 0.5))]).toEqual([
      ...[0, 0, 0xff, 0x7f, 0, 0x80],
      ...[0xff, 0x7f, 0, 0x80, 0, 0x40],
    ]);
  });

  test('is the same samples again, to the last bit of it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -0x8000, max: 0x7fff })), (values) => {
        const bytes = new Uint8Array(Int16Array.from(values).buffer);
        expect(encodePcm16(decodePcm16(bytes))).toEqual(bytes);
      }),
    );
  });

  test('of an odd number of bytes, or within a larger buffer, is what whole samples it has', () => {
    const buffer = Uint8Array.of(9, 0, 0x40, 0, 0x80, 7);
    expect([...decodePcm16(buffer.subarray(1))]).toEqual([...decodePcm16(Uint8Array.of(0, 0x40, 0, 0x80))]);
    expect(decodePcm16(Uint8Array.of(1))).toHaveLength(0);
  });
});

test('chunks have one length, and nothing is lost between them', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50), { maxLength: 20 }), (lengths) => {
      const cutter = new ChunkCutter(16);
      let given = 0;
      const pieces = lengths.map((length) => Float32Array.from({ length }, () => given++));
      const chunks = pieces.flatMap((piece) => cutter.push(piece));
      expect(chunks.every((chunk) => chunk.length === 16)).toBe(true);
      const all = [...chunks, cutter.flush() ?? new Float32Array()].flatMap((chunk) => [...chunk]);
      expect(all).toEqual(Array.from({ length: given }, (_, index) => index));
      expect(cutter.flush()).toBeNull();
    }),
  );
});

test('a level is in dBFS', () => {
  expect(levelOf(new Float32Array(10).fill(1))).toBeCloseTo(0);
  expect(levelOf(tone(1, 1))).toBeCloseTo(-3.01, 1);
  expect(levelOf(tone(0.1, 1))).toBeCloseTo(-23.01, 1);
  expect(levelOf(new Float32Array(10))).toBe(SILENT_LEVEL);
  expect(levelOf(new Float32Array(0))).toBe(SILENT_LEVEL);
});

describe('speech', () => {
  const say = (detector: SpeechDetector, samples: Float32Array) => {
    const chunks = new ChunkCutter(320).push(samples);
    return chunks.map((chunk) => detector.push(chunk)).at(-1);
  };

  test('is what is louder than the room, and how long it goes on', () => {
    const detector = new SpeechDetector(16_000);
    expect(say(detector, tone(0.002, 0.5))).toBe(0);
    expect(say(detector, tone(0.1, 0.2))).toBeCloseTo(200);
    expect(say(detector, tone(0.002, 0.2))).toBe(0);
  });

  test('goes on over a short pause', () => {
    const detector = new SpeechDetector(16_000);
    say(detector, tone(0.001, 0.1));
    say(detector, tone(0.1, 0.1));
    say(detector, tone(0.001, 0.1));
    expect(say(detector, tone(0.1, 0.1))).toBeCloseTo(300);
  });

  test('is not the noise of a room that grew louder', () => {
    const detector = new SpeechDetector(16_000);
    say(detector, tone(0.002, 1));
    expect(say(detector, tone(0.01, 6))).toBe(0);
  });

  test('is over when it is reset', () => {
    const detector = new SpeechDetector(16_000);
    say(detector, tone(0.001, 0.1));
    say(detector, tone(0.1, 0.3));
    detector.reset();
    expect(detector.speechMs).toBe(0);
  });
});
