import { useContext, useEffect, useState } from 'react';
import type { GatewaySnapshot } from '#shared/panel/realtime/gateway.ts';
import { interrupt } from '#stores/actions/gateway-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { currentTime } from '#stores/window/clock.ts';
import { SoundContext } from './sound-context.ts';
import { VoiceSession } from './voice-session.ts';

/**
 * The voice conversation of this page with a gateway; null before the page is drawn. It ends with the page, and the
 * microphone is released when the live lane is lost, or the window is hidden.
 */
export function useVoice({ id, live }: GatewaySnapshot): VoiceSession | null {
  const panel = usePanel();
  const makeSound = useContext(SoundContext);
  const [session, setSession] = useState<VoiceSession | null>(null);
  useEffect(() => {
    const opened = new VoiceSession({
      ...{ connectionId: id, streams: panel.streams, sound: makeSound(), now: currentTime },
      onInterrupt: (reason) => void interrupt(panel, id, reason),
      onTurnEnd: () => void panel.call('gateway.endTurn', { connectionId: id, reason: 'push_to_talk' }),
    });
    setSession(opened);
    const release = (): void => {
      if (document.hidden) opened.closeMicrophone();
    };
    document.addEventListener('visibilitychange', release);
    return () => {
      document.removeEventListener('visibilitychange', release);
      opened.close();
      setSession(null);
    };
  }, [panel, id, makeSound]);
  const isLost = live.connection.phase.name !== 'ready';
  useEffect(() => {
    if (isLost) session?.closeMicrophone();
  }, [isLost, session]);
  return session;
}
