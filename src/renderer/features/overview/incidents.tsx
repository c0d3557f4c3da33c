import { RotateCw } from 'lucide-react';
import type { Incident } from '#shared/panel/feeds.ts';
import { dismissIncident, restartProvider } from '#stores/panel-actions.ts';
import { usePanel } from '#stores/use-panel.ts';
import { Button } from '#ui/button.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { formatAge, formatMeasured, formatTime, formatTimeMs } from '#ui/format.ts';
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
  return incidents.map((incident) => <IncidentEntry key={incident.id} incident={incident} now={now} />);
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

function incidentFacts({ bootIdAfter, bootIdBefore, callsInFlight, crashCount, crashLimit, pid }: Incident) {
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
      key: 'process',
      words: (
        <>
          Process <code>{pid}</code>
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
    { key: 'crash', words: `Crash ${crashCount} of ${crashLimit}` },
  ];
}
