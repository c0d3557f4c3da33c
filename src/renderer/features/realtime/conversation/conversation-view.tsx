import { useMemo } from 'react';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { RunView } from '#shared/panel/realtime/run.ts';
import type { TurnView } from '#shared/panel/realtime/turn.ts';
import { StatusText } from '#ui/marks/status-text.tsx';
import { Tag } from '#ui/marks/tag.tsx';
import { useFollowEnd } from '#ui/page/use-follow-end.ts';
import { escapeLines } from '#ui/words/escape-lines.ts';
import { formatTime } from '#ui/words/format.ts';
import { type ConversationEntry, conversationOf } from './conversation-entries.ts';
import styles from './conversation-view.module.css';

interface ConversationViewProps {
  readonly runs: readonly RunView[];
  readonly turns: readonly TurnView[];
  /** Turns whose sound was stopped in this window. */
  readonly unheard: ReadonlySet<number>;
  readonly now: number;
  /** Opens the request of an entry. */
  readonly onRun: (runId: string) => void;
}

/** What was said, the newest at the bottom, which stays in view unless somebody reads further up. */
export function ConversationView({ now, onRun, runs, turns, unheard }: ConversationViewProps) {
  const entries = useMemo(() => conversationOf(runs, turns, unheard), [runs, turns, unheard]);
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
        <Entry key={entry.key} entry={entry} now={now} onRun={onRun} />
      ))}
    </div>
  );
}

interface EntryProps {
  readonly entry: ConversationEntry;
  readonly now: number;
  readonly onRun: (runId: string) => void;
}

function Entry({ entry: { at, facts, mark, runId, tag, text, tone, who }, now, onRun }: EntryProps) {
  return (
    <div className={styles.entry}>
      <p className={styles.by}>
        <span className={styles.who} data-tip-clipped={who}>
          {escapeUnseen(who)}
        </span>
        <time className={styles.time}>{formatTime(at, now)}</time>
      </p>
      <div className={styles.body}>
        <p className={styles.text} data-tone={tone}>
          {escapeLines(text)}
        </p>
        <p className={styles.facts}>
          {mark === null ? null : <StatusText status={mark.status} word={mark.word} size="caption" />}
          {tag === null ? null : <Tag>{tag}</Tag>}
          {facts.map((fact) => (
            <span key={fact}>{escapeUnseen(fact)}</span>
          ))}
          {runId === null || tag === null ? null : (
            <button type="button" className={styles.run} data-tip="Show this request" onClick={() => onRun(runId)}>
              {escapeUnseen(runId)}
            </button>
          )}
        </p>
      </div>
    </div>
  );
}
