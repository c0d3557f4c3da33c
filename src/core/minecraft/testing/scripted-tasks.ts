import fc from 'fast-check';
import type { BaritoneTask } from '#shared/protocols/baritone/task.ts';
import type { TaskNews } from '../tasks/task-history.ts';

/** A task as a mod server would tell it, and what has become of it. */
export interface ScriptedTask {
  readonly id: string;
  readonly news: readonly TaskNews[];
  readonly outcome: 'completed' | 'failed' | 'rejected' | 'canceled' | 'replaced';
}

const OUTCOMES = {
  completed: { type: 'task.completed', state: 'COMPLETED', stage: 'at_goal_quiesced' },
  failed: { type: 'task.failed', state: 'FAILED', stage: 'calc_failed_quiesced' },
  rejected: { type: 'task.failed', state: 'FAILED', stage: 'execute_failed' },
  canceled: { type: 'task.canceled', state: 'CANCELED', stage: 'pyritone_cancel_command' },
  replaced: { type: 'task.canceled', state: 'REPLACED', stage: 'replaced' },
} as const;

type Middle = 'progress' | 'pause' | 'path' | 'at-goal' | 'active' | 'none-before';

const middle = fc.constantFrom<Middle>('progress', 'pause', 'path', 'at-goal', 'active', 'none-before');
const outcome = fc.constantFrom(...(Object.keys(OUTCOMES) as (keyof typeof OUTCOMES)[]));
const plan = fc.record({ middles: fc.array(middle, { maxLength: 5 }), outcome });

/** Some tasks, one after the other, each with everything that is told of it in the order of the wire. */
export const scriptedTasks = fc.array(plan, { minLength: 1, maxLength: 6 }).map((plans): readonly ScriptedTask[] => {
  let tick = 0;
  const stamp = () => {
    tick += 1;
    return `2026-01-01T00:00:00.${String(tick).padStart(9, '0')}Z`;
  };
  return plans.map(({ middles, outcome: how }, index) => {
    const id = `t${index}`;
    // What a status said just before the task began.
    const before = stamp();
    const started_at = stamp();
    const command = `goto ${index}`;
    const task = (state = 'RUNNING') => ({ task_id: id, command, state, started_at, updated_at: stamp() });
    const first: TaskNews = { type: 'task.started', task: { ...task(), stage: 'dispatched' }, at: tick };
    const told = middles.flatMap((each) => newsOf(each, { id, before, task, at: tick }));
    const { state, stage, type } = OUTCOMES[how];
    const last: TaskNews = { type, task: { ...task(state), stage }, at: tick };
    return { id, outcome: how, news: [first, ...told, last] };
  });
});

interface TaskScript {
  readonly id: string;
  /** What a status said before the task began. */
  readonly before: string;
  readonly task: () => BaritoneTask;
  readonly at: number;
}

function newsOf(middle: Middle, { at, before, id, task }: TaskScript): readonly TaskNews[] {
  switch (middle) {
    case 'progress':
      return [{ type: 'task.progress', task: { ...task(), stage: 'command_accepted' }, at }];
    case 'pause': {
      const pause = { reason_code: 'REQUEST_PAUSE', source_process: '', command_type: '' };
      return [
        { type: 'task.paused', task: { ...task(), stage: 'task.paused', pause }, at },
        { type: 'task.resumed', task: { ...task(), stage: 'task.resumed', pause }, at: at + 1 },
      ];
    }
    case 'path':
      return [{ type: 'path', event: 'CALC_STARTED', taskId: id, at }];
    case 'at-goal':
      return [{ type: 'path', event: 'AT_GOAL', taskId: id, at }];
    case 'active':
      return [{ type: 'active', task: task(), at }];
    case 'none-before':
      return [{ type: 'none', statedAt: before, at }];
  }
}

/** The same news in any order, some of them lost and some told twice. */
export function inAnyOrder(tasks: readonly ScriptedTask[]): fc.Arbitrary<readonly TaskNews[]> {
  const news = tasks.flatMap((task) => task.news);
  return fc.array(fc.nat({ max: news.length - 1 }), { maxLength: news.length * 2 }).map((places) =>
    places.flatMap((place) => {
      const found = news[place];
      return found === undefined ? [] : [found];
    }),
  );
}
