import { describe, expect, test } from 'vitest';
import { taskTime } from '#shared/panel/bots/task-time.ts';
import { advanceTasks, NO_TASKS, summarizeTask, type TaskHistory, type TaskNews } from './task-history.ts';
import { recordOf, type TrackedTask } from './task-record.ts';

const STARTED = '2026-02-17T16:20:00Z';
const START = Date.parse(STARTED);
const task = (more: object = {}) => ({
  task_id: 'a',
  command: 'mine diamond_ore',
  state: 'RUNNING',
  started_at: STARTED,
  updated_at: '',
  ...more,
});
const pause = { reason_code: 'REQUEST_PAUSE', source_process: 'InventoryPauserProcess', command_type: 'REQUEST_PAUSE' };

const started = (at = START): TaskNews => ({ type: 'task.started', task: task({ stage: 'dispatched' }), at });
const path = (event: string, at: number, taskId: string | null = 'a'): TaskNews => ({
  type: 'path',
  event,
  taskId,
  at,
});
const paused = (at: number, more: object = {}): TaskNews => ({
  type: 'task.paused',
  task: task({ stage: 'task.paused', pause, ...more }),
  at,
});
const resumed = (at: number): TaskNews => ({
  type: 'task.resumed',
  task: task({ stage: 'task.resumed', pause }),
  at,
});
const completed = (at: number): TaskNews => ({
  type: 'task.completed',
  task: task({ state: 'COMPLETED', stage: 'at_goal_quiesced', detail: 'Reached goal' }),
  at,
});

const replay = (...news: readonly TaskNews[]): TaskHistory => news.reduce(advanceTasks, NO_TASKS);
const shown = (task: TrackedTask | null | undefined) => (task ? recordOf(task) : undefined);
const past = (history: TaskHistory) => shown(history.past[0]);

test('a task becomes a timeline: parts, path, and rows that say how long each took', () => {
  const history = replay(
    started(START),
    path('CALC_STARTED', START),
    path('CALC_FINISHED_NOW_EXECUTING', START + 300),
    path('NEXT_SEGMENT_CALC_STARTED', START + 900),
    path('NEXT_SEGMENT_CALC_FINISHED', START + 1_000),
    path('CONTINUING_ONTO_PLANNED_NEXT', START + 2_000),
    path('CANCELED', START + 2_500),
    paused(START + 2_500),
    resumed(START + 3_500),
    path('CALC_STARTED', START + 3_500),
    path('CALC_FINISHED_NOW_EXECUTING', START + 3_700),
    path('AT_GOAL', START + 5_000),
    completed(START + 6_500),
  );
  const record = past(history);
  expect(record?.segments).toEqual([
    { kind: 'running', from: START, to: START + 2_500, pause: null },
    {
      kind: 'paused',
      from: START + 2_500,
      to: START + 3_500,
      pause: {
        ...{ reasonCode: 'REQUEST_PAUSE', sourceProcess: 'InventoryPauserProcess', commandType: 'REQUEST_PAUSE' },
        endedBy: 'itself',
      },
    },
    { kind: 'running', from: START + 3_500, to: START + 6_500, pause: null },
  ]);
  expect(
    record?.path.map(({ kind, number, from, to, endedBy }) => [kind, number, from - START, (to ?? 0) - START, endedBy]),
  ).toEqual([
    ['calculation', 0, 0, 300, 'CALC_FINISHED_NOW_EXECUTING'],
    ['segment', 1, 300, 2_000, 'CONTINUING_ONTO_PLANNED_NEXT'],
    ['next-calculation', 0, 900, 1_000, 'NEXT_SEGMENT_CALC_FINISHED'],
    ['segment', 2, 2_000, 2_500, 'CANCELED'],
    ['calculation', 0, 3_500, 3_700, 'CALC_FINISHED_NOW_EXECUTING'],
    ['segment', 3, 3_700, 5_000, 'AT_GOAL'],
  ]);
  const rows = record?.events.map(({ at, event, detail, tookMs }) => [at - START, event, detail, tookMs]);
  expect(rows?.slice(0, 2)).toEqual([
    [0, 'task.started', 'dispatched', null],
    [0, 'CALC_STARTED', '', 300],
  ]);
  expect(rows).toContainEqual([2_500, 'task.paused', 'REQUEST_PAUSE by InventoryPauserProcess', 1_000]);
  expect(rows?.at(-1)).toEqual([6_500, 'task.completed', 'at_goal_quiesced', null]);
  expect(record && taskTime(record, 0)).toEqual({ movingMs: 5_000, calculatingMs: 500, pausedMs: 1_000, unseenMs: 0 });
  expect(history.past.map(summarizeTask)).toMatchObject([{ segmentCount: 3, pauseCount: 1, state: 'completed' }]);
});

describe('path events', () => {
  test.each(['AT_GOAL', 'CANCELED', 'CALC_FAILED', 'NEXT_CALC_FAILED', 'SOMETHING_NEW'])('%s ends no task', (event) => {
    expect(replay(started(), path(event, START + 10)).current?.facts.state).toBe('running');
  });

  test('of no task or of another one are nothing to this one', () => {
    const history = replay(started());
    expect(advanceTasks(history, path('CALC_STARTED', START, null))).toBe(history);
    expect(advanceTasks(history, path('CALC_STARTED', START, 'other'))).toBe(history);
    expect(advanceTasks(NO_TASKS, path('CALC_STARTED', START, null))).toBe(NO_TASKS);
  });
});

describe('a pause', () => {
  test('for another reason is another part', () => {
    const history = replay(started(), paused(START + 10), paused(START + 20, { pause: { reason_code: 'PAUSED' } }));
    expect(shown(history.current)?.segments.map(({ kind, pause: why }) => `${kind} ${why?.reasonCode ?? ''}`)).toEqual([
      'running ',
      'paused REQUEST_PAUSE',
      'paused PAUSED',
    ]);
  });

  test('that ends because of a cancel says so', () => {
    const cancel: TaskNews = { type: 'task.progress', task: task({ stage: 'cancel_requested' }), at: START + 20 };
    const history = replay(started(), paused(START + 10), cancel, resumed(START + 30));
    expect(shown(history.current)?.segments[1]?.pause?.endedBy).toBe('cancel');
  });

  test('that lasts to the end of the task ends with it', () => {
    expect(past(replay(started(), paused(START + 10), completed(START + 20)))?.segments.at(-1)).toMatchObject({
      to: START + 20,
      pause: { endedBy: 'end' },
    });
  });
});

describe('a pause while the bridge is lost', () => {
  test('has an end that nobody saw', () => {
    const history = replay(started(), paused(START + 10), { type: 'lost-sight', at: START + 20 });
    expect(shown(history.current)?.segments).toMatchObject([
      { kind: 'running' },
      { kind: 'paused', to: START + 20, pause: { endedBy: 'unseen' } },
      { kind: 'unseen', to: null },
    ]);
  });
});

describe('a task that runs when it is first seen', () => {
  test('has begun when the bridge says, and what was before is unseen', () => {
    const history = replay({ type: 'active', task: task(), at: START + 60_000 });
    expect(shown(history.current)).toMatchObject({ startedAt: START, isPartlySeen: true });
    expect(shown(history.current)?.segments).toMatchObject([
      { kind: 'unseen', from: START, to: START + 60_000 },
      { kind: 'running', from: START + 60_000, to: null },
    ]);
  });

  test('is paused where its detail says so', () => {
    const history = replay({ type: 'active', task: task({ detail: 'Paused (BUILDER_PAUSED)' }), at: START });
    expect(shown(history.current)).toMatchObject({
      state: 'paused',
      segments: [{ pause: { reasonCode: 'BUILDER_PAUSED' } }],
    });
  });
});

describe('an end', () => {
  test.each([
    ['task.failed', { stage: 'execute_failed' }, 'rejected'],
    ['task.failed', { stage: 'calc_failed_quiesced' }, 'failed'],
    ['task.canceled', { state: 'REPLACED', stage: 'replaced' }, 'replaced'],
    ['task.canceled', { state: 'REPLACED', stage: 'superseded' }, 'replaced'],
    ['task.canceled', { state: 'CANCELED', stage: 'replaced' }, 'replaced'],
    ['task.canceled', { stage: 'pyritone_cancel_command' }, 'canceled'],
  ] as const)('%s with %o is %s', (type, more, state) => {
    expect(past(replay(started(), { type, task: task(more), at: START + 5 }))).toMatchObject({
      state,
      stage: more.stage,
    });
  });

  test('of a task that was never seen is in the list', () => {
    expect(past(replay(completed(START + 5)))).toMatchObject({ taskId: 'a', state: 'completed', isPartlySeen: true });
  });

  test('of a newer one, unseen until then, leaves the older one replaced', () => {
    const newer = task({ task_id: 'b', command: 'home', started_at: '2026-02-17T16:21:00Z' });
    const history = replay(started(), { type: 'task.completed', task: newer, at: START + 90_000 });
    expect(history.current).toBeNull();
    expect(history.past.map(({ facts }) => [facts.taskId, facts.state, facts.replacedBy])).toEqual([
      ['b', 'completed', ''],
      ['a', 'replaced', 'home'],
    ]);
  });
});

describe('several tasks', () => {
  const OLDER = '2026-02-17T16:19:00Z';
  const NEWER = '2026-02-17T16:21:00Z';
  const NEWEST = '2026-02-17T16:22:00Z';
  const seen = (type: 'task.started' | 'task.progress', id: string, when: string): TaskNews => ({
    type,
    task: task({ task_id: id, command: `goto ${id}`, started_at: when }),
    at: START,
  });
  const begins = (id: string, when: string) => seen('task.started', id, when);
  const progress = (id: string, when: string) => seen('task.progress', id, when);
  const ended = (id: string, when: string, more: object = {}): TaskNews => ({
    type: 'task.canceled',
    task: task({ task_id: id, command: `goto ${id}`, started_at: when, ...more }),
    at: START,
  });
  const replaced = (id: string, when: string) => ended(id, when, { state: 'REPLACED', stage: 'replaced' });
  const pastOf = (history: TaskHistory) =>
    history.past.map(({ facts }) => `${facts.taskId} ${facts.state} ${facts.replacedBy}`.trimEnd());

  test('late news of an older one leave the newer one running', () => {
    const history = replay(begins('b', NEWER), progress('a', OLDER));
    expect(history.current?.facts.taskId).toBe('b');
    expect(pastOf(history)).toEqual(['a unseen']);
  });

  test('the late end of an older one leaves the newer one running', () => {
    const history = replay(begins('b', NEWER), ended('a', OLDER));
    expect(history.current?.facts.taskId).toBe('b');
    expect(pastOf(history)).toEqual(['a canceled']);
  });

  test('of which the newest was seen by its end alone, an older one is not opened', () => {
    const history = replay(begins('a', OLDER), ended('c', NEWEST), progress('b', NEWER));
    expect(history.current).toBeNull();
    expect(pastOf(history)).toEqual(['b unseen', 'c canceled', 'a replaced goto c']);
  });

  test('of which the first was seen by its end alone, an older one is not opened', () => {
    expect(pastOf(replay(ended('b', NEWER), progress('a', OLDER)))).toEqual(['a unseen', 'b canceled']);
  });

  test('of which the newest did not say when it started, an older one is not opened', () => {
    const silent = [begins('c', ''), ended('c', '')];
    const history = replay(begins('b', NEWER), ended('b', NEWER), ...silent, progress('a', OLDER));
    expect(history.current).toBeNull();
    expect(pastOf(history)).toEqual(['a unseen', 'c canceled', 'b canceled']);
  });

  test('one that has ended is not opened by news of it', () => {
    const history = replay(begins('b', NEWER), ended('b', NEWER));
    expect(advanceTasks(history, progress('b', NEWER))).toBe(history);
  });

  test('an end that is told twice is one end, and the first is kept', () => {
    const history = replay(begins('b', NEWER), ended('b', NEWER));
    expect(advanceTasks(history, ended('b', NEWER))).toBe(history);
    expect(advanceTasks(history, ended('b', NEWER, { state: 'REPLACED' }))).toBe(history);
  });

  test('an end that was only implied is replaced by the one that is told', () => {
    const history = replay(begins('a', OLDER), begins('b', NEWER));
    expect(pastOf(history)).toEqual(['a replaced goto b']);
    expect(pastOf(advanceTasks(history, ended('a', OLDER)))).toEqual(['a canceled goto b']);
    expect(pastOf(advanceTasks(advanceTasks(history, ended('b', NEWER)), ended('a', OLDER)))).toEqual([
      'b canceled',
      'a canceled goto b',
    ]);
  });

  test('one that was replaced is told by which, where that starts next', () => {
    expect(pastOf(replay(begins('a', OLDER), replaced('a', OLDER), begins('b', NEWER)))).toEqual(['a replaced goto b']);
    expect(pastOf(replay(begins('a', OLDER), ended('a', OLDER), begins('b', NEWER)))).toEqual(['a canceled']);
  });

  test('one that was replaced long ago is not told by a later one', () => {
    const history = replay(begins('b', NEWER), replaced('a', OLDER), ended('b', NEWER), replaced('0', OLDER));
    expect(pastOf(advanceTasks(history, begins('c', NEWEST)))).toEqual(['0 replaced', 'b canceled', 'a replaced']);
  });

  test('the one that replaced another keeps its name there', () => {
    const history = replay(begins('a', OLDER), begins('b', ''), ended('b', ''), begins('c', ''));
    expect(pastOf(history)).toEqual(['b canceled', 'a replaced goto b']);
  });
});

describe('a status without a task', () => {
  const none = (statedAt: string | null): TaskNews => ({ type: 'none', statedAt, at: START + 50 });
  const updated = task({ updated_at: '2026-02-17T16:20:05Z' });
  const running = replay({ type: 'task.started', task: updated, at: START });

  test.each([null, '2026-02-17T16:20:05.1Z'])('of %s ends the one that runs, unseen', (statedAt) => {
    const history = advanceTasks(running, none(statedAt));
    expect(history.current).toBeNull();
    expect(past(history)).toMatchObject({ state: 'unseen', endedAt: START + 50 });
  });

  test.each(['2026-02-17T16:20:05Z', '2026-02-17T16:20:04.9Z', 'soon'])('of %s ends nothing', (statedAt) => {
    expect(advanceTasks(running, none(statedAt))).toBe(running);
  });

  test('and a bridge that is lost are nothing to no task', () => {
    expect(advanceTasks(NO_TASKS, none(null))).toBe(NO_TASKS);
    expect(advanceTasks(NO_TASKS, { type: 'lost-sight', at: START })).toBe(NO_TASKS);
  });
});

test('what is kept is bounded, and what was dropped is counted', () => {
  const many = Array.from({ length: 1_000 }, (_, at) => path('CALC_STARTED', START + at));
  const record = shown(replay(started(), ...many).current);
  expect([record?.events.length, record?.droppedEvents, record?.path.length]).toEqual([200, 801, 201]);
  const tasks = Array.from({ length: 300 }, (_, at): TaskNews => {
    return { type: 'task.started', task: { task_id: `t${at}`, command: 'home' }, at: START + at };
  });
  expect(replay(...tasks).past).toHaveLength(100);
});
