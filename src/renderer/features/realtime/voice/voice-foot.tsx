import type { GatewaySnapshot } from '#shared/panel/realtime/gateway.ts';
import { InterruptButton } from './interrupt-button.tsx';
import { useVoiceState } from './use-voice-state.ts';
import styles from './voice-bar.module.css';
import { VoiceBar } from './voice-bar.tsx';
import type { VoiceSession } from './voice-session.ts';
import { whyNoVoice } from './why-no-voice.ts';

interface VoiceFootProps {
  readonly gateway: GatewaySnapshot;
  readonly session: VoiceSession;
}

/** The microphone below the parts of the page without a composer, while it is open or an answer is heard. */
export function VoiceFoot({ gateway, session }: VoiceFootProps) {
  const isActive = useVoiceState(
    session,
    ({ microphone, playing }) => microphone.name !== 'closed' || playing !== null,
  );
  if (!isActive) return null;
  return (
    <div className={styles.foot}>
      <VoiceBar session={session} disabledReason={whyNoVoice(gateway)} />
      <InterruptButton gateway={gateway} voice={session} />
    </div>
  );
}
