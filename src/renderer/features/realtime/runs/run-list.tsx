import { useState } from 'react';
import type { RunView } from '#shared/panel/realtime/run.ts';
import { type Column, Table } from '#ui/data/table.tsx';
import { Chip } from '#ui/marks/chip.tsx';
import { Clipped } from '#ui/marks/clipped.tsx';
import { StatusText } from '#ui/marks/status-text.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { useWidth } from '#ui/page/use-width.ts';
import { formatAge, formatCount, formatIso } from '#ui/words/format.ts';
import { textOfInput } from '../composer/intents.ts';
import { isInFilter, presentRun, type RunFilter } from './present-run.ts';
import styles from './run-list.module.css';

interface RunListProps {
  /** The newest first. */
  readonly runs: readonly RunView[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The id of the run whose details are shown; null for none. */
  readonly chosen: string | null;
  readonly onChoose: (runId: string) => void;
}

const FILTERS: readonly { readonly id: Exclude<RunFilter, 'all'>; readonly word: string }[] = [
  { id: 'needs-you', word: 'Needs you' },
  { id: 'failed', word: 'Failed' },
];

/** The least widths, in px, that have room for the intent, and for the counts. */
const WIDTH_WITH_INTENT = 480;
const WIDTH_WITH_COUNTS = 640;

/** Logical requests, each with how often it was sent and answered again. */
export function RunList({ chosen, now, onChoose, runs }: RunListProps) {
  const [filter, setFilter] = useState<RunFilter>('all');
  const [ref, width] = useWidth<HTMLElement>();
  const shown = runs.filter(({ state }) => isInFilter(state, filter));
  return (
    <section ref={ref} className={styles.section} aria-label="Requests">
      <SectionHead title="Requests" ground={formatCount(runs.length)}>
        <Chip on={filter === 'all'} onChange={() => setFilter('all')}>
          All
        </Chip>
        {FILTERS.map(({ id, word }) => (
          <Chip key={id} on={filter === id} onChange={(on) => setFilter(on ? id : 'all')}>
            {word} {runs.filter(({ state }) => isInFilter(state, id)).length}
          </Chip>
        ))}
      </SectionHead>
      {shown.length === 0 ? (
        <p className={styles.empty}>
          {runs.length === 0 ? 'Requests appear here when you send one.' : 'No request matches.'}
        </p>
      ) : (
        <div className={styles.rows}>
          <Table
            label="Requests"
            columns={columnsAt(now, width)}
            rows={shown}
            keyOf={({ runId }) => runId}
            selected={chosen}
            onSelect={onChoose}
          />
        </div>
      )}
    </section>
  );
}

function columnsAt(now: number, width: number): readonly Column<RunView>[] {
  const isNarrow = width < WIDTH_WITH_INTENT;
  const state: Column<RunView> = {
    ...{ id: 'state', head: 'State', width: isNarrow ? 144 : 168 },
    cell: (run) => <StatusText {...presentRun(run, now)} />,
  };
  const intent: Column<RunView> = {
    ...{ id: 'intent', head: 'Intent', width: 108, wire: true },
    cell: (run) => <Clipped words={run.intent} />,
  };
  const text: Column<RunView> = {
    ...{ id: 'text', head: 'Text', quiet: true },
    cell: ({ input }) => <Clipped words={textOfInput(input)} />,
  };
  const counts: readonly Column<RunView>[] = [
    { id: 'attempts', head: 'Attempts', width: 76, end: true, cell: ({ attempts }) => formatCount(attempts.length) },
    { id: 'replays', head: 'Replays', width: 72, end: true, cell: ({ replays }) => formatCount(replays.length) },
  ];
  const age: Column<RunView> = {
    ...{ id: 'age', head: 'Age', width: 92, end: true, quiet: true },
    cell: ({ startedAt }) => <span data-tip={formatIso(startedAt)}>{formatAge(startedAt, now)}</span>,
  };
  if (isNarrow) return [state, text, age];
  return width < WIDTH_WITH_COUNTS ? [state, intent, text, age] : [state, intent, text, ...counts, age];
}
