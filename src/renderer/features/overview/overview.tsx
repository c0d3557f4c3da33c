import type { Status } from '#shared/lifecycle/status.ts';
import type { AppView } from '#stores/app-view.ts';
import { useNow } from '#stores/clock.ts';
import { useApps } from '#stores/use-apps.ts';
import { useStateFeed } from '#stores/use-panel.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { PageHead } from '#ui/page-head.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { StatusText } from '#ui/status-text.tsx';
import { AppCell } from './app-cell.tsx';
import { Incidents } from './incidents.tsx';
import { Orphans } from './orphans.tsx';
import styles from './overview.module.css';

/** Overview: one cell for each app, and below the cells what wants attention. */
export function Overview() {
  const apps = useApps();
  const incidents = useStateFeed('incidents') ?? [];
  const orphans = useStateFeed('orphans') ?? [];
  const now = useNow();
  return (
    <>
      <PageHead title="Overview" ground={<StatusCounts apps={apps} />} />
      <div className={styles.scroll}>
        {apps.length === 0 ? (
          <EmptyState title="Nothing runs here yet">
            Here stands one cell for each program, with its state, its one number and its last error.
          </EmptyState>
        ) : (
          <section className={styles.cells} aria-label="Programs and feeds">
            {apps.map((app) => (
              <AppCell key={app.appId} app={app} incidents={incidents} now={now} />
            ))}
          </section>
        )}
        <section aria-label="Attention">
          <SectionHead title="Attention" ground={incidents.length + orphans.length} />
          {orphans.length > 0 && incidents.length === 0 ? null : <Incidents incidents={incidents} now={now} />}
          <Orphans orphans={orphans} now={now} />
        </section>
      </div>
    </>
  );
}

function StatusCounts({ apps }: { readonly apps: readonly AppView[] }) {
  const counts = ORDER.map((status) => ({
    status,
    count: apps.filter(({ overall }) => overall.status === status).length,
  }));
  return (
    <ul className={styles.counts} aria-label="Apps by status">
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

/** What is well comes first, so that what is not stands at the end, where it is seen to change. */
const ORDER: readonly Status[] = ['ready', 'working', 'waiting', 'stale', 'failed', 'blocked', 'stopped'];
