import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inAnyOrder, type ScriptedTask, scriptedTasks } from '../testing/scripted-tasks.ts';
import { advanceTasks, NO_TASKS, type TaskHistory, type TaskNews } from './task-history.ts';
import { recordOf, type TrackedTask } from './task-record.ts';

const LIVE = ['running', 'paused'];
const ENDINGS = ['task.completed', 'task.failed', 'task.canceled'];

const toldInAnyOrder = scriptedTasks.chain((tasks) => fc.tuple(fc.constant(tasks), inAnyOrder(tasks)));
const shuffled = scriptedTasks.chain((tasks) => {
  const news = tasks.flatMap((task) => task.news);
  return fc.tuple(
    fc.constant(tasks),
    fc
      .shuffledSubarray(
        news.map((_, place) => place),
        { minLength: news.length },
      )
      .map((places) => places.flatMap((place) => news[place] ?? [])),
  );
});

const idsOf = (history: TaskHistory) => history.past.map(({ facts }) => facts.taskId);

const pickEnd = (task: TrackedTask | undefined) =>
  task === undefined ? null : [task.end, task.facts.state, task.facts.stage, task.facts.endedAt];

/** What must hold between a history and the one before it. */
function compare(before: TaskHistory, after: TaskHistory, news: TaskNews): void {
  const pastIds = idsOf(after);
  expect(new Set(pastIds).size).toBe(pastIds.length);
  if (after.current !== null) {
    expect(LIVE).toContain(after.current.facts.state);
    expect(pastIds).not.toContain(after.current.facts.taskId);
    expect(after.current.lane.open).not.toBeNull();
  }
  for (const task of after.past) {
    const { end } = task;
    const record = recordOf(task);
    expect(LIVE).not.toContain(record.state);
    expect(end).not.toBe('none');
    expect([...record.segments, ...record.path].every(({ to }) => to !== null)).toBe(true);
  }
  for (const each of before.past) {
    const now = after.past.find(({ facts }) => facts.taskId === each.facts.taskId);
    // What has ended stays ended, and an end that was told is never told otherwise.
    expect(now).toBeDefined();
    if (each.end === 'reported') expect(pickEnd(now)).toEqual(pickEnd(each));
    else if (now?.end === 'reported') expect('task' in news && news.task.task_id).toBe(each.facts.taskId);
  }
  const isTold = (history: TaskHistory, id: string) =>
    history.past.some(({ end, facts }) => facts.taskId === id && end === 'reported');
  for (const id of pastIds) {
    if (!isTold(after, id) || isTold(before, id)) continue;
    // Only the task's own end tells how it ended.
    expect(ENDINGS).toContain(news.type);
    expect('task' in news && news.task.task_id).toBe(id);
  }
}

function replay(all: readonly TaskNews[]): TaskHistory {
  let history = NO_TASKS;
  for (const news of all) {
    const next = advanceTasks(history, news);
    compare(history, next, news);
    history = next;
  }
  return history;
}

const outcomes = (history: TaskHistory) =>
  Object.fromEntries(history.past.map(({ facts }) => [facts.taskId, facts.state]));
const truth = (tasks: readonly ScriptedTask[]) => Object.fromEntries(tasks.map(({ id, outcome }) => [id, outcome]));

test('for any order, with losses and repeats, one task runs, none is opened again, and none is ended by another', () => {
  fc.assert(
    fc.property(toldInAnyOrder, ([tasks, news]) => {
      const history = replay(news);
      const told = truth(tasks);
      for (const { end, facts } of history.past) {
        if (end === 'reported') expect(facts.state).toBe(told[facts.taskId]);
        else expect(['unseen', 'replaced']).toContain(facts.state);
      }
    }),
    { numRuns: 400 },
  );
});

test('for any order in which everything is told, each task ends as it did', () => {
  fc.assert(
    fc.property(shuffled, ([tasks, news]) => {
      const history = replay(news);
      expect(history.current).toBeNull();
      expect(outcomes(history)).toEqual(truth(tasks));
    }),
    { numRuns: 400 },
  );
});

test('in the order of the wire every task runs, and is seen whole', () => {
  fc.assert(
    fc.property(scriptedTasks, (tasks) => {
      let history = NO_TASKS;
      for (const task of tasks) {
        for (const news of task.news) {
          history = advanceTasks(history, news);
          const isLast = news === task.news.at(-1);
          expect(history.current?.facts.taskId).toBe(isLast ? undefined : task.id);
        }
        expect(history.past[0]?.facts).toMatchObject({ taskId: task.id, state: task.outcome, isPartlySeen: false });
      }
    }),
  );
});

test('a status that is newer than all that was heard ends a task whose end was missed, and an older one does not', () => {
  fc.assert(
    fc.property(scriptedTasks, fc.boolean(), (tasks, isNewer) => {
      const [task] = tasks;
      const news = task?.news.slice(0, -1) ?? [];
      const statedAt = isNewer ? '2026-01-01T00:01:00Z' : '2026-01-01T00:00:00.000000001Z';
      const history = replay([...news, { type: 'none', statedAt, at: 9_999 }]);
      expect(history.current === null).toBe(isNewer);
      if (isNewer) expect(history.past[0]?.facts.state).toBe('unseen');
    }),
  );
});
