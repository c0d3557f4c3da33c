import { useEffect, useState } from 'react';
import type { SoundDevice } from './sound/sound-system.ts';
import type { VoiceSession } from './voice-session.ts';

const NONE: readonly SoundDevice[] = [];

/** The microphones of this machine; browsers name them once one was allowed. */
export function useMicrophones(session: VoiceSession): readonly SoundDevice[] {
  const [devices, setDevices] = useState(NONE);
  useEffect(() => {
    let isOver = false;
    const read = async (): Promise<void> => {
      const found = await session.microphones();
      if (!isOver) setDevices(found);
    };
    void read();
    // Opening one gives the others their names.
    const stop = session.store.subscribe((state, before) => {
      if (state.microphone.name !== before.microphone.name) void read();
    });
    const unwatch = session.onDevices(() => void read());
    return () => {
      isOver = true;
      stop();
      unwatch();
    };
  }, [session]);
  return devices;
}
