import { useState } from 'react';
import { useStore } from 'zustand';
import { ownValue } from '#shared/own-value.ts';
import type { JobSummary, RememberedArguments } from '#shared/panel/providers/actions.ts';
import type { AppView } from '#shared/panel/providers/app-view.ts';
import type { ActionDeclaration } from '#shared/protocols/process/actions.ts';
import { withoutEmpty } from '#shared/protocols/process/check-arguments.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { useShortcut } from '#stores/window/use-shortcut.ts';
import { TextArea } from '#ui/controls/input.tsx';
import { SegmentedChoice } from '#ui/controls/segmented-choice.tsx';
import { Dialog } from '#ui/overlays/dialog.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { APP_SHORTCUTS } from '../app-shortcuts.ts';
import { requestRun } from './action-calls.ts';
import { type ActionDraft, draftJson, readArguments, readLimit, withArgument, withJson } from './action-draft.ts';
import { actionDraftStore, setArgumentsView, setDraft, useDraft } from './action-drafts.ts';
import styles from './action-form.module.css';
import { ArgumentField } from './argument-field.tsx';
import { blockingReason, draftProblems } from './blocking-reason.ts';
import { argumentWords } from './job-words.ts';
import { RunBar } from './run-bar.tsx';

const VIEWS = [
  { value: 'form', word: 'Form' },
  { value: 'json', word: 'JSON' },
] as const;

interface ActionFormProps {
  readonly app: AppView;
  readonly action: ActionDeclaration;
  readonly actions: readonly ActionDeclaration[];
  readonly jobs: readonly JobSummary[];
  readonly remembered: RememberedArguments | undefined;
}

/** The chosen action: its arguments as a form or as JSON, kept in sync, and the button that runs it. */
export function ActionForm({ app, action, actions, jobs, remembered }: ActionFormProps) {
  const panel = usePanel();
  const view = useStore(actionDraftStore, (state) => state.view);
  const draft = useDraft(app.appId, action);
  const [question, setQuestion] = useState<'none' | 'asked'>('none');
  const reason = channelReason(app) ?? blockingReason(draft, action, jobs, actions);
  const change = (next: ActionDraft) => setDraft(app.appId, action.name, next);
  const run = () => {
    const limit = readLimit(draft, action);
    if (reason !== null || !limit.ok) return;
    setQuestion('none');
    const request = { appId: app.appId, actionName: action.name, args: withoutEmpty(draft.args) };
    void requestRun(panel, { ...request, timeoutSeconds: limit.value });
  };
  const press = () => {
    if (action.confirm === undefined || reason !== null) run();
    else setQuestion('asked');
  };
  useShortcut(APP_SHORTCUTS.runAction, () => {
    if (question === 'none') press();
  });
  return (
    <section className={styles.form} aria-label={`Form of ${action.name}`}>
      <SectionHead title={action.label} ground={<code>{action.name}</code>}>
        <SegmentedChoice label="Arguments as" options={VIEWS} value={view} onChange={setArgumentsView} size="small" />
      </SectionHead>
      <div className={styles.body}>
        {view === 'form' ? (
          <Fields app={app} action={action} draft={draft} onDraft={change} />
        ) : (
          <JsonArguments draft={draft} onDraft={change} />
        )}
      </div>
      <RunBar
        appId={app.appId}
        action={action}
        draft={draft}
        onDraft={change}
        remembered={remembered}
        reason={reason}
        onRun={press}
      />
      {question === 'none' ? null : (
        <Dialog
          title={action.confirm ?? ''}
          safe="Cancel"
          answer={action.label}
          destructive
          onSafe={() => setQuestion('none')}
          onAnswer={run}
        >
          {action.name} of {app.title}{' '}
          {Object.keys(draft.args).length === 0 ? null : <code>{argumentWords(withoutEmpty(draft.args))}</code>}
        </Dialog>
      )}
    </section>
  );
}

interface ArgumentsProps {
  readonly draft: ActionDraft;
  readonly onDraft: (draft: ActionDraft) => void;
}

interface FieldsProps extends ArgumentsProps {
  readonly app: AppView;
  readonly action: ActionDeclaration;
}

function Fields({ app, action, draft, onDraft }: FieldsProps) {
  const problems = draftProblems(draft, action);
  const undeclared = Object.keys(draft.args).filter((name) => !action.args.some((each) => each.name === name));
  return (
    <>
      {action.args.map((declaration) => (
        <ArgumentField
          key={declaration.name}
          declaration={declaration}
          status={app.snapshot?.good?.status ?? null}
          text={ownValue(draft.args, declaration.name)}
          onChange={(text) => onDraft(withArgument(draft, declaration.name, text))}
          wrong={problems.find(({ name }) => name === declaration.name)?.words}
        />
      ))}
      {action.args.length === 0 ? <p className={styles.note}>No arguments.</p> : null}
      {undeclared.length === 0 ? null : (
        <p className={styles.note}>Undeclared arguments from the JSON, sent too: {undeclared.join(', ')}</p>
      )}
      {draft.json !== null && !readArguments(draft.json).ok ? (
        <p className={styles.note}>The JSON is not valid. A change here replaces it.</p>
      ) : null}
    </>
  );
}

function JsonArguments({ draft, onDraft }: ArgumentsProps) {
  const json = draftJson(draft);
  const read = readArguments(json);
  return (
    <div className={styles.json}>
      <TextArea
        label="Arguments as JSON"
        value={json}
        onChange={(text) => onDraft(withJson(draft, text))}
        rows={7}
        mono
        wrong={read.ok ? undefined : read.error}
      />
      <p className={styles.help}>Values are sent as text; empty ones are left out</p>
    </div>
  );
}

function channelReason({ provider }: AppView): string | null {
  return provider.connection.phase.name === 'ready' ? null : `${provider.id} is not ready`;
}
