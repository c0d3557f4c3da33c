import type { AttemptView, RunView } from '#shared/panel/realtime/run.ts';
import { type Column, Table } from '#ui/data/table.tsx';
import { StatusText } from '#ui/marks/status-text.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { useWidth } from '#ui/page/use-width.ts';
import { formatMeasured, formatTimeMs, MISSING } from '#ui/words/format.ts';
import { compareInputs } from './compare-inputs.ts';
import { presentOutcome } from './present-run.ts';

interface NumberedAttempt extends AttemptView {
  /** From 1. */
  readonly number: number;
  /** In what it differs from the request as it was first sent; empty where it does not. */
  readonly differs: string;
}

/** The least width, in px, that has room for how long each took. */
const WIDTH_WITH_TIMES = 400;

const COLUMNS: readonly Column<NumberedAttempt>[] = [
  { id: 'number', head: 'No.', width: 48, end: true, cell: ({ number }) => number },
  { id: 'outcome', head: 'Outcome', cell: ({ outcome }) => <StatusText {...presentOutcome(outcome)} /> },
  { id: 'sent', head: 'Sent', width: 104, cell: ({ at }) => formatTimeMs(at) },
  {
    ...{ id: 'took', head: 'Took', width: 76, end: true },
    cell: ({ at, endedAt }) => (endedAt === null ? MISSING : formatMeasured(endedAt - at)),
  },
  { id: 'socket', head: 'Socket', width: 64, end: true, cell: ({ socket }) => socket },
];

/** Every sending of a request. A replay is only promised on the same socket. */
export function AttemptTable({ run }: { readonly run: RunView }) {
  const [ref, width] = useWidth<HTMLElement>();
  return (
    <section ref={ref} aria-label="Attempts">
      <SectionHead title="Attempts" ground={run.attempts.length} level={3} />
      <Table
        label="Attempts"
        columns={width < WIDTH_WITH_TIMES ? COLUMNS.filter(({ id }) => id !== 'took') : COLUMNS}
        rows={run.attempts.map((attempt, index) => ({
          ...attempt,
          number: index + 1,
          differs: differenceWords(attempt, run),
        }))}
        keyOf={({ number }) => String(number)}
        below={({ differs }) => (differs === '' ? null : `Sent with ${differs}`)}
      />
    </section>
  );
}

function differenceWords({ idempotencyKey, input }: AttemptView, run: RunView): string {
  const words = [
    ...(idempotencyKey === run.idempotencyKey ? [] : [`the key ${idempotencyKey}`]),
    ...(compareInputs(run.input, input).length === 0 ? [] : ['another input']),
  ];
  return words.join(' and ');
}
