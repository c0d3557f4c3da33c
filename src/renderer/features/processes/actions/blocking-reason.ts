import { ownValue } from '#shared/own-value.ts';
import type { JobSummary } from '#shared/panel/providers/actions.ts';
import type { ActionDeclaration } from '#shared/protocols/process/actions.ts';
import { type ArgumentProblem, checkArguments } from '#shared/protocols/process/check-arguments.ts';
import { type ActionDraft, readArguments, readLimit } from './action-draft.ts';
import { isActive } from './job-words.ts';

/** What is wrong with a draft, for its fields. */
export function draftProblems({ args }: ActionDraft, action: ActionDeclaration): readonly ArgumentProblem[] {
  return checkArguments(action.args, args);
}

/** Why an action cannot be run now, short enough to fit beside its button; null if it can. */
export function blockingReason(
  draft: ActionDraft,
  action: ActionDeclaration,
  jobs: readonly JobSummary[],
  actions: readonly ActionDeclaration[],
): string | null {
  if (draft.json !== null && !readArguments(draft.json).ok) return 'Fix the JSON first';
  const [problem] = draftProblems(draft, action);
  if (problem !== undefined) {
    const isEmpty = (ownValue(draft.args, problem.name) ?? '') === '';
    return `${isEmpty ? 'Fill in' : 'Fix'} ${problem.label} first`;
  }
  if (!readLimit(draft, action).ok) return 'Fix the time limit first';
  const holder = holderOf(action, jobs, actions);
  return holder === undefined ? null : `Waiting for ${holder} to finish`;
}

/** The action that runs now and shares the mutex of this one. */
function holderOf(
  { mutex }: ActionDeclaration,
  jobs: readonly JobSummary[],
  actions: readonly ActionDeclaration[],
): string | undefined {
  if (mutex === undefined) return undefined;
  const sharing = new Set(actions.filter((each) => each.mutex === mutex).map(({ name }) => name));
  return jobs.find((job) => isActive(job) && sharing.has(job.actionName))?.actionName;
}
