import { expect, test } from 'vitest';
import { browserSound } from './browser-sound.ts';
import type { OutputState } from './sound-system.ts';

/** A context that opens when the test says so. Nothing can be made in it, as in a closed one. */
function start() {
  const calls: string[] = [];
  let give = (_context: AudioContext): void => {};
  const opening = new Promise<AudioContext>((resolve) => {
    give = resolve;
  });
  const context = {
    close: async () => void calls.push('close'),
    resume: async () => void calls.push('resume'),
  } as Partial<AudioContext> as AudioContext;
  const devices = {
    getUserMedia: async () => {
      calls.push('microphone');
      throw new DOMException('', 'NotFoundError');
    },
  } as Partial<MediaDevices> as MediaDevices;
  return {
    calls,
    sound: browserSound({ processing: 'on', open: () => opening, devices }),
    opened: () => give(context),
  };
}

test('a window that loses the sound while its loudspeaker opens plays nothing, and says nothing went wrong', async () => {
  const { calls, opened, sound } = start();
  const outputs: OutputState[] = [];
  const speaking = sound.speak({ onReport: () => {}, onOutput: (output) => outputs.push(output) });
  sound.close();
  opened();
  expect(await speaking).toBeNull();
  expect([outputs, calls]).toEqual([[], ['close']]);
});

test('a microphone that opens while its page is left is not heard', async () => {
  const { calls, opened, sound } = start();
  const listening = sound.listen({ deviceId: null, onChunk: () => {}, onEnd: () => {} });
  sound.close();
  sound.resume();
  opened();
  expect(await listening).toEqual({ ok: false, error: 'unknown' });
  expect(calls).toEqual(['close']);
});
