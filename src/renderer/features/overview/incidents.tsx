import { RotateCw } from 'lucide-react';
import type { Incident } from '#shared/panel/feeds.ts';
import { dismissIncident, restartProvider } from '#stores/panel-actions.ts';
import { usePanel } from '#stores/use-panel.ts';
import { AttentionRow } from '#ui/attention-row.tsx';
import { Button } from '#ui/button.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { formatAge, formatDuration, formatMeasured, formatTime, formatTimeMs } from '#ui/format.ts';
import { IncidentCard } from '#ui/incident-card.tsx';
import { incidentReport } from './incident-report.ts';
import styles from './incidents.module.css';

interface IncidentsProps {
  readonly incidents: readonly Incident[];
  readonly now: number;
}

/** What happened by itself and wants attention, newest first. */
export function Incidents({ incidents, now }: IncidentsProps) {
  if (incidents.length === 0) return <p className={styles.quiet}>Nothing wants attention.</p>;
  return (
    <ol>
      {incidents.map((incident) => (
        <li key={incident.id}>
          {isNewestOfItsProvider(incident, incidents) ? (
            <IncidentEntry incident={incident} now={now} />
          ) : (
            <EarlierIncident incident={incident} now={now} />
          )}
        </li>
      ))}
    </ol>
  );
}

function isNewestOfItsProvider(incident: Incident, incidents: readonly Incident[]): boolean {
  return incidents.find(({ providerId }) => providerId === incident.providerId) === incident;
}

/** A crash after which there was another: told in one row, so that a crash loop is no page of cards. */
function EarlierIncident({ incident, now }: { readonly incident: Incident; readonly now: number }) {
  const panel = usePanel();
  const { at, id, ranMs, title, what } = incident;
  const after = `after ${formatMeasured(ranMs)}`;
  return (
    <AttentionRow
      status="failed"
      what={title}
      detail={
        what.kind === 'process'
          ? `process ${what.pid}, ${after}, crash ${what.crashCount} of ${what.crashLimit}`
          : `connection to ${what.address}, ${after}`
      }
      age={formatDuration(Math.max(0, now - at))}
    >
      <CopyButton what="report" text={() => incidentReport(incident)} />
      <Button kind="quiet" size="small" onPress={() => void dismissIncident(panel, id)}>
        Dismiss
      </Button>
    </AttentionRow>
  );
}

function IncidentEntry({ incident, now }: { readonly incident: Incident; readonly now: number }) {
  const panel = usePanel();
  const { at, lastLines, providerId, ranMs } = incident;
  return (
    <IncidentCard
      title={incident.title}
      when={`${formatTime(at, now)}, ${formatAge(at, now)}, after ${formatMeasured(ranMs)}`}
      facts={incidentFacts(incident)}
      lines={lastLines.map((line, index) => ({ key: index, time: formatTimeMs(line.at), text: line.text }))}
      actions={
        <Button icon={RotateCw} onPress={() => void restartProvider(panel, providerId)}>
          Restart
        </Button>
      }
      after={
        <>
          <CopyButton kind="quiet" what="report" text={() => incidentReport(incident)} />
          <Button kind="quiet" onPress={() => void dismissIncident(panel, incident.id)}>
            Dismiss
          </Button>
        </>
      }
    />
  );
}

function incidentFacts({ bootIdAfter, bootIdBefore, callsInFlight, what }: Incident) {
  const call = callsInFlight[0];
  const more = callsInFlight.length > 1 ? ` and ${callsInFlight.length - 1} more` : '';
  return [
    {
      key: 'in flight',
      words:
        call === undefined ? (
          'Nothing in flight'
        ) : (
          <>
            In flight <code>{call.method}</code> {formatMeasured(call.elapsedMs)}
            {more}
          </>
        ),
    },
    {
      key: what.kind,
      words:
        what.kind === 'process' ? (
          <>
            Process <code>{what.pid}</code>
          </>
        ) : (
          <>
            Connection to <code>{what.address}</code>
          </>
        ),
    },
    {
      key: 'boot',
      words: (
        <>
          Boot <code>{bootIdBefore || '–'}</code> then <code>{bootIdAfter ?? '–'}</code>
        </>
      ),
    },
    ...(what.kind === 'process' ? [{ key: 'crash', words: `Crash ${what.crashCount} of ${what.crashLimit}` }] : []),
  ];
}
