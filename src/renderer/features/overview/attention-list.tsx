import type { JobSummary } from '#shared/panel/providers/actions.ts';
import type { Orphan } from '#shared/panel/providers/incidents.ts';
import type { SettingsProblem, UnapprovedCommand } from '#shared/panel/settings.ts';
import { connectBot } from '#stores/actions/bot-actions.ts';
import { dismissJob } from '#stores/actions/dismissed-jobs.ts';
import { startProvider } from '#stores/actions/panel-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import type { AttentionItem } from '#stores/views/attention.ts';
import { useApps } from '#stores/views/use-apps.ts';
import { goTo } from '#stores/window/navigation.ts';
import { Button } from '#ui/controls/button.tsx';
import { CopyButton } from '#ui/controls/copy-button.tsx';
import { AttentionRow } from '#ui/data/attention-row.tsx';
import { formatDuration, MISSING } from '#ui/words/format.ts';
import styles from './attention-list.module.css';
import { describeBlocked } from './describe-blocked.ts';
import { IncidentEntry } from './incident-entry.tsx';

interface AttentionListProps {
  readonly items: readonly AttentionItem[];
  readonly now: number;
}

/** What happened by itself and wants a person, in the order that it is given in. */
export function AttentionList({ items, now }: AttentionListProps) {
  if (items.length === 0) return <p className={styles.quiet}>Nothing wants attention.</p>;
  return (
    <ol>
      {items.map((item) => (
        <li key={item.key}>
          <AttentionEntry item={item} now={now} />
        </li>
      ))}
    </ol>
  );
}

function AttentionEntry({ item, now }: { readonly item: AttentionItem; readonly now: number }) {
  const age = item.at === null ? MISSING : formatDuration(Math.max(0, now - item.at));
  switch (item.kind) {
    case 'incident':
      return <IncidentEntry item={item} now={now} />;
    case 'blocked':
      return <BlockedProvider item={item} age={age} />;
    case 'room':
      return <TroubledRoom item={item} age={age} />;
    case 'bot':
      return <WaitingBot item={item} age={age} />;
    case 'job':
      return <FailedJob job={item.job} status={item.status} age={age} />;
    case 'orphan':
      return <RunningOrphan orphan={item.orphan} age={age} />;
    case 'settings-file':
      return <BrokenSettings problems={item.problems} />;
    case 'unapproved':
      return <WaitingCommand command={item.command} />;
  }
}

interface BlockedProviderProps {
  readonly item: Extract<AttentionItem, { kind: 'blocked' }>;
  readonly age: string;
}

/** A provider that will not try again by itself: what stands in the way, what to do, and the way there. */
function BlockedProvider({ item: { failure, provider, room }, age }: BlockedProviderProps) {
  const panel = usePanel();
  const isApproval = failure.reason === 'not-approved';
  return (
    <AttentionRow status="blocked" {...describeBlocked(provider, failure)} age={age}>
      {isApproval ? (
        <ReviewCommand />
      ) : (
        <>
          <Button
            size="small"
            onPress={() => {
              if (room === null) goTo('processes', { chosen: provider.apps[0]?.appId ?? '' });
              else goTo('rooms', { chosen: room.roomId });
            }}
          >
            Open
          </Button>
          <Button size="small" onPress={() => void startProvider(panel, provider.id)}>
            Start
          </Button>
        </>
      )}
    </AttentionRow>
  );
}

interface TroubledRoomProps {
  readonly item: Extract<AttentionItem, { kind: 'room' }>;
  readonly age: string;
}

/** A room in which something is wrong that does not mend itself: what, and the way there. */
function TroubledRoom({ age, item: { need, room } }: TroubledRoomProps) {
  return (
    <AttentionRow status={need.status} what={need.what} detail={need.remedy} age={age}>
      <Button size="small" onPress={() => goTo('rooms', { chosen: room.roomId })}>
        Open
      </Button>
    </AttentionRow>
  );
}

interface WaitingBotProps {
  readonly item: Extract<AttentionItem, { kind: 'bot' }>;
  readonly age: string;
}

/** A bot whose bridge does not let Flybridge in: why, what to do, and the way there. */
function WaitingBot({ age, item: { bot, failure, status } }: WaitingBotProps) {
  const panel = usePanel();
  const remedy =
    failure.kind === 'blocked' ? failure.remedy : 'Close the other session; Flybridge tries again by itself';
  return (
    <AttentionRow status={status} what={`${bot.title}: ${failure.message}`} detail={`${remedy}.`} age={age}>
      <Button size="small" onPress={() => goTo('baritone', { chosen: bot.id })}>
        Open
      </Button>
      <Button size="small" onPress={() => void connectBot(panel, bot.id)}>
        Try now
      </Button>
    </AttentionRow>
  );
}

interface FailedJobProps {
  readonly job: JobSummary;
  readonly status: AttentionItem['status'];
  readonly age: string;
}

const JOB_WORDS: Readonly<Partial<Record<JobSummary['standing'], string>>> = {
  failed: 'failed',
  timeout: 'timed out',
  lost: 'was lost',
};

/** A job that was asked for here and ended badly. */
function FailedJob({ job, status, age }: FailedJobProps) {
  const { actionName, appId, error, jobKey, label, standing } = job;
  const title = useApps().find((app) => app.appId === appId)?.title ?? appId;
  const why = error === null ? '' : `${error.message} ${error.code}`;
  return (
    <AttentionRow status={status} what={`${label} ${JOB_WORDS[standing] ?? standing}, ${title}`} detail={why} age={age}>
      <Button size="small" onPress={() => goTo('processes', { chosen: appId, part: 'actions', item: actionName })}>
        Open
      </Button>
      <Button kind="quiet" size="small" onPress={() => dismissJob(jobKey)}>
        Dismiss
      </Button>
    </AttentionRow>
  );
}

/** A process of an earlier panel that still runs: Flybridge names it, and leaves it to a person to end it. */
function RunningOrphan({ orphan: { command, pid }, age }: { readonly orphan: Orphan; readonly age: string }) {
  return (
    <AttentionRow
      status="waiting"
      what={`Process ${pid} goes on from an earlier run`}
      detail={`${command.join(' ') || 'its command is not known'}. End it if nobody needs it.`}
      age={age}
    >
      <CopyButton text={String(pid)} what="pid" />
    </AttentionRow>
  );
}

/** A settings file that holds nothing new before it is mended. */
function BrokenSettings({ problems: [first] }: { readonly problems: readonly SettingsProblem[] }) {
  const place = first === undefined ? '' : ` in line ${first.line}`;
  return (
    <AttentionRow
      status="failed"
      what={`The settings file is broken${place}`}
      detail={first?.message ?? ''}
      age={MISSING}
    >
      <Button size="small" onPress={() => goTo('settings', { chosen: 'providers', part: 'file' })}>
        Show file
      </Button>
    </AttentionRow>
  );
}

/** A command that will not run before somebody has read it, while its provider does not want to run. */
function WaitingCommand({ command: { argv, providerId } }: { readonly command: UnapprovedCommand }) {
  return (
    <AttentionRow
      status="waiting"
      what={`The command of ${providerId} has not been approved`}
      detail={`It will not run before you have read it: ${argv.join(' ')}`}
      age={MISSING}
    >
      <ReviewCommand />
    </AttentionRow>
  );
}

/** Where the command can be read, and approved by whoever knows it. */
function ReviewCommand() {
  return (
    <Button size="small" onPress={() => goTo('settings', { chosen: 'security', part: '' })}>
      Review command
    </Button>
  );
}
