import { expect, test } from 'vitest';
import { sampleJob } from '#shared/panel/testing/samples.ts';
import type { ActionDeclaration } from '#shared/protocols/process/actions.ts';
import { emptyDraft, withArgument, withJson } from './action-draft.ts';
import { blockingReason } from './blocking-reason.ts';

const action: ActionDeclaration = {
  ...{ name: 'calibrate', label: 'Calibrate', mutex: 'fixture' },
  args: [{ name: 'serial', label: 'Serial', type: 'string', required: true, pattern: 'FX-[0-9]{4}' }],
};
const actions: readonly ActionDeclaration[] = [
  action,
  { ...action, name: 'scenario_run' },
  { ...action, name: 'selftest', mutex: 'other' },
];
const empty = emptyDraft(action);
const filled = withArgument(empty, 'serial', 'FX-2041');

test.each([
  ['nothing where it can be run', filled, [], null],
  ['what is empty', empty, [], 'Fill in Serial first'],
  ['what is wrong', withArgument(empty, 'serial', 'FX-20'), [], 'Fix Serial first'],
  ['JSON that cannot be read', withJson(filled, '{'), [], 'Fix the JSON first'],
  ['a time limit that is none', { ...filled, limit: 'soon' }, [], 'Fix the time limit first'],
  ['who holds the mutex', filled, [sampleJob()], 'Waiting for scenario_run to finish'],
  ['nobody who is over', filled, [sampleJob({ phase: 'failed' })], null],
  ['nobody of another mutex', filled, [sampleJob({ actionName: 'selftest' })], null],
])('says %s', (_name, draft, jobs, reason) => {
  expect(blockingReason(draft, action, jobs, actions)).toBe(reason);
});

test('a hostile pattern does not hang the window', () => {
  const hostile: ActionDeclaration = {
    ...action,
    args: [{ name: 'serial', type: 'string', required: true, pattern: '(a+)+$' }],
  };
  const draft = withArgument(empty, 'serial', `${'a'.repeat(1_900)}b`);
  expect(blockingReason(draft, hostile, [], [hostile])).toBe('Fix serial first');
});
