import { useContext, useEffect, useState } from 'react';
import type { GatewaySnapshot } from '#shared/panel/realtime/gateway.ts';
import { TURN_FEED } from '#shared/panel/realtime/gateways.ts';
import { interrupt } from '#stores/actions/gateway-actions.ts';
import type { PanelClient } from '#stores/panel/panel-client.ts';
import { useLink, usePanel } from '#stores/panel/use-panel.ts';
import { currentTime } from '#stores/window/clock.ts';
import { memoryStore } from '#stores/window/window-memory.ts';
import { hiddenMicrophone } from './hidden-microphone.ts';
import { SoundContext } from './sound-context.ts';
import type { SoundPlace } from './sound-hold.ts';
import { VoiceSession } from './voice-session.ts';

/**
 * The voice conversation of this page with a gateway; null while the panel is not reached, and while this window does not have
 * the sound. It ends with the page, and the microphone is released when the live lane is lost, or the window is hidden, unless
 * the person keeps it open then.
 */
export function useVoice({ id, live }: GatewaySnapshot, place: SoundPlace): VoiceSession | null {
  const panel = usePanel();
  const makeSound = useContext(SoundContext);
  useEffect(() => panel.feeds.watch(TURN_FEED, id), [panel, id]);
  // The streams of a window end with its link; the next link needs others.
  const isHere = useLink().name === 'connected' && place === 'here';
  const [session, setSession] = useState<VoiceSession | null>(null);
  useEffect(() => {
    if (!isHere) return () => {};
    const opened = new VoiceSession({
      ...{ connectionId: id, streams: panel.streams, sound: makeSound(), now: currentTime },
      openTurn: () => openTurnOf(panel, id),
      onInterrupt: (reason) => void interrupt(panel, id, reason),
    });
    setSession(opened);
    const release = (): void => {
      if (document.hidden && hiddenMicrophone(memoryStore.getState()) === 'closes') opened.closeMicrophone();
    };
    document.addEventListener('visibilitychange', release);
    return () => {
      document.removeEventListener('visibilitychange', release);
      opened.close();
      setSession(null);
    };
  }, [panel, id, isHere, makeSound]);
  const isLost = live.connection.phase.name !== 'ready';
  useEffect(() => {
    if (isLost) session?.closeMicrophone();
  }, [isLost, session]);
  return session;
}

/** The number of the turn that goes on; null if none does. Read when it is needed: it changes with each piece of an answer. */
function openTurnOf({ feeds }: PanelClient, connectionId: string): number | null {
  const turn = feeds.state(feeds.store.getState().states, TURN_FEED, connectionId);
  return turn?.end === null ? turn.number : null;
}
