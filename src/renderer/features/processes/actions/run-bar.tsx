import { Bookmark, Play } from 'lucide-react';
import { useId, useState } from 'react';
import type { RememberedArguments } from '#shared/panel/providers/actions.ts';
import type { ActionDeclaration } from '#shared/protocols/process/actions.ts';
import { withoutEmpty } from '#shared/protocols/process/check-arguments.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { Button } from '#ui/controls/button.tsx';
import { Input } from '#ui/controls/input.tsx';
import { forgetArguments, saveArguments } from './action-calls.ts';
import { type ActionDraft, readLimit } from './action-draft.ts';
import styles from './run-bar.module.css';
import { SaveArguments } from './save-arguments.tsx';
import { UsedBefore } from './used-before.tsx';

interface RunBarProps {
  readonly appId: string;
  readonly action: ActionDeclaration;
  readonly draft: ActionDraft;
  readonly onDraft: (draft: ActionDraft) => void;
  readonly remembered: RememberedArguments | undefined;
  /** Why it cannot be run now; null if it can. */
  readonly reason: string | null;
  readonly onRun: () => void;
}

/** Below the form: run, the time limit, and earlier arguments. */
export function RunBar({ appId, action, draft, onDraft, remembered, reason, onRun }: RunBarProps) {
  const panel = usePanel();
  const limitId = useId();
  const [dialog, setDialog] = useState<'none' | 'save'>('none');
  const { name: actionName, timeoutSeconds } = action;
  const takesArguments = action.args.length > 0;
  const sent = withoutEmpty(draft.args);
  const limit = readLimit(draft, action);
  return (
    <div className={styles.bar}>
      <Button
        icon={Play}
        kind="primary"
        onPress={onRun}
        tip="Ctrl Enter"
        {...(reason === null ? {} : { disabledReason: reason })}
      >
        {action.label}
      </Button>
      <span className={styles.reason}>{reason ?? noteOn(action)}</span>
      <label className={styles.limitLabel} htmlFor={limitId} data-tip={LIMIT_WORDS}>
        Time limit
      </label>
      <span className={styles.limit}>
        <Input
          id={limitId}
          value={draft.limit ?? (timeoutSeconds === undefined ? '' : `${timeoutSeconds} s`)}
          placeholder="default"
          onChange={(text) => onDraft({ ...draft, limit: text })}
          wrong={limit.ok ? undefined : limit.error}
        />
      </span>
      {takesArguments ? (
        <>
          <UsedBefore
            remembered={remembered}
            onChoose={(args) => onDraft({ ...draft, args, json: null })}
            onForget={(name) => void forgetArguments(panel, { appId, actionName, name })}
          />
          <Button
            kind="quiet"
            icon={Bookmark}
            onPress={() => setDialog('save')}
            {...(Object.keys(sent).length === 0 ? { disabledReason: 'Fill in an argument first' } : {})}
          >
            Save as…
          </Button>
        </>
      ) : null}
      {dialog === 'none' ? null : (
        <SaveArguments
          args={sent}
          names={remembered?.saved.map(({ name }) => name) ?? []}
          onSave={(name) => {
            setDialog('none');
            void saveArguments(panel, { appId, actionName, name }, sent);
          }}
          onClose={() => setDialog('none')}
        />
      )}
    </div>
  );
}

const LIMIT_WORDS = 'Sent to the app if you change it. The app ends the job, not Flybridge.';

/** What to know before it runs. */
function noteOn({ detached, mutex }: ActionDeclaration): string | undefined {
  if (detached === true) return 'The job ends at once; what it started keeps running';
  return mutex === undefined ? undefined : `One at a time: mutex ${mutex}`;
}
