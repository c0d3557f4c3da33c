import { CircleStop, RotateCw } from 'lucide-react';
import { useState } from 'react';
import type { JobSummary } from '#shared/panel/providers/actions.ts';
import type { AppView } from '#shared/panel/providers/app-view.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { type Column, Table } from '#ui/data/table.tsx';
import { Chip } from '#ui/marks/chip.tsx';
import { StatusText } from '#ui/marks/status-text.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { useWidth } from '#ui/page/use-width.ts';
import { formatIso, formatTime, MISSING } from '#ui/words/format.ts';
import { repeatJob, requestCancel } from './action-calls.ts';
import { argumentWords, elapsedWords, hasFailed, isActive, JOB_PHASE_WORDS, progressWords } from './job-words.ts';
import styles from './jobs-table.module.css';

/** The least width that has room for the identifiers of the jobs. */
const WIDTH_WITH_IDS = 860;

interface JobsTableProps {
  readonly app: AppView;
  readonly jobs: readonly JobSummary[];
  /** The key of the job whose output is shown. */
  readonly chosen: string | undefined;
  readonly onChoose: (jobKey: string) => void;
  readonly now: number;
}

/** The runs that this panel requested, newest first. */
export function JobsTable({ app, jobs, chosen, onChoose, now }: JobsTableProps) {
  const [filter, setFilter] = useState<'all' | 'failed'>('all');
  const [ref, width] = useWidth<HTMLElement>();
  const failed = jobs.filter(hasFailed);
  const shown = filter === 'all' ? jobs : failed;
  const oldest = jobs.at(-1);
  return (
    <section ref={ref} className={styles.jobs} aria-label="Jobs">
      <SectionHead
        title="Jobs"
        ground={oldest === undefined ? '0' : `${jobs.length} since ${formatTime(oldest.askedAt, now)}`}
      >
        <Chip on={filter === 'all'} onChange={() => setFilter('all')}>
          All
        </Chip>
        <Chip on={filter === 'failed'} onChange={(on) => setFilter(on ? 'failed' : 'all')}>
          Failed {failed.length}
        </Chip>
      </SectionHead>
      <div className={styles.rows}>
        {shown.length === 0 ? (
          <p className={styles.none}>
            {jobs.length === 0 ? 'Jobs appear here when you run an action.' : 'No failed jobs.'}
          </p>
        ) : (
          <Table
            label="Jobs"
            columns={columnsAt(app, now, width)}
            rows={shown}
            keyOf={({ jobKey }) => jobKey}
            selected={chosen}
            onSelect={onChoose}
            actions={(job) => (isActive(job) ? null : <RunAgainButton app={app} job={job} />)}
            actionsWidth={48}
          />
        )}
      </div>
    </section>
  );
}

function columnsAt(app: AppView, now: number, width: number): readonly Column<JobSummary>[] {
  const id: Column<JobSummary> = {
    ...{ id: 'job', head: 'Job', width: 180, wire: true, quiet: true },
    cell: ({ jobId }) => <span data-tip-clipped={jobId ?? undefined}>{jobId ?? MISSING}</span>,
  };
  const columns: readonly Column<JobSummary>[] = [
    {
      ...{ id: 'state', head: 'State', width: 144 },
      cell: (job) => <StatusText {...JOB_PHASE_WORDS[job.phase]} age={progressWords(job)} />,
    },
    { ...{ id: 'action', head: 'Action', width: 124, wire: true }, cell: ({ actionName }) => actionName },
    {
      ...{ id: 'arguments', head: 'Arguments', wire: true, quiet: true },
      cell: ({ args }) => <span data-tip-clipped={argumentWords(args)}>{argumentWords(args)}</span>,
    },
    { ...{ id: 'started', head: 'Started', width: 84 }, cell: ({ startedAt }) => <Moment at={startedAt} now={now} /> },
    { ...{ id: 'elapsed', head: 'Elapsed', width: 84, end: true }, cell: (job) => elapsedWords(job, now) },
  ];
  const cancel: Column<JobSummary> = {
    ...{ id: 'cancel', head: 'Cancel', unnamed: true, width: 40 },
    cell: (job) => (isActive(job) ? <CancelButton app={app} job={job} /> : null),
  };
  return width >= WIDTH_WITH_IDS ? [...columns, id, cancel] : [...columns, cancel];
}

function Moment({ at, now }: { readonly at: number | null; readonly now: number }) {
  return at === null ? MISSING : <span data-tip={formatIso(at)}>{formatTime(at, now)}</span>;
}

interface JobButtonProps {
  readonly app: AppView;
  readonly job: JobSummary;
}

/** Always shown, in a place of its own: what takes its place when the job ends must not be pressed by mistake. */
function CancelButton({ app: { appId }, job }: JobButtonProps) {
  const panel = usePanel();
  const { actionName, cancel, jobKey } = job;
  return (
    <IconButton
      icon={CircleStop}
      label={`Cancel ${actionName}`}
      size="small"
      busy={cancel === 'asked'}
      onPress={() => void requestCancel(panel, appId, jobKey)}
      {...(cancel === 'not-offered' ? { disabledReason: whyNotCancel(job, appId) } : {})}
    />
  );
}

function RunAgainButton({ app: { appId, provider }, job: { actionName, jobKey } }: JobButtonProps) {
  const panel = usePanel();
  const isReady = provider.connection.phase.name === 'ready';
  return (
    <IconButton
      icon={RotateCw}
      label={`Run ${actionName} again`}
      size="small"
      onPress={() => void repeatJob(panel, appId, jobKey)}
      {...(isReady ? {} : { disabledReason: `${provider.id} is not ready` })}
    />
  );
}

function whyNotCancel({ jobId }: JobSummary, appId: string): string {
  return jobId === null ? `${appId} has not accepted it yet` : `${appId} cannot cancel jobs`;
}
