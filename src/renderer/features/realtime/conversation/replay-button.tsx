import { Play, Square } from 'lucide-react';
import { Icon } from '#ui/marks/icon.tsx';
import type { TurnSound } from '../voice/turn-sounds.ts';
import { useVoiceState } from '../voice/use-voice-state.ts';
import type { VoiceSession } from '../voice/voice-session.ts';
import styles from './conversation-view.module.css';

interface ReplayButtonProps {
  readonly sound: TurnSound;
  readonly voice: VoiceSession;
}

/** Plays one side of a turn again, while its sound is kept. */
export function ReplayButton({ sound, voice }: ReplayButtonProps) {
  const { by, turn } = sound;
  const isKept = useVoiceState(voice, ({ kept }) => kept[by].has(turn));
  const isPlaying = useVoiceState(voice, ({ playing }) => playing !== null);
  const isReplaying = useVoiceState(voice, ({ replaying }) => replaying?.turn === turn && replaying.by === by);
  if (!isKept || isPlaying) return null;
  return (
    <button type="button" className={styles.replay} onClick={() => voice.replay(sound)}>
      <Icon of={isReplaying ? Square : Play} size={14} />
      {isReplaying ? 'Stop' : 'Play again'}
    </button>
  );
}
