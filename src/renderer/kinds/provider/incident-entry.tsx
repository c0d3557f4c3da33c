import { RotateCw, ScrollText } from 'lucide-react';
import { useState } from 'react';
import { capitalized } from '#shared/capitalized.ts';
import type { BlockedFailure } from '#shared/lifecycle/failure.ts';
import { describeEnd } from '#shared/panel/providers/describe-end.ts';
import type { Incident, IncidentRun } from '#shared/panel/providers/incidents.ts';
import { PROCESSES_PAGE } from '#shared/panel/providers/summarize-provider.ts';
import { dismissIncident, restartProvider, startProvider } from '#stores/actions/panel-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { useProviders } from '#stores/views/use-apps.ts';
import { goTo } from '#stores/window/navigation.ts';
import { Button } from '#ui/controls/button.tsx';
import { CopyButton } from '#ui/controls/copy-button.tsx';
import { SegmentedChoice } from '#ui/controls/segmented-choice.tsx';
import { IncidentCard } from '#ui/data/incident-card.tsx';
import { formatAge, formatMeasured, formatTime, formatTimeMs } from '#ui/words/format.ts';
import { incidentFacts } from './incident-facts.tsx';
import { incidentReport } from './incident-report.ts';
import { incidentTitle } from './incident-title.ts';

interface IncidentEntryProps {
  readonly incident: Incident;
  /** Set if Flybridge gave up on its provider after it. */
  readonly blocked: BlockedFailure | null;
  /** In milliseconds since the epoch. */
  readonly now: number;
}

/** The newest ends of a provider as one card, with all facts of the run that is chosen: the newest at first. */
export function IncidentEntry({ blocked, incident, now }: IncidentEntryProps) {
  const panel = usePanel();
  const [chosenAt, setChosenAt] = useState<number | null>(null);
  const runs = [incident, ...incident.earlier];
  const run = runs.find(({ at }) => at === chosenAt) ?? incident;
  const { count, providerId } = incident;
  const { at, lastLines, ranMs, what } = run;
  const again = what.kind === 'process' ? 'Restart' : 'Reconnect';
  const verb = blocked === null ? again : 'Start';
  const act = blocked === null ? restartProvider : startProvider;
  const title = incidentTitle(incident);
  const end = { key: 'end', words: capitalized(describeEnd(what)) };
  const facts = incidentFacts(run, run === incident ? blocked : null);
  return (
    <IncidentCard
      title={count > 1 && blocked !== null ? `${title}. Flybridge gave up.` : title}
      status={blocked === null ? 'failed' : 'blocked'}
      when={`${formatTime(at, now)}, ${formatAge(at, now)}, after ${formatMeasured(ranMs)}`}
      runs={count === 1 ? null : <Runs runs={runs} count={count} chosen={run} onChoose={setChosenAt} />}
      facts={count === 1 ? facts : [end, ...facts]}
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

interface RunsProps {
  /** Newest first. */
  readonly runs: readonly IncidentRun[];
  /** With those that are not kept. */
  readonly count: number;
  readonly chosen: IncidentRun;
  /** `at`: when the chosen run ended, in milliseconds since the epoch. */
  readonly onChoose: (at: number) => void;
}

/** The runs of a crash loop, oldest first, to choose one of (LOOK section 12.4). */
function Runs({ chosen, count, onChoose, runs }: RunsProps) {
  const options = runs.map(({ at, ranMs, what }, index) => {
    const word = `Run ${count - index}, ${formatMeasured(ranMs)}`;
    return { value: String(at), word, name: `${word}, ${describeEnd(what)}` };
  });
  return (
    <SegmentedChoice
      label="Runs"
      size="small"
      options={options.reverse()}
      value={String(chosen.at)}
      onChange={(at) => onChoose(Number(at))}
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
