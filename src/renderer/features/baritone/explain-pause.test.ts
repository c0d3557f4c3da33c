import { expect, test } from 'vitest';
import { explainPause } from './explain-pause.ts';

const PAUSE = { reasonCode: 'REQUEST_PAUSE', sourceProcess: '', commandType: '', endedBy: null } as const;

test.each([
  [{}, 'A process inside Baritone asked for a pause. It goes on as soon as that is over.'],
  [{ endedBy: 'itself' }, 'A process inside Baritone asked for a pause and gave control back by itself.'],
  [{ endedBy: 'unseen' }, 'A process inside Baritone asked for a pause. The connection was lost before it was over.'],
  [{ endedBy: 'cancel' }, 'A process inside Baritone asked for a pause and ended when the task was canceled.'],
  [
    { reasonCode: 'SET_GOAL_AND_PAUSE', endedBy: 'itself' },
    'A process set the next goal and waits before it walks there, and went on by itself.',
  ],
  [{ reasonCode: 'NEW_REASON' }, 'Baritone paused for NEW_REASON. It goes on as soon as that is over.'],
  [{ reasonCode: '' }, 'Baritone paused for a reason that it did not name. It goes on as soon as that is over.'],
] as const)('a pause with %j is told in words', (more, words) => {
  expect(explainPause({ ...PAUSE, ...more })).toBe(words);
});
