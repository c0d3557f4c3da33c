import { fail } from '#shared/result.ts';
import { openMicrophone } from './microphone.ts';
import { openAudio } from './open-audio.ts';
import type { SoundSystem } from './sound-system.ts';
import { Speaker } from './speaker.ts';

/** The sound of this window. The audio context is made when it is first needed. */
export function browserSound(processing: 'on' | 'off'): SoundSystem {
  // A page that did not come from this machine, nor encrypted, has none.
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  let opened: Promise<AudioContext | null> | null = null;
  const context = async (): Promise<AudioContext | null> => {
    opened ??= openAudio().catch(() => null);
    const audio = await opened;
    // What failed once is tried again with the next press.
    if (audio === null) opened = null;
    return audio;
  };
  return {
    async listen(options) {
      if (devices === undefined) return fail('absent');
      const audio = await context();
      if (audio === null) return fail('unknown');
      // Opening a microphone is a press.
      void audio.resume();
      return openMicrophone({ ...options, context: audio, devices, processing });
    },
    async speak({ onOutput, onReport }) {
      const audio = await context();
      if (audio === null) {
        onOutput('failed');
        return null;
      }
      const tell = (): void => onOutput(audio.state === 'running' ? 'ready' : 'needs-press');
      audio.onstatechange = tell;
      tell();
      return new Speaker({ context: audio, onReport });
    },
    async microphones() {
      const found = await devices?.enumerateDevices().catch(() => []);
      return (found ?? [])
        .filter(({ deviceId, kind }) => kind === 'audioinput' && deviceId !== '')
        .map(({ deviceId, label }) => ({ id: deviceId, name: label }));
    },
    onDevices(listener) {
      devices?.addEventListener('devicechange', listener);
      return () => devices?.removeEventListener('devicechange', listener);
    },
    resume() {
      void opened?.then((audio) => audio?.resume());
    },
    close() {
      void opened?.then((audio) => {
        if (audio === null) return undefined;
        audio.onstatechange = null;
        return audio.close();
      });
    },
  };
}
