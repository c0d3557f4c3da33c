import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeHeard, decodeSound, encodeHeard, encodeSound } from './sound.ts';

const pcm = fc.uint8Array({ maxLength: 40 });

test('a chunk is the same after it crossed', () => {
  fc.assert(
    fc.property(pcm, fc.nat(), fc.nat(), (bytes, one, other) => {
      expect(decodeHeard(encodeHeard({ at: one, pcm: bytes }))).toEqual({ at: one, pcm: bytes });
      for (const kind of ['sound', 'end', 'stop', 'mine'] as const) {
        const sound = { kind, turn: one, rate: other, offset: one, pcm: bytes };
        expect(decodeSound(encodeSound(sound))).toEqual(sound);
      }
    }),
  );
});

test('what is too short, or of no kind, is no chunk', () => {
  expect(decodeHeard(new Uint8Array(7))).toBeNull();
  expect(decodeSound(new Uint8Array(12))).toBeNull();
  expect(decodeSound(new Uint8Array(13).fill(9))).toBeNull();
});
