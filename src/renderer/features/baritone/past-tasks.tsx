import { Download } from 'lucide-react';
import { useState } from 'react';
import type { TaskRecordState, TaskSummary } from '#shared/panel/bots/baritone.ts';
import { presentTask } from '#shared/panel/bots/present-bot.ts';
import { PANEL_FEED } from '#shared/panel/panel-info.ts';
import { usePanel, useStateFeed } from '#stores/panel/use-panel.ts';
import { saveText } from '#stores/window/save-text.ts';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { type Column, Table } from '#ui/data/table.tsx';
import { Chip } from '#ui/marks/chip.tsx';
import { Clipped } from '#ui/marks/clipped.tsx';
import { StatusText } from '#ui/marks/status-text.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { formatIso, formatMeasured, formatNoun, formatTime, MISSING } from '#ui/words/format.ts';
import styles from './past-tasks.module.css';

interface PastTasksProps {
  readonly tasks: readonly TaskSummary[];
  readonly now: number;
  readonly chosen: string | null;
  readonly onChoose: (taskId: string) => void;
}

type Outcome = 'all' | 'completed' | 'failed' | 'other';

const OUTCOMES: readonly { readonly id: Outcome; readonly word: string }[] = [
  { id: 'all', word: 'All' },
  { id: 'completed', word: 'Completed' },
  { id: 'failed', word: 'Failed' },
  { id: 'other', word: 'Other' },
];

/** The tasks that are over, newest first; the chosen one shows its timeline above. */
export function PastTasks({ chosen, now, onChoose, tasks }: PastTasksProps) {
  const [outcome, setOutcome] = useState<Outcome>('all');
  const countOf = (wanted: Outcome) => tasks.filter(({ state }) => isOf(state, wanted)).length;
  return (
    <section className={styles.section} aria-label="Past tasks">
      <SectionHead title="Past tasks" ground={tasks.length === 0 ? undefined : tasks.length}>
        {OUTCOMES.filter(({ id }) => id === 'all' || countOf(id) > 0).map(({ id, word }) => (
          <Chip key={id} on={outcome === id} onChange={() => setOutcome(id)}>
            {id === 'all' ? word : `${word} ${countOf(id)}`}
          </Chip>
        ))}
        <ExportButton tasks={tasks} />
      </SectionHead>
      {tasks.length === 0 ? (
        <p className={styles.empty}>No tasks have ended since Flybridge started.</p>
      ) : (
        <div className={styles.rows}>
          <Table
            label="Past tasks"
            columns={columnsAt(now)}
            rows={tasks.filter(({ state }) => isOf(state, outcome))}
            keyOf={({ taskId }) => taskId}
            selected={chosen}
            onSelect={onChoose}
          />
        </div>
      )}
    </section>
  );
}

function ExportButton({ tasks }: { readonly tasks: readonly TaskSummary[] }) {
  const panel = usePanel();
  const shell = useStateFeed(PANEL_FEED)?.shell ?? 'web';
  const write = () => {
    const lines = tasks.map(({ endedAt, startedAt, ...task }) => {
      const times = { startedAt: formatIso(startedAt), endedAt: endedAt === null ? null : formatIso(endedAt) };
      return `${JSON.stringify({ ...task, ...times })}\n`;
    });
    void saveText(panel, shell, { name: 'baritone-tasks.ndjson', pieces: lines });
  };
  return (
    <IconButton
      icon={Download}
      label="Export past tasks"
      size="small"
      onPress={write}
      disabledReason={tasks.length === 0 ? 'No past tasks yet.' : undefined}
    />
  );
}

function isOf(state: TaskRecordState, outcome: Outcome): boolean {
  if (outcome === 'all' || state === outcome) return true;
  const isFailed = state === 'failed' || state === 'rejected';
  return outcome === 'failed' ? isFailed : outcome === 'other' && !isFailed && state !== 'completed';
}

function columnsAt(now: number): readonly Column<TaskSummary>[] {
  return [
    { id: 'state', head: 'Outcome', width: 122, cell: ({ state }) => <StatusText {...presentTask(state)} /> },
    { id: 'command', head: 'Command', width: 190, wire: true, cell: ({ command }) => command },
    { id: 'at', head: 'Started', width: 76, cell: ({ startedAt }) => formatTime(startedAt, now) },
    {
      id: 'took',
      head: 'Took',
      width: 88,
      end: true,
      cell: ({ endedAt, startedAt }) => (endedAt === null ? MISSING : formatMeasured(endedAt - startedAt)),
    },
    { id: 'stage', head: 'Stage', width: 196, wire: true, quiet: true, cell: ({ stage }) => stage },
    { id: 'detail', head: 'Detail', quiet: true, cell: (task) => <Clipped words={detailOf(task)} /> },
  ];
}

function detailOf({ detail, pauseCount, replacedBy, segmentCount, state }: TaskSummary): string {
  if (replacedBy !== '') return `by ${replacedBy}`;
  if (detail !== '' && state !== 'completed') return detail;
  return `${formatNoun(segmentCount, 'segment', 'segments')}, ${formatNoun(pauseCount, 'pause', 'pauses')}`;
}
