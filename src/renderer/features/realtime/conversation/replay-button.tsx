import { Play, Square } from 'lucide-react';
import { Icon } from '#ui/marks/icon.tsx';
import { useVoiceState } from '../voice/use-voice-state.ts';
import type { VoiceSession } from '../voice/voice-session.ts';
import styles from './conversation-view.module.css';

interface ReplayButtonProps {
  readonly turn: number;
  readonly voice: VoiceSession;
}

/** Plays the sound of a turn again, while it is kept. */
export function ReplayButton({ turn, voice }: ReplayButtonProps) {
  const isKept = useVoiceState(voice, ({ keptTurns }) => keptTurns.has(turn));
  const isPlaying = useVoiceState(voice, ({ playing }) => playing !== null);
  const isReplaying = useVoiceState(voice, ({ replaying }) => replaying === turn);
  if (!isKept || isPlaying) return null;
  return (
    <button type="button" className={styles.replay} onClick={() => voice.replay(turn)}>
      <Icon of={isReplaying ? Square : Play} size={14} />
      {isReplaying ? 'Stop' : 'Play again'}
    </button>
  );
}
