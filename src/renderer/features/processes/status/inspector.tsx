import { describeExit } from '#shared/lifecycle/failure.ts';
import type { AppView } from '#shared/panel/providers/app-view.ts';
import type { ProviderRun, ProviderSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import { percentile } from '#shared/percentile.ts';
import { Sparkline } from '#ui/charts/sparkline.tsx';
import { CopyButton } from '#ui/controls/copy-button.tsx';
import { KeyValue } from '#ui/data/key-value.tsx';
import { StatusMark } from '#ui/marks/status-mark.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { useWidth } from '#ui/page/use-width.ts';
import { formatDuration, formatMeasured, formatNoun, formatSpan } from '#ui/words/format.ts';
import { HostedTogether } from './hosted-together.tsx';
import styles from './inspector.module.css';

interface InspectorProps {
  readonly app: AppView;
  readonly now: number;
}

/** Facts about an app: its runs, how fast it answers, and its provider. */
export function Inspector({ app, now }: InspectorProps) {
  return (
    <>
      <HostedTogether app={app} />
      <Runs runs={app.provider.runs} now={now} />
      <RoundTrips samples={app.snapshot?.roundTripsMs ?? []} />
      <ProviderFacts app={app} />
    </>
  );
}

function Runs({ runs, now }: { readonly runs: readonly ProviderRun[]; readonly now: number }) {
  return (
    <section aria-label="Runs">
      <SectionHead title="Runs" ground={runs.length === 0 ? 'none yet' : `last ${runs.length}`} />
      <ul>
        {runs.map((run) => (
          <li key={`${run.pid} ${run.startedAt}`} className={styles.run}>
            <StatusMark status={runStatus(run)} label={runWords(run)} />
            <code className={styles.boot}>{run.bootId === '' ? `pid ${run.pid}` : run.bootId}</code>
            <span className={styles.end}>{runWords(run)}</span>
            <span className={styles.lasted}>{runLasted(run, now)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function runStatus({ end }: ProviderRun): 'ready' | 'failed' | 'stopped' {
  if (end === null) return 'ready';
  return end.cause === 'asked' ? 'stopped' : 'failed';
}

function runWords({ end }: ProviderRun): string {
  return end === null ? 'now' : describeExit(end.exit).replace('signal ', '').replace('exit code', 'exit');
}

/** A finished run has a measured time; a running one counts up. */
function runLasted({ end, startedAt }: ProviderRun, now: number): string {
  return end === null ? formatDuration(Math.max(0, now - startedAt)) : formatMeasured(end.at - startedAt);
}

function RoundTrips({ samples }: { readonly samples: readonly number[] }) {
  const p50 = percentile(samples, 0.5);
  const p95 = percentile(samples, 0.95);
  return (
    <section aria-label="Round trip of status.get">
      <SectionHead title="Round trip of status.get" ground={formatNoun(samples.length, 'answer', 'answers')} />
      {p50 === null || p95 === null ? (
        <p className={styles.empty}>No answers yet.</p>
      ) : (
        <div className={styles.plot}>
          <RoundTripPlot samples={samples} p50={p50} p95={p95} />
          <div className={styles.percentiles}>
            <span>p50 {formatMeasured(p50)}</span>
            <span>p95 {formatMeasured(p95)}</span>
          </div>
        </div>
      )}
    </section>
  );
}

function whereabouts({ transport, command, directory, address }: ProviderSnapshot) {
  if (transport !== 'stdio') return [{ key: 'address', value: address, wire: true, copy: address }];
  return [
    {
      key: 'command',
      value: <span data-tip={command.join(' ')}>{command.map(fileName).join(' ')}</span>,
      wire: true,
      end: <CopyButton text={command.join(' ')} what="command" />,
    },
    { key: 'folder', value: directory, wire: true, copy: directory },
  ];
}

interface RoundTripPlotProps {
  readonly samples: readonly number[];
  readonly p50: number;
  readonly p95: number;
}

function RoundTripPlot({ samples, p50, p95 }: RoundTripPlotProps) {
  const [room, width] = useWidth<HTMLDivElement>();
  const label = `Round trip, p50 ${formatMeasured(p50)}`;
  return (
    <div ref={room} className={styles.drawing}>
      {width === 0 ? null : <Sparkline label={label} values={samples} width={width} height={44} limit={p95} />}
    </div>
  );
}

function ProviderFacts({ app: { provider } }: { readonly app: AppView }) {
  const { crashes, speaks } = provider;
  return (
    <section aria-label="Provider">
      <SectionHead title="Provider" ground={provider.id} />
      <KeyValue
        keyWidth={64}
        items={[
          ...whereabouts(provider),
          { key: 'crashes', value: `${crashes.count} of ${crashes.limit} in ${formatSpan(crashes.windowMs)}` },
          { key: 'speaks', value: speaks === null ? null : `version ${speaks.version}` },
        ]}
      />
    </section>
  );
}

/** The last part of a path; other texts stay as they are. */
function fileName(argument: string): string {
  return /^(?:\/|[A-Za-z]:[\\/])/.test(argument) ? (argument.split(/[\\/]/).at(-1) ?? argument) : argument;
}
