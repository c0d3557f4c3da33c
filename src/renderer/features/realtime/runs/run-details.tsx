import { FilePlus2, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { RunError, RunReplay, RunResponse, RunView } from '#shared/panel/realtime/run.ts';
import { Button } from '#ui/controls/button.tsx';
import { CopyButton } from '#ui/controls/copy-button.tsx';
import { FoldedJson } from '#ui/data/folded-json.tsx';
import { KeyValue } from '#ui/data/key-value.tsx';
import { StatusMark } from '#ui/marks/status-mark.tsx';
import { StatusText } from '#ui/marks/status-text.tsx';
import { Tag } from '#ui/marks/tag.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { escapeLines } from '#ui/words/escape-lines.ts';
import { formatMeasured, formatTime, formatTimeMs } from '#ui/words/format.ts';
import { AttemptTable } from './attempt-table.tsx';
import { ConflictView } from './conflict-view.tsx';
import { presentRun, resendWords } from './present-run.ts';
import styles from './run-details.module.css';

interface RunDetailsProps {
  readonly run: RunView;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Sends it again, under its identity or as another request. */
  readonly onResend: (runId: string, as: 'same-run' | 'new-run') => void;
  /** Leaves it as it is. */
  readonly onDismiss: (runId: string) => void;
}

/** One logical request: its identity, every time it was sent, and what came back. */
export function RunDetails({ now, onDismiss, onResend, run }: RunDetailsProps) {
  const {
    conflict,
    error,
    idempotencyKey,
    input,
    intent,
    replays,
    response,
    resumes,
    runId,
    startedAt,
    state,
    taskId,
  } = run;
  return (
    <section aria-label="Request">
      <SectionHead title={intent} ground={formatTime(startedAt, now)}>
        <StatusText {...presentRun(run, now)} />
      </SectionHead>
      <ResendBar run={run} onResend={onResend} onDismiss={onDismiss} />
      <KeyValue
        keyWidth={104}
        items={[
          { key: 'Run', value: runId, wire: true, copy: runId },
          { key: 'Idempotency key', value: idempotencyKey, wire: true, copy: idempotencyKey },
          ...(taskId === null ? [] : [{ key: 'Task', value: taskId, wire: true, copy: taskId }]),
          ...(resumes === null ? [] : [{ key: 'Continues task', value: resumes, wire: true, copy: resumes }]),
        ]}
      />
      <div className={styles.input}>
        <FoldedJson what="input" value={input} />
      </div>
      {error === null ? <UnexplainedFailure state={state} /> : <ErrorPart error={error} />}
      {conflict === null ? null : <ConflictView conflict={conflict} />}
      {response === null ? null : <ResponsePart response={response} intent={intent} />}
      <AttemptTable run={run} />
      <ReplayPart replays={replays} />
    </section>
  );
}

function ResendBar({ onDismiss, onResend, run }: Pick<RunDetailsProps, 'run' | 'onDismiss' | 'onResend'>) {
  const { canResend, runId, state } = run;
  if (canResend === 'no') return null;
  return (
    <div className={styles.resend}>
      {canResend === 'same-run' ? (
        <Button kind="primary" size="small" icon={RotateCw} onPress={() => onResend(runId, 'same-run')}>
          Send again
        </Button>
      ) : null}
      <Button
        kind={canResend === 'new-run' ? 'primary' : 'secondary'}
        size="small"
        icon={FilePlus2}
        onPress={() => onResend(runId, 'new-run')}
      >
        Send as new request
      </Button>
      {state === 'unanswered' || state === 'interrupted' ? (
        <Button kind="quiet" size="small" onPress={() => onDismiss(runId)}>
          Dismiss
        </Button>
      ) : null}
      <p className={styles.note}>{resendWords(run)}</p>
    </div>
  );
}

function UnexplainedFailure({ state }: Pick<RunView, 'state'>) {
  if (state !== 'failed') return null;
  return (
    <Part title="Error">
      <p className={styles.note}>It failed without an error. A rejected approval does.</p>
    </Part>
  );
}

function ErrorPart({ error: { code, message, traceId } }: { readonly error: RunError }) {
  return (
    <Part title="Error">
      <p className={styles.text}>
        <StatusMark status="failed" label="failed" /> {escapeUnseen(message)}
      </p>
      <p className={styles.facts}>
        {code === '' ? 'no code' : <code>{escapeUnseen(code)}</code>}
        <TraceId id={traceId} />
      </p>
    </Part>
  );
}

function ResponsePart({ intent, response }: { readonly response: RunResponse; readonly intent: string }) {
  const { at, handledIntent, isLate, output, route, source, status, text, traceId } = response;
  return (
    <Part title="Answer">
      <p className={styles.text}>{text === '' ? 'Answered without a text.' : escapeLines(text)}</p>
      <p className={styles.facts}>
        <span>{formatTimeMs(at)}</span>
        {source === '' ? null : <span>{`from ${escapeUnseen(source)}`}</span>}
        {route === null ? null : <span>{`route ${escapeUnseen(route)}`}</span>}
        <span>{`status ${escapeUnseen(status)}`}</span>
        <TraceId id={traceId} />
        {isLate ? <Tag>late</Tag> : null}
        {handledIntent === null || handledIntent === intent ? null : <Tag>{`handled as ${handledIntent}`}</Tag>}
      </p>
      {output === null ? (
        <p className={styles.note}>The output is too large to show here. The page Wire has it.</p>
      ) : (
        <div className={styles.output}>
          <FoldedJson what="output" value={output} />
        </div>
      )}
    </Part>
  );
}

function TraceId({ id }: { readonly id: string | null }) {
  if (id === null) return <span>no trace id</span>;
  return (
    <span className={styles.trace}>
      trace <code>{escapeUnseen(id)}</code> <CopyButton text={id} what="trace id" />
    </span>
  );
}

function ReplayPart({ replays }: { readonly replays: readonly RunReplay[] }) {
  if (replays.length === 0) return null;
  const numbered = replays.map((replay, index) => ({ ...replay, number: index + 1 }));
  return (
    <Part title="Replays">
      <p className={styles.note}>The gateway sent the answer again that it had kept. Nothing ran again.</p>
      <ol>
        {numbered.map(({ ageMs, at, cachedAt, number }) => (
          <li key={number} className={styles.facts}>
            <span>{formatTimeMs(at)}</span>
            <span>{ageMs === null ? 'age not reported' : `${formatMeasured(ageMs)} old`}</span>
            {cachedAt === null ? null : <span>{`kept since ${formatTimeMs(cachedAt)}`}</span>}
          </li>
        ))}
      </ol>
    </Part>
  );
}

/** A part of the details with its head. */
function Part({ children, title }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.part} aria-label={title}>
      <h3 className={styles.title}>{title}</h3>
      {children}
    </section>
  );
}
