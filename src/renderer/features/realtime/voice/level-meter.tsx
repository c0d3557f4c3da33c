import { useStore } from 'zustand';
import styles from './voice-bar.module.css';
import type { VoiceSession } from './voice-session.ts';

/** The quietest level that the meter shows, in dBFS. */
const QUIETEST = -60;

/** How loud the microphone is, from -60 dBFS. */
export function LevelMeter({ session }: { readonly session: VoiceSession }) {
  const level = useStore(session.store, ({ levelDb }) => Math.round(levelDb ?? QUIETEST));
  const share = Math.max(0, Math.min(1, 1 - level / QUIETEST));
  return (
    <span className={styles.meter}>
      <span
        className={styles.track}
        role="meter"
        aria-label="Microphone level"
        aria-valuemin={QUIETEST}
        aria-valuemax={0}
        aria-valuenow={Math.max(QUIETEST, level)}
        aria-valuetext={`${level} dB`}
      >
        <span className={styles.level} style={{ transform: `scaleX(${share})` }} />
      </span>
      <span className={styles.number}>{level} dB</span>
    </span>
  );
}
