import { expect, test } from 'vitest';
import { explainPause } from './explain-pause.ts';

const PAUSE = { reasonCode: 'REQUEST_PAUSE', sourceProcess: '', commandType: '', endedBy: null } as const;

test.each([
  [{}, 'A process inside Baritone asked for a pause. It resumes when that is over.'],
  [{ endedBy: 'itself' }, 'A process inside Baritone asked for a pause and gave back control.'],
  [{ endedBy: 'unseen' }, 'A process inside Baritone asked for a pause. The connection was lost before it was over.'],
  [{ endedBy: 'cancel' }, 'A process inside Baritone asked for a pause and ended when the task was canceled.'],
  [
    { reasonCode: 'SET_GOAL_AND_PAUSE', endedBy: 'itself' },
    'A process set the next goal and waits before it walks there, and resumed automatically.',
  ],
  [{ reasonCode: 'NEW_REASON' }, 'Baritone paused for NEW_REASON. It resumes when that is over.'],
  [{ reasonCode: '' }, 'Baritone paused for an unnamed reason. It resumes when that is over.'],
] as const)('a pause with %j is told in words', (more, words) => {
  expect(explainPause({ ...PAUSE, ...more })).toBe(words);
});
