import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import type {
  BotSnapshot,
  SequenceSnapshot,
  TaskEvent,
  TaskRecord,
  TaskSegment,
  TaskSummary,
} from '#shared/panel/bots/baritone.ts';
import { PANEL_FEED } from '#shared/panel/panel-info.ts';
import { SAMPLE_NOW, sampleConnection } from '#shared/panel/testing/samples.ts';
import type { SavedCommand } from '#shared/protocols/baritone/saved-command.ts';
import { TestPage } from '#stores/testing/test-page.tsx';
import { formatIso } from '#ui/words/format.ts';
import { BotHead } from './bot-head.tsx';
import { NoTask } from './no-task.tsx';
import { PastTasks } from './past-tasks.tsx';
import { SaveCommandDialog } from './save-command-dialog.tsx';
import { SavedCommands } from './saved-commands.tsx';
import { SequenceBar } from './sequence-bar.tsx';
import { TaskInspector } from './task-inspector.tsx';
import { TaskSection } from './task-section.tsx';
import { TaskTimeline } from './task-timeline.tsx';
import type { TimelineChoice } from './timeline-items.ts';

let page = new TestPage();
beforeEach(() => {
  page = new TestPage();
});

const START = SAMPLE_NOW - 60_000;
const press = (name: string | RegExp) => page.user.click(screen.getByRole('button', { name }));

function botOf(more: Partial<BotSnapshot> = {}): BotSnapshot {
  return {
    ...{ id: 'miner', title: 'Miner', address: 'ws://127.0.0.1:27841/ws', source: null, identity: null },
    connection: sampleConnection({ name: 'ready' }),
    facts: {
      ...{ world: null, pause: null, task: null, patterns: [] },
      updates: { state: 'none', staleReason: '', lastAt: null, seq: null, heartbeatMs: null, missedCount: 0 },
    },
    ...{ roundTripMs: null, peer: 'answering', sequence: null },
    ...more,
  };
}

const PAUSE: TaskSegment = {
  ...{ kind: 'paused', from: START + 10_000, to: START + 20_000 },
  pause: { reasonCode: 'combat', sourceProcess: '', commandType: 'goto', endedBy: 'itself' },
};
const PAUSED: TaskEvent = { at: START + 10_000, event: 'task.paused', detail: '', tookMs: 10_000 };

function taskOf(more: Partial<TaskRecord> = {}): TaskRecord {
  return {
    ...{ taskId: 'abcdef0123456789', command: 'goto 1 64 1', state: 'running', startedAt: START, endedAt: null },
    ...{ stage: '', detail: '', replacedBy: '', isPartlySeen: false, droppedEvents: 0 },
    segments: [
      { kind: 'running', from: START, to: START + 10_000, pause: null },
      PAUSE,
      { kind: 'unseen', from: START + 20_000, to: null, pause: null },
    ],
    path: [
      { kind: 'calculation', number: 0, from: START, to: START + 1_000, endedBy: 'CALC_FINISHED' },
      { kind: 'segment', number: 1, from: START + 1_000, to: null, endedBy: '' },
    ],
    events: [{ at: START, event: 'CALC_STARTED', detail: '<b>\u0000', tookMs: null }, PAUSED],
    ...more,
  };
}

describe('the timeline of a task', () => {
  const show = (task = taskOf(), choice: TimelineChoice | null = null) => {
    const chosen: TimelineChoice[] = [];
    page.show(<TaskTimeline task={task} now={SAMPLE_NOW} choice={choice} onChoose={(each) => chosen.push(each)} />);
    return chosen;
  };

  test('chooses a pause as the event that began it, and other parts as what they are', async () => {
    const chosen = show();
    await press(/^Paused, 10 s/);
    await press(/^Running, 10 s/);
    await press(/^Segment 1/);
    expect(chosen).toEqual([
      { lane: 'event', index: 1 },
      { lane: 'task', index: 0 },
      { lane: 'path', index: 1 },
    ]);
  });

  test('the part of a chosen event is pressed', () => {
    show(taskOf(), { lane: 'event', index: 1 });
    expect(screen.getAllByRole('button', { pressed: true }).map((each) => each.getAttribute('aria-label'))).toEqual([
      'Paused, 10 s',
    ]);
  });

  test('a part that lasts goes on to now, and none leaves the axis', () => {
    show(taskOf({ path: [{ kind: 'segment', number: 1, from: START - 999_999, to: null, endedBy: '' }] }));
    const parts = screen.getAllByRole('button');
    expect(
      parts
        .flatMap(({ style }) => [style.left, style.width].map(Number.parseFloat))
        .every((each) => each >= 0 && each <= 100),
    ).toBe(true);
    expect(screen.queryByRole('button', { name: 'Not seen, 40 s' })).not.toBeNull();
  });
});

describe('the inspector of a task', () => {
  const show = (task: TaskRecord | null, choice: TimelineChoice | null, bot = botOf()) => {
    page.show(<TaskInspector bot={bot} task={task} choice={choice} now={SAMPLE_NOW} />);
    return screen.queryByRole('region', { name: 'Chosen' })?.textContent ?? '';
  };

  test('explains a pause, also when it is chosen by its event; empty words are missing', () => {
    const byEvent = show(taskOf(), { lane: 'event', index: 1 });
    expect(byEvent).toMatch(/^Pause.*\+10 s, for 10 s/);
    expect(byEvent).toContain('reason_codecombat');
    expect(byEvent).toContain('source_process–');
    expect(byEvent).toContain('resumedautomatically');
  });

  test('says what is not known of a time without the mod server', () => {
    expect(show(taskOf(), { lane: 'task', index: 2 })).toContain('nothing is known of this time');
  });

  test('says of a walk that goes on that it does, and how another ended', () => {
    expect(show(taskOf(), { lane: 'path', index: 1 })).toContain('ended byongoing');
  });

  test('an event shows the words of the mod server as they are', () => {
    expect(show(taskOf(), { lane: 'event', index: 0 })).toContain('<b>');
    expect(document.querySelector('b')).toBeNull();
  });

  test('without a choice, or with one that is gone, it is about the whole task', () => {
    expect(show(taskOf(), { lane: 'event', index: 99 })).toMatch(/^Task.*not seen, 1 min/);
  });

  test('names the command in the place of a task', () => {
    expect(show(taskOf({ state: 'replaced', endedAt: SAMPLE_NOW, replacedBy: 'mine coal' }), null)).toContain(
      'replaced bymine coal',
    );
  });

  test('without a task it is about patterns and the mod server alone', () => {
    const facts = { ...botOf().facts, patterns: [{ pattern: 'hello.*', lastMatch: null }] };
    expect(show(null, null, botOf({ facts, address: 'wss://host:1/a/b' }))).toBe('');
    expect(screen.getByRole('region', { name: 'Watch patterns' }).textContent).toContain('hello.*–no match yet');
    expect(screen.getByRole('region', { name: 'Mod server' }).textContent).toContain('hosthost:1');
  });
});

describe('the section of a task', () => {
  const show = (task: TaskRecord, bot = botOf()) =>
    page.show(<TaskSection bot={bot} task={task} now={SAMPLE_NOW} choice={null} onChoose={() => {}} onClose={null} />);

  test('cancels the task that runs; that nothing ran is said', async () => {
    page.answer('bot.cancel', { ok: true, value: 'nothing-runs' });
    show(taskOf());
    await press('Cancel task');
    expect(page.calls).toEqual([['bot.cancel', { botId: 'miner' }]]);
    expect(page.toasts).toMatchObject([{ line: 'Nothing was canceled' }]);
  });

  test('offers no cancel for a task that is over, nor without a connection', () => {
    const { unmount } = show(taskOf({ state: 'completed', endedAt: SAMPLE_NOW }));
    expect(screen.queryByRole('button', { name: 'Cancel task' })).toBeNull();
    unmount();
    show(taskOf(), botOf({ connection: sampleConnection({ name: 'idle' }) }));
    expect(screen.queryByRole('button', { name: 'Cancel task' })).toBeNull();
  });

  test('says how many events are no longer there', () => {
    show(taskOf({ droppedEvents: 1 }));
    expect(screen.queryByText('1 earlier event was dropped.')).not.toBeNull();
  });
});

describe('the stop of Baritone', () => {
  const show = (connection: BotSnapshot['connection']) =>
    page.show(<BotHead bot={botOf({ connection })} bots={[]} part="tasks" isInspecting={false} onInspect={() => {}} />);

  test('is there whenever the bot is connected, also where no task is followed', async () => {
    page.answer('bot.execute', { ok: true, value: { taskId: 't-1' } });
    show(sampleConnection({ name: 'ready' }));
    await press('Stop Baritone');
    expect(page.calls).toEqual([['bot.execute', { botId: 'miner', command: 'stop' }]]);
  });

  test('is not offered where nobody hears it', () => {
    show(sampleConnection({ name: 'idle' }));
    expect(screen.queryByRole('button', { name: 'Stop Baritone' })).toBeNull();
  });
});

test('a bot whose session was ended in the game says why it stays away, and can be connected', async () => {
  const bot = botOf({
    connection: {
      ...sampleConnection({ name: 'backoff', retryAt: SAMPLE_NOW + 60_000 }),
      lastFailure: { kind: 'transient', reason: 'sent-away', message: 'It ended', at: SAMPLE_NOW },
    },
  });
  page.show(
    <>
      <BotHead bot={bot} bots={[]} part="tasks" isInspecting={false} onInspect={() => {}} />
      <NoTask bot={bot} />
    </>,
  );
  expect(screen.queryByText(/so that a script may connect/)).not.toBeNull();
  expect(screen.queryByRole('button', { name: 'Disconnect' })).not.toBeNull();
  await press('Connect');
  expect(page.calls).toEqual([['bot.start', { botId: 'miner' }]]);
});

describe('past tasks', () => {
  const task = (taskId: string, state: TaskSummary['state'], more: Partial<TaskSummary> = {}): TaskSummary => ({
    ...{ taskId, command: `do ${taskId}`, state, startedAt: START, endedAt: START + 1_500, stage: '', detail: '' },
    ...{ replacedBy: '', isPartlySeen: false, segmentCount: 1, pauseCount: 2 },
    ...more,
  });
  const TASKS = [
    task('a', 'completed'),
    task('b', 'failed', { detail: 'No path' }),
    task('c', 'rejected'),
    task('d', 'replaced', { replacedBy: 'stop' }),
  ];
  const show = (tasks: readonly TaskSummary[]) => {
    const chosen: string[] = [];
    page.show(<PastTasks tasks={tasks} now={SAMPLE_NOW} chosen={null} onChoose={(id) => chosen.push(id)} />);
    return chosen;
  };
  const rows = () =>
    screen
      .getAllByRole('row')
      .slice(1)
      .map((row) =>
        within(row)
          .getAllByRole('cell')
          .map(({ textContent }) => textContent),
      );

  test('says so where there are none, and offers nothing to export', async () => {
    show([]);
    expect(screen.queryByText('No tasks have ended since Flybridge started.')).not.toBeNull();
    await press('Export past tasks. No past tasks yet.');
    expect(page.calls).toEqual([]);
  });

  test('says of each why it ended, or how far it came', () => {
    show(TASKS);
    expect(rows().map((cells) => cells.at(-1))).toEqual([
      '1 segment, 2 pauses',
      'No path',
      '1 segment, 2 pauses',
      'by stop',
    ]);
  });

  test('counts refused ones among the failed, and shows those of one outcome', async () => {
    show(TASKS);
    await press('Failed 2');
    expect(rows().map((cells) => cells[1])).toEqual(['do b', 'do c']);
    await press('Other 1');
    expect(rows().map((cells) => cells[1])).toEqual(['do d']);
  });

  test('one is chosen by a press', async () => {
    const chosen = show(TASKS);
    await page.user.click(screen.getByText('do c'));
    expect(chosen).toEqual(['c']);
  });

  test('are exported one to a line, with their times in words', async () => {
    page.set(PANEL_FEED, { version: '1', shell: 'desktop', platform: 'linux', startedAt: START, world: 'own' });
    page.answer('window.saveText', { ok: true, value: { path: null } });
    show([task('a', 'running', { endedAt: null, command: 'say "x"\n' }), task('b', 'failed')]);
    await press('Export past tasks');
    const [, params] = page.calls[0] ?? [];
    const text = params !== undefined && 'text' in params ? String(params.text) : '';
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { taskId: 'a', command: 'say "x"\n', startedAt: formatIso(START), endedAt: null },
      { taskId: 'b' },
    ]);
  });
});

describe('a sequence', () => {
  const show = (more: Partial<SequenceSnapshot> | null) => {
    const sequence: SequenceSnapshot | null =
      more === null
        ? null
        : { ...{ sequenceId: 's', name: 'tour', state: 'running', steps: [], stoppedBecause: '' }, ...more };
    page.show(<SequenceBar bot={botOf({ sequence })} />);
  };
  const region = () => screen.queryByRole('region', { name: 'Sequence tour' });

  test('that never ran is not there', () => {
    show(null);
    expect(region()).toBeNull();
  });

  test('says of each step what it is in, also of two that are the same', () => {
    const steps = (['completed', 'running', 'waiting', 'not-sent'] as const).map((state) => ({
      command: 'goto a',
      state,
    }));
    show({ steps });
    const marks = within(screen.getByRole('list'))
      .getAllByRole('img')
      .map((each) => each.getAttribute('aria-label'));
    expect(new Set(marks).size).toBe(4);
    expect(marks.slice(2)).toEqual(['waiting', 'not sent']);
  });

  test('is stopped while it runs, and says why it was', async () => {
    show({});
    await press('Stop sequence');
    expect(page.calls).toEqual([['bot.stopSequence', { botId: 'miner' }]]);
  });

  test('that is over has nothing to stop', () => {
    show({ state: 'stopped', stoppedBecause: 'goto a failed' });
    expect(screen.queryByRole('button', { name: 'Stop sequence' })).toBeNull();
    expect(region()?.textContent).toContain('stopped');
  });
});

describe('saved commands', () => {
  const saved = (id: string, ...steps: readonly string[]): SavedCommand => ({ id, name: id, steps });
  const asked: { readonly name: string; readonly steps: readonly string[] }[] = [];
  const show = (...all: readonly SavedCommand[]) => {
    asked.length = 0;
    page.show(<SavedCommands saved={all} onSend={({ name, steps }) => asked.push({ name, steps })} />);
  };
  const choose = async (entry: string) => {
    await press('Edit saved commands');
    await page.user.click(screen.getByRole('menuitem', { name: entry }));
  };
  /** What was typed before is remembered; that is not looked at here. */
  const sent = () => page.calls.filter(([method]) => method !== 'memory.keep');
  const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
  beforeEach(() => {
    page.answer('savedCommand.save', { ok: true, value: { kind: 'saved' } });
  });

  test('one without parameters is sent as it is', async () => {
    show(saved('home', 'goto home'), saved('tour', 'goto a', 'goto b'));
    await press('home');
    await press(/^tour/);
    expect(asked).toEqual([
      { name: 'home', steps: ['goto home'] },
      { name: 'tour', steps: ['goto a', 'goto b'] },
    ]);
  });

  test('parameters are asked for; until each has a value nothing is sent', async () => {
    show(saved('walk', 'goto {x} {y=64}'));
    await press('walk');
    expect(screen.queryByText('Enter x.')).not.toBeNull();
    await press('Run');
    expect(asked).toEqual([]);
    await page.user.type(field('x'), ' 7 ');
    expect(screen.queryByText('goto 7 64')).not.toBeNull();
    await page.user.keyboard('{Enter}');
    expect(asked).toEqual([{ name: 'walk', steps: ['goto 7 64'] }]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('the one that is meant is removed, though the id of another ends like its own', async () => {
    show(saved('home', 'goto home'), saved('go home', 'goto home'));
    await choose('Remove go home');
    expect(sent()).toEqual([['savedCommand.remove', { savedId: 'go home' }]]);
  });

  test('one is edited under its own id, without its empty lines', async () => {
    show(saved('home', 'goto home'), saved('go home', 'goto a', 'goto b'));
    await choose('Edit go home…');
    expect(field('Steps').value).toBe('goto a\ngoto b');
    await page.user.clear(field('Steps'));
    await page.user.type(field('Steps'), ' goto c {Enter}{Enter}');
    await press('Save');
    expect(sent()).toEqual([['savedCommand.save', { saved: { id: 'go home', name: 'go home', steps: ['goto c'] } }]]);
  });

  const ask = (others: readonly SavedCommand[]) => {
    const closed: string[] = [];
    page.show(<SaveCommandDialog saved={null} others={others} steps={['goto x']} onClose={() => closed.push('yes')} />);
    return closed;
  };

  test('a new one of a name that is taken replaces that one, and says so', async () => {
    ask([{ id: 'first', name: 'home', steps: [] }]);
    await page.user.type(field('Name'), 'home');
    await press('Replace home');
    expect(sent()[0]?.[1]).toMatchObject({ saved: { id: 'first', name: 'home' } });
  });

  test('a new one of which the id is taken gets another', async () => {
    ask([{ id: 'home', name: 'renamed', steps: [] }]);
    await page.user.type(field('Name'), 'home{Enter}');
    expect(sent()[0]?.[1]).toMatchObject({ saved: { id: 'home 2', name: 'home' } });
  });

  test('a refusal is said at the name, and the dialog stays; while it saves it is sent once', async () => {
    const closed = ask([]);
    const give = page.hold('savedCommand.save');
    await page.user.type(field('Name'), 'x{Enter}{Enter}');
    expect(sent()).toHaveLength(1);
    await give({
      ok: true,
      value: { kind: 'refused', problems: [{ field: 'name', message: 'Enter a longer name.' }] },
    });
    expect(screen.queryByRole('textbox', { name: 'Name', description: 'Enter a longer name.' })).not.toBeNull();
    expect(closed).toEqual([]);
  });
});
