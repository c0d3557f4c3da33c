import { useKinds } from '#connections/kinds-context.tsx';
import type { Status } from '#shared/lifecycle/status.ts';
import { StatusText } from '#ui/marks/status-text.tsx';
import { PageHead } from '#ui/page/page-head.tsx';
import styles from './overview-head.module.css';

/** The head of Overview: how many are in each status, and what can be done with all of a kind. */
export function OverviewHead({ statuses }: { readonly statuses: readonly Status[] }) {
  const kinds = useKinds();
  return (
    <PageHead title="Overview" ground={<StatusCounts statuses={statuses} />}>
      {kinds.map(({ name, OverviewActions }) =>
        OverviewActions === undefined ? null : <OverviewActions key={name} />,
      )}
    </PageHead>
  );
}

function StatusCounts({ statuses }: { readonly statuses: readonly Status[] }) {
  const counts = ORDER.map((status) => ({
    status,
    count: statuses.filter((each) => each === status).length,
  }));
  return (
    <ul className={styles.counts} aria-label="Programs and feeds by status">
      {counts
        .filter(({ count }) => count > 0)
        .map(({ status, count }) => (
          <li key={status}>
            <StatusText status={status} word={`${count} ${status}`} />
          </li>
        ))}
    </ul>
  );
}

/** Healthy statuses come first. The others are at the end, where a change is seen. */
const ORDER: readonly Status[] = ['ready', 'working', 'waiting', 'stale', 'failed', 'blocked', 'stopped'];
