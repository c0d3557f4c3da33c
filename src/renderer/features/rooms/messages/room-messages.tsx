import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { ChatRow } from '#shared/panel/rooms/bridge-status.ts';
import { SectionHead } from '#ui/page/section-head.tsx';
import { formatNoun, formatTimeMs } from '#ui/words/format.ts';
import styles from './room-messages.module.css';

interface RoomMessagesProps {
  /** The oldest first. */
  readonly chat: readonly ChatRow[];
}

/** The conversation of a room and its instance: who said what, and where. */
export function RoomMessages({ chat }: RoomMessagesProps) {
  if (chat.length === 0) return null;
  return (
    <section aria-label="Messages">
      <SectionHead title="Messages" ground={formatNoun(chat.length, 'message', 'messages')} />
      <ol className={styles.messages} role="log" aria-label="Messages of the room">
        {chat.map((row) => (
          <li key={row.number} className={styles.message}>
            <span className={styles.quiet}>{formatTimeMs(row.at)}</span>
            <span className={styles.sender}>{escapeUnseen(row.sender)}</span>
            <span className={styles.text}>{escapeUnseen(row.text)}</span>
            <span className={styles.quiet}>{whereWords(row)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function whereWords({ from, where }: Pick<ChatRow, 'from' | 'where'>): string {
  if (where === 'instance') return 'at this instance';
  if (where === 'panel') return 'in Flybridge';
  return from === null ? 'in the room' : `from ${escapeUnseen(from)}`;
}
