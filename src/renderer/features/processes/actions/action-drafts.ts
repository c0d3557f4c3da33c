import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ActionDeclaration } from '#shared/protocols/process/actions.ts';
import { type ActionDraft, emptyDraft } from './action-draft.ts';

/** How the arguments of an action are filled in. */
export type ArgumentsView = 'form' | 'json';

/** What a person has chosen and filled in on the Actions tabs. It lasts as long as the window. */
interface ActionDrafts {
  /** By app and action, as {@link draftKey} makes it. */
  readonly drafts: ReadonlyMap<string, ActionDraft>;
  /** By appId: the name of the chosen action. */
  readonly actions: ReadonlyMap<string, string>;
  /** By appId: the key of the chosen job. */
  readonly jobs: ReadonlyMap<string, string>;
  readonly view: ArgumentsView;
}

export const actionDraftStore = createStore<ActionDrafts>(() => ({
  drafts: new Map(),
  actions: new Map(),
  jobs: new Map(),
  view: 'form',
}));

function draftKey(appId: string, actionName: string): string {
  return JSON.stringify([appId, actionName]);
}

/** The draft of an action; an empty one where nothing was filled in. */
export function useDraft(appId: string, action: ActionDeclaration): ActionDraft {
  const draft = useStore(actionDraftStore, ({ drafts }) => drafts.get(draftKey(appId, action.name)));
  return draft ?? emptyDraft(action);
}

export function setDraft(appId: string, actionName: string, draft: ActionDraft): void {
  actionDraftStore.setState(({ drafts }) => ({ drafts: new Map(drafts).set(draftKey(appId, actionName), draft) }));
}

export function chooseAction(appId: string, actionName: string): void {
  actionDraftStore.setState(({ actions }) => ({ actions: new Map(actions).set(appId, actionName) }));
}

export function chooseJob(appId: string, jobKey: string): void {
  actionDraftStore.setState(({ jobs }) => ({ jobs: new Map(jobs).set(appId, jobKey) }));
}

export function setArgumentsView(view: ArgumentsView): void {
  actionDraftStore.setState({ view });
}
