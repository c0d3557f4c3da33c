import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { SOUND_HOLDER_FEED } from '#shared/panel/realtime/sound-hold.ts';
import { useLink, usePanel, useStateFeed } from '#stores/panel/use-panel.ts';
import { SoundHold, type SoundPlace } from './sound-hold.ts';

const UNKNOWN = createStore<SoundPlace>(() => 'unknown');

/**
 * Which window has the sound of a gateway, and how this one takes it over. What no window has is claimed while the page is
 * there.
 */
export function useSoundHold(connectionId: string): { readonly place: SoundPlace; readonly takeOver: () => void } {
  const { streams } = usePanel();
  const isLinked = useLink().name === 'connected';
  const holder = useStateFeed(SOUND_HOLDER_FEED, connectionId);
  const [hold, setHold] = useState<SoundHold | null>(null);
  useEffect(() => {
    // A hold ends with the link of its window.
    if (!isLinked) return () => {};
    const opened = new SoundHold(streams, connectionId);
    setHold(opened);
    return () => {
      opened.close();
      setHold(null);
    };
  }, [streams, connectionId, isLinked]);
  const place = useStore(hold?.store ?? UNKNOWN);
  useEffect(() => {
    // Once a refused claim has been answered, the sound may be free again.
    if (holder !== undefined && place !== 'here') hold?.observe(holder);
  }, [hold, holder, place]);
  return { place, takeOver: () => hold?.takeOver() };
}
