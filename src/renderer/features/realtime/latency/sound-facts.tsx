import type { Status } from '#shared/lifecycle/status.ts';
import type { GatewaySnapshot } from '#shared/panel/realtime/gateway.ts';
import { PLAYBACK_FEED } from '#shared/panel/realtime/playback.ts';
import { useStateFeed } from '#stores/panel/use-panel.ts';
import { StatusMark } from '#ui/marks/status-mark.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { formatCount, formatMeasured, MISSING } from '#ui/words/format.ts';
import { useVoiceState } from '../voice/use-voice-state.ts';
import type { VoiceSession } from '../voice/voice-session.ts';
import styles from './sound-facts.module.css';

interface SoundFactsProps {
  readonly gateway: GatewaySnapshot;
  /** Null where this window has no sound. */
  readonly voice: VoiceSession | null;
}

interface SoundFact {
  readonly name: string;
  readonly value: string;
  readonly tip: string;
  readonly trouble?: Status | undefined;
}

/** How evenly sound is played, and how much of it was dropped on its way. */
export function SoundFacts({ gateway: { counts, id }, voice }: SoundFactsProps) {
  const playback = useStateFeed(PLAYBACK_FEED, id) ?? null;
  const droppedByWindow = useVoiceState(voice, ({ dropped }) => dropped);
  const counted = (name: string, count: number, tip: string): SoundFact => {
    return { name, value: formatCount(count), tip, trouble: count > 0 ? 'stale' : undefined };
  };
  const facts: readonly SoundFact[] = [
    {
      name: 'Jitter buffer',
      value: playback === null ? MISSING : formatMeasured(playback.depthMs),
      tip: 'Sound that waited to be played when that was last reported.',
    },
    counted('Underruns', playback?.underruns ?? 0, 'How often sound was missing in the middle of an answer.'),
    counted('Dropped in this window', droppedByWindow, 'Chunks of speech that Flybridge did not take in time.'),
    counted('Dropped here', counts.chunksDroppedHere, 'Chunks of speech that the connection did not take in time.'),
    counted('Dropped there', counts.chunksDroppedThere, 'Chunks of speech that the gateway dropped as too old.'),
  ];
  return (
    <section aria-label="Sound">
      <SectionHead title="Sound" ground={groundOf(playback)} />
      <dl className={styles.facts}>
        {facts.map(({ name, tip, trouble, value }) => (
          <div key={name} className={styles.fact} data-tip={tip}>
            <dt className={styles.name}>{name}</dt>
            <dd className={styles.value}>
              {trouble === undefined ? null : <StatusMark status={trouble} size={10} label={trouble} />}
              {value}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function groundOf(playback: { readonly turn: number; readonly state: 'playing' | 'silent' } | null): string {
  if (playback === null) return 'nothing played yet';
  return playback.state === 'playing' ? `playing turn ${playback.turn}` : `silent after turn ${playback.turn}`;
}
