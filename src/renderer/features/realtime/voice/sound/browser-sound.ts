import { fail } from '#shared/result.ts';
import { openMicrophone } from './microphone.ts';
import { openAudio } from './open-audio.ts';
import type { SoundSystem } from './sound-system.ts';
import { Speaker } from './speaker.ts';

/** The sound of this window. The audio context is made when it is first needed. */
export function browserSound(processing: 'on' | 'off'): SoundSystem {
  // A page that did not come from this machine, nor encrypted, has none.
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  let opened: Promise<AudioContext> | null = null;
  const context = (): Promise<AudioContext> => {
    opened ??= openAudio();
    return opened;
  };
  return {
    async listen(options) {
      if (devices === undefined) return fail('absent');
      return openMicrophone({ ...options, context: await context(), devices, processing });
    },
    async speak(onReport) {
      const audio = await context();
      if (audio.state !== 'running') return null;
      return new Speaker({ context: audio, onReport });
    },
    async microphones() {
      const found = (await devices?.enumerateDevices()) ?? [];
      return found
        .filter(({ deviceId, kind }) => kind === 'audioinput' && deviceId !== '')
        .map(({ deviceId, label }) => ({ id: deviceId, name: label }));
    },
    close() {
      void opened?.then((audio) => audio.close());
    },
  };
}
