import { useStore } from 'zustand';
import { useAttention } from '#connections/use-attention.ts';
import { useConnections } from '#connections/use-connections.ts';
import type { WindowPage } from '#connections/window-page.ts';
import { currentPlace, goTo, navigationStore } from '#stores/window/navigation.ts';
import { keysOf } from '#stores/window/use-shortcut.ts';
import { Count } from '#ui/marks/count.tsx';
import { Icon } from '#ui/marks/icon.tsx';
import { StatusMark } from '#ui/marks/status-mark.tsx';
import { BarFault } from './faults/bar-fault.tsx';
import { ErrorBoundary, type Fault } from './faults/error-boundary.tsx';
import { type PageSummary, summarizePage } from './page-summary.ts';
import { PAGES } from './pages.ts';
import styles from './rail.module.css';
import { useNarrow } from './use-narrow.ts';

/** The navigation: one entry for each page, with the mark of its worst state and a count of what wants a person. */
export function Rail() {
  return (
    <nav className={styles.rail} aria-label="Pages" data-place="rail">
      <ErrorBoundary fallback={(fault, retry) => <RailWithoutStates fault={fault} onRetry={retry} />}>
        <RailWithStates />
      </ErrorBoundary>
    </nav>
  );
}

function RailWithStates() {
  const connections = useConnections();
  const attention = useAttention();
  return <RailEntries summaryOf={(page) => summarizePage(page, connections, attention)} />;
}

/** The states may be what cannot be drawn; the way to the pages is needed all the more then. */
function RailWithoutStates({ fault, onRetry }: { readonly fault: Fault; readonly onRetry: () => void }) {
  return (
    <>
      <RailEntries summaryOf={() => null} />
      <BarFault name="The status of the pages" fault={fault} direction="column" onRetry={onRetry} />
    </>
  );
}

function RailEntries({ summaryOf }: { readonly summaryOf: (page: string) => PageSummary | null }) {
  const { page } = useStore(navigationStore, currentPlace);
  return PAGES.map((entry) => (
    <RailEntry key={entry.id} entry={entry} summary={summaryOf(entry.id)} isChosen={entry.id === page} />
  ));
}

interface RailEntryProps {
  readonly entry: WindowPage;
  readonly summary: PageSummary | null;
  readonly isChosen: boolean;
}

function RailEntry({ entry, summary, isChosen }: RailEntryProps) {
  const isNarrow = useNarrow();
  return (
    <button
      type="button"
      className={styles.entry}
      data-page={entry.id}
      aria-current={isChosen ? 'page' : undefined}
      data-tip={isNarrow ? entry.name : `Go to ${entry.name}`}
      data-tip-keys={keysOf(entry.shortcut)}
      onClick={() => goTo(entry.id)}
    >
      <Icon of={entry.icon} size={16} />
      <span className={styles.name}>{entry.name}</span>
      {summary === null ? null : (
        <span className={styles.state}>
          {summary.count === 0 ? null : <RailCount summary={summary} isNarrow={isNarrow} />}
          <StatusMark status={summary.status} size={isNarrow ? 10 : 12} label={summary.status} />
        </span>
      )}
    </button>
  );
}

/** A badge; in the narrow rail, where there is no room for one, the bare number. */
function RailCount({ summary, isNarrow }: { readonly summary: PageSummary; readonly isNarrow: boolean }) {
  const label = summary.count === 1 ? '1 needs attention' : `${summary.count} need attention`;
  if (!isNarrow) return <Count value={summary.count} hasFailure={summary.hasFailure} label={label} />;
  return (
    <span className={styles.bareCount} role="img" aria-label={label}>
      {summary.count}
    </span>
  );
}
