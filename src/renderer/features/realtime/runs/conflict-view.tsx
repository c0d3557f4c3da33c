import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { RunConflict } from '#shared/panel/realtime/run.ts';
import { Difference } from '#ui/data/difference.tsx';
import { FoldedJson } from '#ui/data/folded-json.tsx';
import { formatTimeMs, MISSING } from '#ui/words/format.ts';
import { compareInputs } from './compare-inputs.ts';
import styles from './conflict-view.module.css';

/** What was sent under the same identity before, beside what was sent now. */
export function ConflictView({ conflict }: { readonly conflict: RunConflict }) {
  const { at, by, sentNow, sentThen } = conflict;
  return (
    <section className={styles.conflict} aria-label="Conflict">
      <h3 className={styles.title}>Conflict</h3>
      <p className={styles.words}>
        The {by} already has this request with different content. Nothing ran. {formatTimeMs(at)}
      </p>
      {sentThen === null ? (
        <p className={styles.words}>
          The earlier request went out before Flybridge started. Only the new one is known.
        </p>
      ) : (
        <Differences then={sentThen} now={sentNow} />
      )}
      <div className={styles.folds}>
        {sentThen === null ? null : <FoldedJson what="what was sent then" value={sentThen} />}
        <FoldedJson what="what was sent now" value={sentNow} />
      </div>
    </section>
  );
}

interface DifferencesProps {
  readonly then: RunConflict['sentNow'];
  readonly now: RunConflict['sentNow'];
}

function Differences({ now, then }: DifferencesProps) {
  const differences = compareInputs(then, now);
  if (differences.length === 0) {
    return <p className={styles.words}>Both inputs are the same. Something else differs, such as the user.</p>;
  }
  return (
    <dl className={styles.differences}>
      {differences.map(({ is, path, was }) => (
        <div key={path} className={styles.difference}>
          <dt className={styles.path}>{escapeUnseen(path)}</dt>
          <dd className={styles.values}>
            <Difference was={was ?? MISSING} is={is ?? MISSING} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
