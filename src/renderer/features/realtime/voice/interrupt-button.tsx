import { Hand } from 'lucide-react';
import type { GatewaySnapshot } from '#shared/panel/realtime/gateway.ts';
import { interrupt } from '#stores/actions/gateway-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { eachKeyOf, useShortcut } from '#stores/window/use-shortcut.ts';
import { Button } from '#ui/controls/button.tsx';
import { KeyHint } from '#ui/marks/key-hint.tsx';
import { REALTIME_SHORTCUTS } from '../composer/realtime-keys.ts';
import { useVoiceState } from './use-voice-state.ts';
import styles from './voice-bar.module.css';
import type { VoiceSession } from './voice-session.ts';

interface InterruptButtonProps {
  readonly gateway: GatewaySnapshot;
  /** Null where this window has no sound. */
  readonly voice: VoiceSession | null;
}

/** Stops the answer at once, by pointer or key. */
export function InterruptButton({ gateway, voice }: InterruptButtonProps) {
  const panel = usePanel();
  const isPlaying = useVoiceState(voice, ({ playing, replaying }) => playing !== null || replaying !== null);
  const reason = isPlaying ? undefined : whyNotInterrupted(gateway);
  const stop = (): void => {
    if (reason !== undefined) return;
    if (voice === null) void interrupt(panel, gateway.id, 'key');
    else voice.interrupt('key');
  };
  useShortcut(REALTIME_SHORTCUTS.interrupt, stop);
  return (
    <Button icon={Hand} onPress={stop} disabledReason={reason}>
      <span className={styles.withKey}>
        Interrupt <KeyHint keys={eachKeyOf(REALTIME_SHORTCUTS.interrupt)} />
      </span>
    </Button>
  );
}

function whyNotInterrupted({ live, turn }: GatewaySnapshot): string | undefined {
  if (live.connection.phase.name !== 'ready') return 'The live lane is not connected.';
  const isOpen = turn === 'listening' || turn === 'thinking' || turn === 'speaking';
  return isOpen ? undefined : 'There is nothing to interrupt.';
}
