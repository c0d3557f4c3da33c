import { RotateCw, ScrollText } from 'lucide-react';
import type { Incident } from '#shared/panel/providers/incidents.ts';
import { dismissIncident, restartProvider, startProvider } from '#stores/actions/panel-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import type { AttentionItem } from '#stores/views/attention.ts';
import { useProviders } from '#stores/views/use-apps.ts';
import { goTo } from '#stores/window/navigation.ts';
import { Button } from '#ui/controls/button.tsx';
import { CopyButton } from '#ui/controls/copy-button.tsx';
import { AttentionRow } from '#ui/data/attention-row.tsx';
import { IncidentCard } from '#ui/data/incident-card.tsx';
import { formatAge, formatDuration, formatMeasured, formatTime, formatTimeMs } from '#ui/words/format.ts';
import { incidentFacts } from './incident-facts.tsx';
import { incidentReport } from './incident-report.ts';

interface IncidentEntryProps {
  readonly item: Extract<AttentionItem, { kind: 'incident' }>;
  readonly now: number;
}

/** A crash: the newest of its provider in full, an earlier one in one row. */
export function IncidentEntry({ item, now }: IncidentEntryProps) {
  if (item.rank === 'earlier') return <EarlierIncident incident={item.incident} now={now} />;
  return <NewestIncident item={item} now={now} />;
}

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

function NewestIncident({ item: { blocked, incident }, now }: IncidentEntryProps) {
  const panel = usePanel();
  const { at, lastLines, providerId, ranMs, what } = incident;
  const again = what.kind === 'process' ? 'Restart' : 'Reconnect';
  const verb = blocked === null ? again : 'Start';
  const act = blocked === null ? restartProvider : startProvider;
  return (
    <IncidentCard
      title={incident.title}
      status={blocked === null ? 'failed' : 'blocked'}
      when={`${formatTime(at, now)}, ${formatAge(at, now)}, after ${formatMeasured(ranMs)}`}
      facts={incidentFacts(incident, blocked)}
      lines={lastLines.map((line, index) => ({ key: index, time: formatTimeMs(line.at), text: line.text }))}
      actions={
        <>
          <LogsButton providerId={providerId} at={at} now={now} />
          <Button icon={RotateCw} onPress={() => void act(panel, providerId)}>
            {verb}
          </Button>
        </>
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

/** Leads to what was said when it happened; where the provider is gone, its log is too. */
function LogsButton(props: { readonly providerId: string; readonly at: number; readonly now: number }) {
  const appId = useProviders().find(({ id }) => id === props.providerId)?.apps[0]?.appId;
  if (appId === undefined) return null;
  return (
    <Button
      icon={ScrollText}
      onPress={() => goTo('processes', { chosen: appId, part: 'logs', moment: props.at })}
    >{`Logs at ${formatTime(props.at, props.now)}`}</Button>
  );
}
