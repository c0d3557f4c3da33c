import { memo } from 'react';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import { StatusText } from '#ui/marks/status-text.tsx';
import { Tag } from '#ui/marks/tag.tsx';
import { useFollowEnd } from '#ui/page/use-follow-end.ts';
import { escapeLines } from '#ui/words/escape-lines.ts';
import { formatTime } from '#ui/words/format.ts';
import { useVoiceState } from '../voice/use-voice-state.ts';
import type { VoiceSession } from '../voice/voice-session.ts';
import type { ConversationEntry } from './conversation-entries.ts';
import styles from './conversation-view.module.css';
import { type Caption, heardChars } from './heard-chars.ts';
import { ReplayButton } from './replay-button.tsx';

interface ConversationViewProps {
  readonly entries: readonly ConversationEntry[];
  /** What is heard here; null where this window has no sound. */
  readonly voice: VoiceSession | null;
  readonly now: number;
  /** Opens the request of an entry; the same function each time. */
  readonly onRun: (runId: string) => void;
}

/** What was said, the newest at the bottom, which stays in view unless somebody reads further up. */
export function ConversationView({ entries, now, onRun, voice }: ConversationViewProps) {
  const end = useFollowEnd(entries);
  if (entries.length === 0) {
    return <p className={styles.empty}>Nothing said yet. Write below: as a request, or to the live conversation.</p>;
  }
  return (
    <div
      ref={end.ref}
      className={styles.conversation}
      role="log"
      aria-label="Conversation"
      tabIndex={0}
      onScroll={end.onScroll}
    >
      {entries.map((entry) => (
        <Entry key={entry.key} entry={entry} time={formatTime(entry.at, now)} voice={voice} onRun={onRun} />
      ))}
    </div>
  );
}

interface EntryProps {
  readonly entry: ConversationEntry;
  readonly time: string;
  readonly voice: VoiceSession | null;
  readonly onRun: (runId: string) => void;
}

/** Drawn again when it has changed, and not with each piece of another answer. */
const Entry = memo(function Entry(props: EntryProps) {
  const {
    entry: { caption, facts, mark, runId, sound, tag, text, tone, who },
    onRun,
    time,
    voice,
  } = props;
  return (
    <div className={styles.entry}>
      <p className={styles.by}>
        <span className={styles.who} data-tip-clipped={who}>
          {escapeUnseen(who)}
        </span>
        <time className={styles.time}>{time}</time>
      </p>
      <div className={styles.body}>
        <p className={styles.text} data-tone={tone}>
          {caption === null ? escapeLines(text) : <CaptionText caption={caption} text={text} voice={voice} />}
        </p>
        <p className={styles.facts}>
          {mark === null ? null : <StatusText status={mark.status} word={mark.word} size="caption" />}
          {tag === null ? null : <Tag>{tag}</Tag>}
          {facts.map((fact) => (
            <span key={fact}>{escapeUnseen(fact)}</span>
          ))}
          {sound === null || voice === null ? null : <ReplayButton sound={sound} voice={voice} />}
          {runId === null || tag === null ? null : (
            <button type="button" className={styles.run} data-tip="Show this request" onClick={() => onRun(runId)}>
              {escapeUnseen(runId)}
            </button>
          )}
        </p>
      </div>
    </div>
  );
});

interface CaptionTextProps {
  readonly caption: Caption;
  readonly text: string;
  readonly voice: VoiceSession | null;
}

/** Words in step with their sound: what was not heard is quieter. */
function CaptionText({ caption, text, voice }: CaptionTextProps) {
  const heard = useVoiceState(voice, (state) => heardChars(caption, text.length, state));
  if (heard === text.length) return escapeLines(text);
  return (
    <>
      {escapeLines(text.slice(0, heard))}
      <span className={styles.unheard}>{escapeLines(text.slice(heard))}</span>
    </>
  );
}
