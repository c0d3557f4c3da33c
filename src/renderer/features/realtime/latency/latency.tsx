import type { GatewaySnapshot } from '#shared/panel/realtime/gateway.ts';
import { useNow } from '#stores/window/clock.ts';
import { useTurns } from '../use-turns.ts';
import type { VoiceSession } from '../voice/voice-session.ts';
import { Cockpit } from './cockpit.tsx';
import styles from './latency.module.css';
import { SoundFacts } from './sound-facts.tsx';
import { useTurnActions } from './use-turn-actions.ts';

interface LatencyProps {
  readonly gateway: GatewaySnapshot;
  /** Null where this window has no sound. */
  readonly voice: VoiceSession | null;
}

/** How fast a gateway answers, turn by turn, and how its sound arrives. */
export function Latency({ gateway, voice }: LatencyProps) {
  const now = useNow();
  const turns = useTurns(gateway.id);
  const actions = useTurnActions(gateway);
  return (
    <div className={styles.latency} role="group" aria-label="Latency" tabIndex={0}>
      <SoundFacts gateway={gateway} voice={voice} />
      <Cockpit turns={turns} now={now} actions={actions} />
    </div>
  );
}
