import type { RunView } from '#shared/panel/realtime/run.ts';
import styles from './requests.module.css';
import { RunDetails } from './runs/run-details.tsx';
import { RunList } from './runs/run-list.tsx';

interface RequestsProps {
  /** The newest first. */
  readonly runs: readonly RunView[];
  /** The id of the run whose details are shown; null for none. */
  readonly chosen: string | null;
  readonly onChoose: (runId: string) => void;
  readonly onResend: (runId: string, as: 'same-run' | 'new-run') => void;
  readonly onDismiss: (runId: string) => void;
  readonly now: number;
}

/** Every logical request, and all that is known of the chosen one. */
export function Requests({ chosen, now, onChoose, onDismiss, onResend, runs }: RequestsProps) {
  const run = runs.find(({ runId }) => runId === chosen);
  return (
    <div className={styles.requests} role="group" aria-label="Requests" tabIndex={-1}>
      <RunList runs={runs} chosen={chosen} onChoose={onChoose} now={now} />
      {run === undefined ? null : <RunDetails run={run} onResend={onResend} onDismiss={onDismiss} now={now} />}
    </div>
  );
}
