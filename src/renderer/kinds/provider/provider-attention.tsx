import { type AttentionAction, type AttentionItem, attentionOf, openAction } from '#connections/attention-item.ts';
import type { BlockedFailure } from '#shared/lifecycle/failure.ts';
import { JOBS_FEED, type JobSummary } from '#shared/panel/providers/actions.ts';
import { INCIDENTS_FEED, type Incident, ORPHANS_FEED, type Orphan } from '#shared/panel/providers/incidents.ts';
import { PROVIDERS_FEED, type ProviderSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import { PROCESSES_PAGE } from '#shared/panel/providers/summarize-provider.ts';
import { SETTINGS_FEED, type UnapprovedCommand } from '#shared/panel/settings.ts';
import { dismiss } from '#stores/actions/dismissed.ts';
import { dismissIncident, endEarlierSession, restartProvider, startProvider } from '#stores/actions/panel-actions.ts';
import type { FeedReader } from '#stores/panel/feed-reader.ts';
import { goTo, SETTINGS_PAGE } from '#stores/window/navigation.ts';
import { formatMeasured } from '#ui/words/format.ts';
import { IncidentEntry } from './incident-entry.tsx';
import { incidentReport } from './incident-report.ts';
import { incidentTitle } from './incident-title.ts';
import { providerSummaries } from './provider-summaries.ts';

/** What needs a person among all programs: crashes, blocked providers, failed jobs, orphans and commands to review. */
export function providerAttention(read: FeedReader, now: number): readonly AttentionItem[] {
  const providers = read(PROVIDERS_FEED) ?? [];
  const incidents = read(INCIDENTS_FEED) ?? [];
  const summaries = providerSummaries(read, now) ?? [];
  const states = summaries.flatMap((summary) => {
    const provider = providers.find(({ id }) => id === summary.id);
    if (provider === undefined || summary.shownBy !== null || isShownByIncident(provider, incidents)) return [];
    return attentionOf(summary, actionsFor(provider, openAction(summary)), pageFor(provider, summary.page));
  });
  return [
    ...incidents.map((incident, index) => {
      const isNewest = incidents.findIndex(({ providerId }) => providerId === incident.providerId) === index;
      const provider = providers.find(({ id }) => id === incident.providerId);
      return isNewest ? newestIncident(incident, provider) : earlierIncident(incident);
    }),
    ...states,
    ...providers.flatMap(({ apps }) => apps.flatMap((app) => failedJobs(read(JOBS_FEED, app.appId) ?? [], app.title))),
    ...orphanItems(read(ORPHANS_FEED) ?? []),
    ...unapprovedItems(read(SETTINGS_FEED)?.unapproved ?? [], providers),
  ];
}

/** Whether the card of its last crash already shows that Flybridge gave up on it. */
export function isShownByIncident({ connection, id }: ProviderSnapshot, incidents: readonly Incident[]): boolean {
  const { phase } = connection;
  const isGivenUp = phase.name === 'blocked' && phase.failure.reason === 'crash-budget';
  return isGivenUp && incidents.some(({ providerId }) => providerId === id);
}

/** What can be done about a program that is blocked or does not answer; `open` opens the place that shows it. */
export function actionsFor(provider: ProviderSnapshot, open: AttentionAction): readonly AttentionAction[] {
  const { connection, id } = provider;
  if (isUnapproved(provider)) return [REVIEW_COMMAND];
  if (connection.phase.name === 'blocked') {
    return [open, { kind: 'do', word: 'Start', run: (panel) => void startProvider(panel, id) }];
  }
  return [open, { kind: 'do', word: 'Restart', run: (panel) => void restartProvider(panel, id) }];
}

/** The page that counts a blocked program: commands are reviewed in Settings. */
export function pageFor(provider: ProviderSnapshot, page: string): string {
  return isUnapproved(provider) ? SETTINGS_PAGE : page;
}

/** Opens the place where a command is reviewed and approved. */
const REVIEW_COMMAND: AttentionAction = {
  kind: 'do',
  word: 'Review command',
  run: () => goTo(SETTINGS_PAGE, { chosen: 'security', part: '' }),
};

function isUnapproved({ connection: { phase } }: ProviderSnapshot): boolean {
  return phase.name === 'blocked' && phase.failure.reason === 'not-approved';
}

function newestIncident(incident: Incident, provider: ProviderSnapshot | undefined): AttentionItem {
  const phase = provider?.connection.phase;
  const isGivenUp = phase?.name === 'blocked' && phase.failure.reason === 'crash-budget';
  const blocked: BlockedFailure | null = isGivenUp ? phase.failure : null;
  return {
    ...commonOf(incident),
    status: blocked === null ? 'failed' : 'blocked',
    detail: '',
    actions: [],
    dismiss: dismissalOf(incident),
    draw: (now) => <IncidentEntry incident={incident} blocked={blocked} now={now} />,
  };
}

/** An earlier one is a single row, so that one program does not fill a page with cards. */
function earlierIncident(incident: Incident): AttentionItem {
  const { ranMs, what } = incident;
  const after = `after ${formatMeasured(ranMs)}`;
  return {
    ...commonOf(incident),
    status: 'failed',
    detail:
      what.kind === 'process'
        ? `process ${what.pid}, ${after}, crash ${what.crashCount} of ${what.crashLimit}`
        : `connection to ${what.address}, ${after}`,
    actions: [{ kind: 'copy', what: 'report', text: () => incidentReport(incident) }],
    dismiss: dismissalOf(incident),
  };
}

function dismissalOf({ id }: Incident): NonNullable<AttentionItem['dismiss']> {
  return (panel) => void dismissIncident(panel, id);
}

function commonOf(incident: Incident) {
  const { at, id: key } = incident;
  return { key, kind: 'incident', at, page: PROCESSES_PAGE, what: incidentTitle(incident) } as const;
}

const JOB_WORDS: Readonly<Partial<Record<JobSummary['phase'], string>>> = {
  failed: 'failed',
  timeout: 'timed out',
  lost: 'was lost',
};

/** Jobs that were asked for here and ended badly. */
function failedJobs(jobs: readonly JobSummary[], app: string): readonly AttentionItem[] {
  return jobs.flatMap((job): readonly AttentionItem[] => {
    const word = JOB_WORDS[job.phase];
    if (word === undefined) return [];
    const { actionName: item, appId: chosen, error, jobKey: key } = job;
    return [
      {
        ...{ key, kind: 'state', page: PROCESSES_PAGE },
        status: job.phase === 'lost' ? 'stale' : 'failed',
        at: job.endedAt ?? job.askedAt,
        what: `${job.label} ${word}, ${app}`,
        detail: error === null ? '' : `${error.message} ${error.code}`,
        actions: [{ kind: 'do', word: 'Open', run: () => goTo(PROCESSES_PAGE, { chosen, part: 'actions', item }) }],
        dismiss: () => dismiss(key),
      },
    ];
  });
}

/** How many commands of orphans are named; the others are counted. */
const NAMED_ORPHANS = 2;

/**
 * Processes of an earlier panel that still run: a person decides whether to end them. They are ended together, since
 * one may have started the others.
 */
function orphanItems(orphans: readonly Orphan[]): readonly AttentionItem[] {
  const [first] = orphans;
  if (first === undefined) return [];
  const isOne = orphans.length === 1;
  const named = orphans.slice(0, NAMED_ORPHANS).map(({ command, pid }) => command.join(' ') || `Process ${pid}`);
  const more = orphans.length - named.length;
  const commands = more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ');
  return [
    {
      ...{ key: 'orphans', kind: 'state', status: 'waiting', at: first.startedAt, page: PROCESSES_PAGE },
      what: isOne
        ? `Process ${first.pid} still runs from an earlier session`
        : `${orphans.length} processes still run from an earlier session`,
      detail: `${commands}. End ${isOne ? 'it if you no longer need it' : 'them if you no longer need them'}.`,
      actions: [
        { kind: 'do', word: isOne ? 'End it' : 'End them', run: (panel) => void endEarlierSession(panel) },
        { kind: 'copy', what: isOne ? 'pid' : 'pids', text: () => orphans.map(({ pid }) => pid).join(' ') },
      ],
    },
  ];
}

/** Commands to review of providers that are not wanted to run. */
function unapprovedItems(
  commands: readonly UnapprovedCommand[],
  providers: readonly ProviderSnapshot[],
): readonly AttentionItem[] {
  const shown = new Set(providers.filter(isUnapproved).map(({ id }) => id));
  return commands
    .filter(({ providerId }) => !shown.has(providerId))
    .map(({ argv, providerId }) => ({
      ...{ key: `unapproved ${providerId}`, kind: 'state', status: 'waiting', at: null, page: SETTINGS_PAGE },
      what: `The command of ${providerId} is not approved`,
      detail: `Review it before it can run: ${argv.join(' ')}`,
      actions: [REVIEW_COMMAND],
    }));
}
