import type {
  BotSnapshot,
  PathSpan,
  TaskEvent,
  TaskRecord,
  TaskSegment,
  WatchPattern,
} from '#shared/panel/bots/baritone.ts';
import { presentTask } from '#shared/panel/bots/present-bot.ts';
import { taskTime } from '#shared/panel/bots/task-time.ts';
import { Gauge } from '#ui/charts/gauge.tsx';
import { KeyValue } from '#ui/data/key-value.tsx';
import { StatusMark } from '#ui/marks/status-mark.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { formatDuration, formatMeasured, formatTime, MISSING } from '#ui/words/format.ts';
import { explainPause } from './explain-pause.ts';
import styles from './task-inspector.module.css';
import { pathWords } from './task-timeline.tsx';
import { chosenSegment, type TimelineChoice, taskLength } from './timeline-items.ts';

interface TaskInspectorProps {
  readonly bot: BotSnapshot;
  readonly task: TaskRecord | null;
  readonly choice: TimelineChoice | null;
  readonly now: number;
}

/** The chosen part of a task, where its time went, the watch patterns, and the mod server. */
export function TaskInspector({ bot, choice, now, task }: TaskInspectorProps) {
  return (
    <>
      {task === null ? null : <Chosen task={task} choice={choice} now={now} />}
      {task === null ? null : <WhereTimeWent task={task} now={now} />}
      <WatchPatterns patterns={bot.facts.patterns} now={now} />
      <ModServer bot={bot} />
    </>
  );
}

interface ChosenProps {
  readonly task: TaskRecord;
  readonly choice: TimelineChoice | null;
  readonly now: number;
}

function Chosen({ choice, now, task }: ChosenProps) {
  const segment = chosenSegment(task, choice);
  if (segment !== null) return <ChosenSegment segment={segment} task={task} now={now} />;
  const span = choice?.lane === 'path' ? task.path[choice.index] : undefined;
  if (span !== undefined) return <ChosenSpan span={span} task={task} now={now} />;
  const event = choice?.lane === 'event' ? task.events[choice.index] : undefined;
  return event === undefined ? <WholeTask task={task} now={now} /> : <ChosenEvent event={event} task={task} />;
}

const SEGMENT_TITLES = { running: 'Running', paused: 'Pause', unseen: 'Not seen' } as const;
const SEGMENT_MARKS = { running: 'working', paused: 'waiting', unseen: 'stale' } as const;
const SEGMENT_SENTENCES = {
  running: 'Baritone was working.',
  unseen: 'The mod server was not connected; nothing is known of this time.',
} as const;

const ENDINGS = {
  itself: 'automatically',
  cancel: 'by cancel',
  end: 'with the task',
  unseen: 'not seen',
} as const;

const UNSEEN = { status: 'stale', word: 'Not seen' } as const;

interface PartProps {
  readonly task: TaskRecord;
  readonly now: number;
}

function ChosenSegment({ now, segment, task }: PartProps & { readonly segment: TaskSegment }) {
  const lasted = (segment.to ?? task.startedAt + taskLength(task, now)) - segment.from;
  const { kind, pause } = segment;
  return (
    <section aria-label="Chosen">
      <SectionHead
        title={SEGMENT_TITLES[kind]}
        ground={
          <>
            <StatusMark status={SEGMENT_MARKS[kind]} /> {since(segment.from, task)}, for {formatDuration(lasted)}
          </>
        }
      />
      {kind === 'paused' ? null : <p className={styles.words}>{SEGMENT_SENTENCES[kind]}</p>}
      {pause === null ? null : (
        <>
          <p className={styles.words}>{explainPause(pause)}</p>
          <KeyValue
            keyWidth={100}
            items={[
              { key: 'reason_code', value: named(pause.reasonCode), wire: true },
              { key: 'source_process', value: named(pause.sourceProcess), wire: true },
              { key: 'command_type', value: named(pause.commandType), wire: true },
              { key: 'resumed', value: pause.endedBy === null ? 'not yet' : ENDINGS[pause.endedBy] },
            ]}
          />
        </>
      )}
    </section>
  );
}

function ChosenSpan({ now, span, task }: PartProps & { readonly span: PathSpan }) {
  const lasted = (span.to ?? task.startedAt + taskLength(task, now)) - span.from;
  return (
    <section aria-label="Chosen">
      <SectionHead title={pathWords(span)} ground={since(span.from, task)} />
      <KeyValue
        keyWidth={100}
        items={[
          { key: 'took', value: formatMeasured(lasted) },
          { key: 'ended by', value: span.to === null ? 'ongoing' : named(span.endedBy), wire: span.to !== null },
        ]}
      />
    </section>
  );
}

function ChosenEvent({ event, task }: { readonly event: TaskEvent; readonly task: TaskRecord }) {
  return (
    <section aria-label="Chosen">
      <SectionHead title={event.event} ground={since(event.at, task)} />
      <KeyValue
        keyWidth={100}
        items={[
          { key: 'detail', value: named(event.detail), wire: true },
          { key: 'took', value: event.tookMs === null ? null : formatMeasured(event.tookMs) },
        ]}
      />
    </section>
  );
}

function WholeTask({ now, task }: PartProps) {
  const isUnseen = task.endedAt === null && task.segments.at(-1)?.kind === 'unseen';
  const { status, word } = isUnseen ? UNSEEN : presentTask(task.state);
  return (
    <section aria-label="Chosen">
      <SectionHead
        title="Task"
        ground={
          <>
            <StatusMark status={status} /> {word.toLowerCase()}, {formatDuration(taskLength(task, now))}
          </>
        }
      />
      <KeyValue
        keyWidth={100}
        items={[
          { key: 'task_id', value: task.taskId, wire: true, copy: task.taskId },
          { key: 'stage', value: named(task.stage), wire: true },
          { key: 'detail', value: named(task.detail) },
          ...(task.replacedBy === '' ? [] : [{ key: 'replaced by', value: task.replacedBy, wire: true }]),
        ]}
      />
    </section>
  );
}

function WhereTimeWent({ now, task }: PartProps) {
  const time = taskTime(task, task.startedAt + taskLength(task, now));
  const rows = [
    { name: 'Walking and working', ms: time.movingMs },
    { name: 'Calculating', ms: time.calculatingMs },
    { name: 'Paused', ms: time.pausedMs, trouble: 'waiting' as const },
    ...(time.unseenMs === 0 ? [] : [{ name: 'Not seen', ms: time.unseenMs }]),
  ];
  const all = Math.max(1, taskLength(task, now));
  return (
    <section aria-label="Where the time went">
      <SectionHead title="Where the time went" />
      <ul className={styles.times}>
        {rows.map(({ name, ms, trouble }) => (
          <li key={name} className={styles.time}>
            <span className={styles.timeName}>{name}</span>
            <span className={styles.bar}>
              <Gauge label={name} value={Math.min(ms, all)} max={all} {...(trouble === undefined ? {} : { trouble })} />
            </span>
            <span className={styles.timeValue}>{formatMeasured(ms)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function WatchPatterns({ now, patterns }: { readonly patterns: readonly WatchPattern[]; readonly now: number }) {
  return (
    <section aria-label="Watch patterns">
      <SectionHead
        title="Watch patterns"
        ground={patterns.length === 0 ? 'none, set in the game' : `${patterns.length}, set in the game`}
      />
      <ul>
        {patterns.map(({ lastMatch, pattern }) => (
          <li key={pattern} className={styles.pattern}>
            <code>{pattern}</code>
            <span className={styles.matchAt}>{lastMatch === null ? MISSING : formatTime(lastMatch.at, now)}</span>
            <span className={styles.match}>{lastMatch === null ? 'no match yet' : lastMatch.message}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ModServer({ bot: { address, identity, title } }: { readonly bot: BotSnapshot }) {
  return (
    <section aria-label="Mod server">
      <SectionHead title="Mod server" ground={title} />
      <KeyValue
        keyWidth={100}
        items={[
          { key: 'server_version', value: identity?.serverVersion, wire: true },
          { key: 'session_id', value: identity?.sessionId, wire: true, ...copyable(identity?.sessionId) },
          { key: 'host', value: address === '' ? null : address.replace(/^wss?:\/\/([^/]*).*$/, '$1'), wire: true },
        ]}
      />
    </section>
  );
}

function copyable(text: string | undefined): { readonly copy?: string } {
  return text === undefined ? {} : { copy: text };
}

function since(at: number, { startedAt }: TaskRecord): string {
  return `+${formatDuration(at - startedAt)}`;
}

/** Texts of the mod server may be empty: that is missing. */
function named(text: string): string | null {
  return text === '' ? null : text;
}
