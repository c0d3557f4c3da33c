import { useEffect, useState } from 'react';
import type { SoundDevice } from './sound/sound-system.ts';
import type { VoiceSession } from './voice-session.ts';

const NONE: readonly SoundDevice[] = [];

/** The microphones of this machine; browsers name them once one was allowed. */
export function useMicrophones(session: VoiceSession | null): readonly SoundDevice[] {
  const [devices, setDevices] = useState(NONE);
  useEffect(() => {
    if (session === null) return () => {};
    let isOver = false;
    const read = async (): Promise<void> => {
      const found = await session.microphones();
      if (!isOver) setDevices(found);
    };
    void read();
    // Opening one gives the others their names, and so does plugging one in.
    const stop = session.store.subscribe((state, before) => {
      if (state.microphone.name !== before.microphone.name) void read();
    });
    return () => {
      isOver = true;
      stop();
    };
  }, [session]);
  return devices;
}
