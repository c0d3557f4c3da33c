import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { Status } from '#shared/lifecycle/status.ts';
import type { AgentState, CharacterSnapshot } from '#shared/panel/game/character.ts';
import { AGENT_FEED, type AgentLine } from '#shared/panel/game/characters.ts';
import type { KeptRow, LogBuffer } from '#stores/panel/log-buffer.ts';
import { useLogBuffer } from '#stores/panel/use-panel.ts';
import { StatusText } from '#ui/marks/status-text.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { formatDuration, formatTime } from '#ui/words/format.ts';
import styles from './agent-section.module.css';

/** Lines of an agent that are shown; the log has the others. */
const SHOWN_LINES = 60;

const STATES: Readonly<Record<AgentState['state'], { readonly status: Status; readonly word: string }>> = {
  none: { status: 'stopped', word: 'None' },
  working: { status: 'working', word: 'Working' },
  completed: { status: 'ready', word: 'Completed' },
  canceled: { status: 'stopped', word: 'Canceled' },
};

interface AgentSectionProps {
  readonly character: CharacterSnapshot;
  readonly now: number;
}

/** Tool calls and task output of an agent that plays the character, the newest first. */
export function AgentSection({ character: { agent, id }, now }: AgentSectionProps) {
  const watched = useLogBuffer(AGENT_FEED, id);
  if (agent.state === 'none') return null;
  const { status, word } = STATES[agent.state];
  const rows = newestRows(watched?.buffer);
  return (
    <section aria-label="Agent">
      <SectionHead title="Agent" ground="tools and task output">
        <StatusText status={status} word={word} age={formatDuration(Math.max(0, now - agent.since))} />
      </SectionHead>
      <ol className={styles.lines}>
        {rows.map(({ index, row }) => (
          <li key={index} className={styles.line} data-kind={row.kind}>
            <time className={styles.time}>{formatTime(row.at, now)}</time>
            <code className={styles.name}>{escapeUnseen(row.name === '' ? row.kind : row.name)}</code>
            <span className={styles.text} data-tip-clipped={row.text}>
              {escapeUnseen(row.text)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function newestRows(buffer: LogBuffer<AgentLine> | undefined): readonly KeptRow<AgentLine>[] {
  if (buffer === undefined) return [];
  const from = Math.max(buffer.first, buffer.next - SHOWN_LINES);
  return Array.from({ length: buffer.next - from }, (_, offset) => buffer.row(buffer.next - 1 - offset)).filter(
    (row) => row?.kind === 'row',
  );
}
