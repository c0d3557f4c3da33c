import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react';
import { JOB_OUTPUT_FEED, type JobOutput, type JobSummary } from '#shared/panel/providers/actions.ts';
import { useStateFeed } from '#stores/panel/use-panel.ts';
import { Gauge, GaugeNumber } from '#ui/charts/gauge.tsx';
import { CopyButton } from '#ui/controls/copy-button.tsx';
import { Tabs } from '#ui/controls/tabs.tsx';
import { JsonText } from '#ui/data/json-text.tsx';
import { LogLineRow } from '#ui/data/log-line-row.tsx';
import { formatCount, formatTimeMs } from '#ui/words/format.ts';
import styles from './job-output-view.module.css';

type Part = 'lines' | 'stdout' | 'stderr' | 'result' | 'error';

/** The output of a job: its lines by time, stdout, stderr, result and error. */
export function JobOutputView({ job }: { readonly job: JobSummary }) {
  const output = useStateFeed(JOB_OUTPUT_FEED, job.jobKey);
  const panelId = useId();
  const [chosen, setChosen] = useState<Part | null>(null);
  const hasError = job.error !== null;
  const usual = hasError ? 'error' : 'lines';
  const part = chosen === null || (chosen === 'error' && !hasError) ? usual : chosen;
  return (
    <section className={styles.output} aria-label={`Output of ${job.actionName}`}>
      <div className={styles.head}>
        <h2 className={styles.title}>
          <code>{job.actionName}</code>
        </h2>
        <span className={styles.ground}>output</span>
        {job.progress === null ? null : (
          <span className={styles.progress}>
            <Gauge label="Progress" value={job.progress.done} max={job.progress.of} />
            <GaugeNumber value={job.progress.done} max={job.progress.of} />
          </span>
        )}
        <span className={styles.tabs}>
          <Tabs
            label={`Output of ${job.actionName}`}
            tabs={partsOf(output, hasError)}
            current={part}
            onChange={setChosen}
            panelId={panelId}
          />
        </span>
        <CopyButton text={() => copyOf(part, job, output)} what={COPIED[part]} />
      </div>
      <Scroll id={panelId} label={COPIED[part]} news={output}>
        <PartView part={part} job={job} output={output} />
      </Scroll>
    </section>
  );
}

const COPIED: Readonly<Record<Part, string>> = {
  lines: 'lines',
  stdout: 'stdout',
  stderr: 'stderr',
  result: 'result',
  error: 'error',
};

function partsOf(output: JobOutput | undefined, hasError: boolean) {
  const count = (text: string) => (text === '' ? undefined : String(text.replace(/\n$/, '').split('\n').length));
  const parts: { readonly id: Part; readonly word: string; readonly note?: string | undefined }[] = [
    { id: 'lines', word: 'Lines', note: output === undefined ? undefined : formatCount(output.lines.length) },
    { id: 'stdout', word: 'stdout', note: count(output?.stdout ?? '') },
    { id: 'stderr', word: 'stderr', note: count(output?.stderr ?? '') },
    { id: 'result', word: 'Result' },
  ];
  return hasError ? [...parts, { id: 'error' as const, word: 'Error' }] : parts;
}

interface PartProps {
  readonly part: Part;
  readonly job: JobSummary;
  readonly output: JobOutput | undefined;
}

function PartView({ part, job, output }: PartProps) {
  if (part === 'error') return <ErrorView job={job} />;
  if (output === undefined) return null;
  if (part === 'result') {
    if (output.cut.result > 0) return <Text text={String(output.result)} cut={output.cut.result} where="last" />;
    return <JsonText value={output.result} />;
  }
  if (part !== 'lines') return <Text text={output[part]} cut={output.cut[part]} where="first" />;
  if (output.lines.length === 0) return <p className={styles.none}>No output yet.</p>;
  return output.lines.map(({ seq, at, source, text }) => (
    <LogLineRow
      key={seq}
      time={formatTimeMs(at)}
      level={source === 'stderr' ? 'E' : undefined}
      source={source}
      text={text}
    />
  ));
}

function ErrorView({ job: { error } }: { readonly job: JobSummary }) {
  if (error === null) return null;
  const hasDetails = Object.keys(error.details).length > 0;
  return (
    <>
      <p className={styles.error}>
        {error.message}. {error.code === '' ? null : <code className={styles.code}>{error.code}</code>}
      </p>
      {hasDetails ? <JsonText value={error.details} /> : null}
    </>
  );
}

interface TextProps {
  readonly text: string;
  /** The number of dropped characters. */
  readonly cut: number;
  readonly where: 'first' | 'last';
}

function Text({ text, cut, where }: TextProps) {
  if (text === '') return <p className={styles.none}>No output.</p>;
  return (
    <>
      {cut === 0 ? null : (
        <p className={styles.none}>
          The {where} {formatCount(cut)} characters were dropped.
        </p>
      )}
      <pre className={styles.text}>{text}</pre>
    </>
  );
}

function copyOf(part: Part, job: JobSummary, output: JobOutput | undefined): string {
  if (part === 'error') return JSON.stringify(job.error, null, 2);
  if (output === undefined) return '';
  if (part === 'result')
    return typeof output.result === 'string' ? output.result : JSON.stringify(output.result, null, 2);
  if (part !== 'lines') return output[part];
  return output.lines.map(({ at, source, text }) => `${formatTimeMs(at)} ${source} ${text}`).join('\n');
}

/** How near to its end a scrolled part counts as at its end, in px. */
const NEAR_PX = 24;

interface ScrollProps {
  readonly id: string;
  readonly label: string;
  /** Follows its end when this changes, unless somebody scrolled away from there. */
  readonly news: unknown;
  readonly children: ReactNode;
}

function Scroll({ id, label, news, children }: ScrollProps) {
  const ref = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<'end' | 'elsewhere'>('end');
  useLayoutEffect(() => {
    const element = ref.current;
    if (element !== null && news !== undefined && place === 'end') element.scrollTop = element.scrollHeight;
  }, [news, place]);
  return (
    <div
      ref={ref}
      id={id}
      role="tabpanel"
      aria-label={label}
      tabIndex={0}
      className={styles.scroll}
      onScroll={({ currentTarget: { clientHeight, scrollHeight, scrollTop } }) =>
        setPlace(scrollHeight - scrollTop - clientHeight <= NEAR_PX ? 'end' : 'elsewhere')
      }
    >
      {children}
    </div>
  );
}
