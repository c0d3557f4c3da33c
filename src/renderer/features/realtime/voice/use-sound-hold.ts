import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { SOUND_HOLDER_FEED } from '#shared/panel/realtime/sound-hold.ts';
import { useLink, usePanel, useStateFeed } from '#stores/panel/use-panel.ts';
import { randomId } from '#stores/window/random-id.ts';
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
    const opened = new SoundHold({ connectionId, streams, newId: randomId });
    setHold(opened);
    return () => {
      opened.close();
      setHold(null);
    };
  }, [streams, connectionId, isLinked]);
  const place = useStore(hold?.store ?? UNKNOWN);
  useEffect(() => {
    if (holder !== undefined) hold?.observe(holder);
  }, [hold, holder]);
  return { place, takeOver: () => hold?.takeOver() };
}
