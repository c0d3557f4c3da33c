import type { TurnView } from '#shared/panel/realtime/turn.ts';
import { formatMeasured, formatNoun, MISSING } from '#ui/words/format.ts';
import styles from './session-steps.module.css';
import { summarizeTurns } from './turn-waterfall.ts';

/** How long each step took over all turns of the session. */
export function SessionSteps({ turns }: { readonly turns: readonly TurnView[] }) {
  return (
    <dl className={styles.steps} aria-label="Steps over the session">
      {summarizeTurns(turns).map(({ count, id, name, p50Ms, p95Ms }) => (
        <div key={id} className={styles.step}>
          <dt className={styles.name}>{name}</dt>
          <dd className={styles.p50}>p50 {p50Ms === null ? MISSING : formatMeasured(p50Ms)}</dd>
          <dd className={styles.rest}>
            p95 {p95Ms === null ? MISSING : formatMeasured(p95Ms)}, {formatNoun(count, 'turn', 'turns')}
          </dd>
        </div>
      ))}
    </dl>
  );
}
