import { fail } from '#shared/result.ts';
import { openMicrophone } from './microphone.ts';
import { openAudio } from './open-audio.ts';
import type { SoundSystem } from './sound-system.ts';
import { Speaker } from './speaker.ts';

export interface BrowserSoundOptions {
  /** Whether echo, noise and level are corrected. */
  readonly processing: 'on' | 'off';
  readonly open?: typeof openAudio;
  /** Undefined in a page that did not come from this machine, nor encrypted. */
  readonly devices?: MediaDevices | undefined;
}

/** The sound of this window. The audio context is made when it is first needed. */
export function browserSound(options: BrowserSoundOptions): SoundSystem {
  const { devices = navigator.mediaDevices, open = openAudio, processing } = options;
  let life: 'open' | 'closed' = 'open';
  let opened: Promise<AudioContext | null> | null = null;
  const context = async (): Promise<AudioContext | null> => {
    opened ??= open().catch(() => null);
    const audio = await opened;
    // What failed once is tried again with the next press.
    if (audio === null) opened = null;
    // Another window may take the sound over while the context opens: a closed one throws at whatever is made in it.
    return life === 'open' ? audio : null;
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
        if (life === 'open') onOutput('failed');
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
      if (life === 'open') void opened?.then((audio) => audio?.resume());
    },
    close() {
      life = 'closed';
      void opened?.then((audio) => {
        if (audio === null) return undefined;
        audio.onstatechange = null;
        return audio.close();
      });
    },
  };
}
