import { RotateCw, ScrollText } from 'lucide-react';
import type { BlockedFailure } from '#shared/lifecycle/failure.ts';
import type { Incident } from '#shared/panel/providers/incidents.ts';
import { PROCESSES_PAGE } from '#shared/panel/providers/summarize-provider.ts';
import { dismissIncident, restartProvider, startProvider } from '#stores/actions/panel-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { useProviders } from '#stores/views/use-apps.ts';
import { goTo } from '#stores/window/navigation.ts';
import { Button } from '#ui/controls/button.tsx';
import { CopyButton } from '#ui/controls/copy-button.tsx';
import { IncidentCard } from '#ui/data/incident-card.tsx';
import { formatAge, formatMeasured, formatTime, formatTimeMs } from '#ui/words/format.ts';
import { incidentFacts } from './incident-facts.tsx';
import { incidentReport } from './incident-report.ts';

interface IncidentEntryProps {
  readonly incident: Incident;
  /** Set if Flybridge gave up on its provider after it. */
  readonly blocked: BlockedFailure | null;
  /** In milliseconds since the epoch. */
  readonly now: number;
}

/** The newest crash of a provider, with all its facts. */
export function IncidentEntry({ blocked, incident, now }: IncidentEntryProps) {
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

/** Opens the log at the time of the crash; without the provider, there is no log. */
function LogsButton(props: { readonly providerId: string; readonly at: number; readonly now: number }) {
  const appId = useProviders().find(({ id }) => id === props.providerId)?.apps[0]?.appId;
  if (appId === undefined) return null;
  return (
    <Button
      icon={ScrollText}
      onPress={() => goTo(PROCESSES_PAGE, { chosen: appId, part: 'logs', moment: props.at })}
    >{`Logs at ${formatTime(props.at, props.now)}`}</Button>
  );
}
