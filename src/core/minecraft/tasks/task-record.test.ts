import { describe, expect, test } from 'vitest';
import type { BaritoneTask, PauseEventData } from '#shared/protocols/baritone/task.ts';
import {
  endTask,
  loseSight,
  openTask,
  pauseTask,
  recordEvent,
  recordOf,
  resumeTask,
  type TrackedTask,
  updateTask,
  walkTask,
} from './task-record.ts';

const START = Date.UTC(2026, 0, 1);
const STARTED = '2026-01-01T00:00:00Z';
const at = (seconds: number) => `2026-01-01T00:00:${String(seconds).padStart(2, '0')}Z`;

const news = (more: Partial<BaritoneTask> = {}): BaritoneTask => ({
  ...{ task_id: 'a', command: 'mine', started_at: STARTED, updated_at: at(5) },
  ...more,
});
const pauseNews = (reason: string, more: Partial<PauseEventData> = {}): PauseEventData => ({
  ...news(),
  pause: { reason_code: reason, source_process: 'P', command_type: 'C' },
  ...more,
});

const running = openTask(news(), START, 'from-start');
const segments = (task: TrackedTask) =>
  recordOf(task).segments.map(({ from, kind, pause, to }) =>
    [kind, from - START, to === null ? '' : to - START, pause?.reasonCode ?? '', pause?.endedBy ?? '']
      .join(' ')
      .trimEnd(),
  );

describe('a task that is opened', () => {
  test('from its start has begun now, whatever its clock says', () => {
    const task = openTask(news({ detail: 'Paused (X)' }), START + 700, 'from-start');
    expect(task.facts).toEqual({
      ...{ taskId: 'a', command: 'mine', state: 'running', startedAt: START + 700, endedAt: null },
      ...{ stage: '', detail: 'Paused (X)', replacedBy: '', isPartlySeen: false },
    });
    expect(segments(task)).toEqual(['running 700']);
    expect([task.end, task.cancel]).toEqual(['none', 'none']);
  });

  test('while it runs is unseen from the start that its bridge names', () => {
    const task = openTask(news({ command: undefined, detail: undefined }), START + 9_000, 'underway');
    expect(task.facts).toMatchObject({ command: '', detail: '', startedAt: START, isPartlySeen: true });
    expect(segments(task)).toEqual(['unseen 0 9000', 'running 9000']);
  });

  test('in the moment of its start has no unseen part', () => {
    expect(segments(openTask(news(), START, 'underway'))).toEqual(['running 0']);
  });

  test.each([
    ['Paused (REQUEST_PAUSE)', 'paused', 'REQUEST_PAUSE'],
    ['Paused', 'paused', ''],
    ['Paused ()', 'paused', ''],
    ['Paused by hand', 'running', undefined],
    ['Not Paused (X)', 'running', undefined],
  ])('while its detail is "%s" is %s', (detail, state, reasonCode) => {
    const task = openTask(news({ detail }), START, 'underway');
    expect(task.facts.state).toBe(state);
    expect(recordOf(task).segments[0]?.pause?.reasonCode).toBe(reasonCode);
  });

  test('is as new as its last change, or else its start', () => {
    expect(openTask(news(), START, 'underway').updatedKey).toBe('2026-01-01T00:00:05.000000000');
    expect(openTask(news({ updated_at: undefined }), START, 'underway').updatedKey).toBe(
      '2026-01-01T00:00:00.000000000',
    );
  });
});

describe('news of a task', () => {
  test('change its words, and keep those that they do not name', () => {
    const first = updateTask(running, news({ detail: 'digging', updated_at: at(6) }), 'executing', START);
    expect(first.facts).toMatchObject({ command: 'mine', stage: 'executing', detail: 'digging' });
    const silent = { command: undefined, detail: undefined };
    const second = updateTask(first, news({ ...silent, updated_at: at(7) }), 'next', START);
    expect(second.facts).toMatchObject({ command: 'mine', stage: 'next', detail: 'digging' });
    const third = updateTask(second, news({ command: 'mine 2', updated_at: at(8) }), '', START);
    expect(third.facts).toMatchObject({ command: 'mine 2', stage: 'next' });
    expect(third.updatedKey).toBe('2026-01-01T00:00:08.000000000');
  });

  test('that are older than what is known change nothing', () => {
    expect(updateTask(running, news({ detail: 'old', updated_at: at(4) }), 'old', START)).toBe(running);
    expect(pauseTask(running, pauseNews('X', { updated_at: at(4) }), START)).toBe(running);
    const paused = pauseTask(running, pauseNews('X'), START);
    expect(resumeTask(paused, pauseNews('X', { updated_at: at(4) }), START)).toBe(paused);
  });

  test('that say the same again are noted by their time alone', () => {
    const task = updateTask(running, news({ detail: 'digging' }), 'executing', START);
    const same = news({ detail: 'digging' });
    expect(updateTask(task, same, 'executing', START)).toBe(task);
    expect(updateTask(task, news({ detail: 'digging', updated_at: undefined }), '', START)).toBe(task);
    const later = updateTask(task, news({ detail: 'digging', updated_at: at(9) }), '', START);
    expect(later).toEqual({ ...task, updatedKey: '2026-01-01T00:00:09.000000000' });
  });

  test('without a time keep the time that is known', () => {
    expect(updateTask(running, news({ detail: 'x', updated_at: undefined }), '', START).updatedKey).toBe(
      running.updatedKey,
    );
  });
});

describe('a pause', () => {
  const paused = pauseTask(running, pauseNews('REQUEST_PAUSE', { stage: 'task.paused' }), START + 10);

  test('is a part with its reason, and over when it is resumed', () => {
    expect(paused.facts).toMatchObject({ state: 'paused', stage: 'task.paused' });
    expect(recordOf(paused).segments.at(-1)?.pause).toEqual({
      ...{ reasonCode: 'REQUEST_PAUSE', sourceProcess: 'P', commandType: 'C', endedBy: null },
    });
    const resumed = resumeTask(paused, pauseNews('REQUEST_PAUSE', { stage: 'task.resumed' }), START + 30);
    expect(resumed.facts).toMatchObject({ state: 'running', stage: 'task.resumed' });
    expect(segments(resumed)).toEqual(['running 0 10', 'paused 10 30 REQUEST_PAUSE itself', 'running 30']);
    expect(resumed.lane.pauseCount).toBe(1);
  });

  test('without a word has none', () => {
    const task = pauseTask(running, { ...news() }, START + 10);
    expect(recordOf(task).segments.at(-1)?.pause).toEqual({
      ...{ reasonCode: '', sourceProcess: '', commandType: '', endedBy: null },
    });
    expect(task.facts.stage).toBe('');
  });

  test('that was canceled ends by that', () => {
    const canceled = updateTask(paused, news({ updated_at: at(6) }), 'cancel_requested', START + 20);
    const still = updateTask(canceled, news({ updated_at: at(7) }), 'other', START + 20);
    const resumed = resumeTask(still, pauseNews('X', { updated_at: at(8) }), START + 30);
    expect(segments(resumed)[1]).toBe('paused 10 30 REQUEST_PAUSE cancel');
  });

  test('that there is not cannot end', () => {
    const task = resumeTask(running, pauseNews('X', { stage: 'task.resumed' }), START + 30);
    expect([task.facts.state, task.facts.stage, segments(task)]).toEqual(['running', 'task.resumed', ['running 0']]);
  });
});

describe('a task that nobody sees any more', () => {
  const lost = loseSight(running, START + 10);

  test('is partly seen', () => {
    expect([lost.facts.isPartlySeen, segments(lost)]).toEqual([true, ['running 0 10', 'unseen 10']]);
  });

  test('is seen again by what a status says, though it says nothing new', () => {
    expect(segments(updateTask(lost, news(), '', START + 40))).toEqual(['running 0 10', 'unseen 10 40', 'running 40']);
    const paused = updateTask(lost, news({ detail: 'Paused (X)' }), '', START + 40);
    expect([paused.facts.state, segments(paused).at(-1)]).toEqual(['paused', 'paused 40  X']);
  });
});

describe('the end of a task', () => {
  const end = { state: 'completed', stage: 'at_goal', detail: 'Reached', how: 'reported' } as const;

  test('ends all its parts, now', () => {
    const task = endTask(walkTask(running, 'CALC_STARTED', START + 5), end, START + 10);
    expect([task.end, task.facts.endedAt, segments(task)]).toEqual(['reported', START + 10, ['running 0 10']]);
    expect(task.facts).toMatchObject({ state: 'completed', stage: 'at_goal', detail: 'Reached' });
    expect(recordOf(task).path.map(({ to }) => to)).toEqual([START + 10]);
  });

  test('that is told of late was before, and has the words that are told', () => {
    const implied = endTask(running, { ...end, state: 'unseen', stage: '', detail: '', how: 'implied' }, START + 10);
    const known = updateTask(running, news({ detail: 'digging', updated_at: at(6) }), 'executing', START);
    expect(endTask(known, { ...end, stage: '', detail: '' }, START).facts).toMatchObject({
      ...{ stage: 'executing', detail: 'digging' },
    });
    const told = endTask(implied, end, START + 90);
    expect([told.end, told.facts.endedAt, told.facts.state]).toEqual(['reported', START + 10, 'completed']);
  });
});

test('an event that begins a part took as long as that, and no other event took any time', () => {
  let task = recordEvent(running, START, 'task.started', '');
  task = walkTask(task, 'CALC_STARTED', START + 1);
  task = walkTask(task, 'CALC_FINISHED_NOW_EXECUTING', START + 4);
  task = walkTask(task, 'NEXT_SEGMENT_CALC_STARTED', START + 6);
  task = recordEvent(pauseTask(task, pauseNews('X'), START + 7), START + 7, 'task.paused', 'X');
  task = walkTask(task, 'NEXT_SEGMENT_CALC_FINISHED', START + 8);
  expect(recordOf(task).events.map(({ detail, event, tookMs }) => `${event} ${detail} ${tookMs}`)).toEqual([
    'task.started  null',
    'CALC_STARTED  3',
    'CALC_FINISHED_NOW_EXECUTING  null',
    'NEXT_SEGMENT_CALC_STARTED  2',
    'task.paused X null',
    'NEXT_SEGMENT_CALC_FINISHED  null',
  ]);
  const resumed = resumeTask(task, pauseNews('X'), START + 12);
  expect(recordOf(resumed).events[4]?.tookMs).toBe(5);
});
