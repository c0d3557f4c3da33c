import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { GatewayErrorView } from '#shared/panel/realtime/gateway.ts';
import { Button } from '#ui/controls/button.tsx';
import { CopyButton } from '#ui/controls/copy-button.tsx';
import { FoldedJson } from '#ui/data/folded-json.tsx';
import { StatusMark } from '#ui/marks/status-mark.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { formatAge, formatIso } from '#ui/words/format.ts';
import { adviseOnError } from './advise-on-error.ts';
import styles from './error-list.module.css';

interface ErrorListProps {
  /** The newest first. */
  readonly errors: readonly GatewayErrorView[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Opens the request that an error is about. */
  readonly onOpenRun: (runId: string) => void;
}

/** The latest errors of a gateway: what happened, to what, and what helps. */
export function ErrorList({ errors, now, onOpenRun }: ErrorListProps) {
  return (
    <section aria-label="Errors">
      <SectionHead title="Errors" ground={errors.length} />
      {errors.length === 0 ? (
        <p className={styles.empty}>The gateway has not reported an error.</p>
      ) : (
        <ol className={styles.list}>
          {numbered(errors).map(({ error, key }) => (
            <ErrorRow key={key} error={error} now={now} onOpenRun={onOpenRun} />
          ))}
        </ol>
      )}
    </section>
  );
}

/** Errors with keys that they keep when newer ones come: counted from the oldest of their moment. */
function numbered(errors: readonly GatewayErrorView[]) {
  const counts = new Map<number, number>();
  return errors
    .toReversed()
    .map((error) => {
      const count = (counts.get(error.at) ?? 0) + 1;
      counts.set(error.at, count);
      return { error, key: `${error.at} ${count}` };
    })
    .reverse();
}

interface ErrorRowProps {
  readonly error: GatewayErrorView;
  readonly now: number;
  readonly onOpenRun: (runId: string) => void;
}

function ErrorRow({ error, now, onOpenRun }: ErrorRowProps) {
  const { at, lane, message, runId, traceId } = error;
  return (
    <li className={styles.row}>
      <div className={styles.line}>
        <StatusMark status="failed" label="failed" />
        <code className={styles.code}>{escapeUnseen(error.code)}</code>
        <time className={styles.age} data-tip={formatIso(at)}>
          {formatAge(at, now)}
        </time>
      </div>
      <p className={styles.message}>{escapeUnseen(message)}</p>
      <p className={styles.advice}>{adviseOnError(error)}</p>
      <div className={styles.line}>
        {runId === null ? (
          <span className={styles.part}>{lane === 'live' ? 'live frame' : 'no request'}</span>
        ) : (
          <Button kind="quiet" size="small" onPress={() => onOpenRun(runId)} tip="Show this request">
            {runId}
          </Button>
        )}
        {traceId === null ? (
          <span className={styles.part}>no trace id</span>
        ) : (
          <span className={styles.trace}>
            <span className={styles.part}>trace</span>
            <code className={styles.id} data-tip-clipped={traceId}>
              {escapeUnseen(traceId)}
            </code>
            <CopyButton text={traceId} what="trace id" />
          </span>
        )}
      </div>
      {error.details === null ? null : (
        <div className={styles.details}>
          <FoldedJson what="details" value={error.details} />
        </div>
      )}
    </li>
  );
}
