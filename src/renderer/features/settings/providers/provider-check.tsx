import { ListChecks, Square } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { PanelError } from '#shared/panel/errors.ts';
import type { ConformanceReport } from '#shared/protocols/process/requirements.ts';
import { describeFailure } from '#stores/actions/show-failure.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { currentTime, useNow } from '#stores/window/clock.ts';
import { Button } from '#ui/controls/button.tsx';
import { FormRow } from '#ui/controls/form-row.tsx';
import { Input, Select } from '#ui/controls/input.tsx';
import { Banner } from '#ui/page/banner.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { formatDuration } from '#ui/words/format.ts';
import { CheckReport } from './check-report.tsx';
import styles from './provider-check.module.css';
import { type ProviderDraft, settingsOf } from './provider-draft.ts';

type CheckState =
  | { readonly name: 'none' }
  | { readonly name: 'running'; readonly checkId: string; readonly since: number }
  | { readonly name: 'failed'; readonly error: PanelError }
  | { readonly name: 'done'; readonly report: ConformanceReport };

interface ProviderCheckProps {
  readonly draft: ProviderDraft;
  /** The id of the provider that the draft is of; left out for a new one. */
  readonly replaces: string | undefined;
}

/** Judges the provider as it stands in the form, by a process or a connection of its own. */
export function ProviderCheck({ draft, replaces }: ProviderCheckProps) {
  const panel = usePanel();
  const now = useNow();
  const [state, setState] = useState<CheckState>({ name: 'none' });
  const [chosen, setChosen] = useState('');
  const [run, setRun] = useState('');
  const count = useRef(0);
  const appIds = draft.apps.map(({ value }) => value.appId.trim()).filter((appId) => appId !== '');
  const appId = appIds.includes(chosen) ? chosen : (appIds[0] ?? '');
  const runningId = state.name === 'running' ? state.checkId : null;
  // Anyone who leaves the form does not wait for the table.
  useEffect(() => {
    if (runningId === null) return undefined;
    return () => void panel.call('provider.cancelCheck', { checkId: runningId });
  }, [panel, runningId]);

  const check = async (): Promise<void> => {
    count.current += 1;
    const checkId = `${draft.id.trim() || 'new'} ${currentTime()} ${count.current}`;
    setState({ name: 'running', checkId, since: currentTime() });
    const reply = await panel.call('provider.check', {
      checkId,
      provider: { draft: { ...settingsOf(draft) }, ...(replaces === undefined ? {} : { replaces }) },
      appId,
      ...(run.trim() === '' ? {} : { run: run.trim() }),
    });
    setState((before) => {
      if (before.name !== 'running' || before.checkId !== checkId) return before;
      return reply.ok ? { name: 'done', report: reply.value } : { name: 'failed', error: reply.error };
    });
  };

  return (
    <section aria-label="Check">
      <SectionHead title="Check" ground="Test whether it meets the contract">
        {state.name === 'running' ? (
          <Button
            size="small"
            icon={Square}
            onPress={() => void panel.call('provider.cancelCheck', { checkId: state.checkId })}
          >
            Stop check
          </Button>
        ) : null}
        <Button
          size="small"
          icon={ListChecks}
          busy={state.name === 'running'}
          busyLabel="Testing"
          onPress={() => void check()}
          {...(appId === '' ? { disabledReason: 'Enter an app first.' } : {})}
        >
          Test
        </Button>
      </SectionHead>
      <div className={styles.choices}>
        <FormRow label="App">
          {(id) => (
            <Select
              id={id}
              value={appId}
              options={(appIds.length === 0 ? [''] : appIds).map((value) => ({ value, word: value }))}
              onChange={setChosen}
            />
          )}
        </FormRow>
        <FormRow
          label="Action to run"
          optional
          help={
            draft.kind === 'stdio'
              ? 'The test starts and ends a second process. It changes nothing and runs no other action. Without an action, jobs are not tested.'
              : 'The test opens a second connection. It changes nothing and runs no other action. Without an action, jobs are not tested.'
          }
        >
          {(id) => <Input id={id} mono value={run} placeholder="none" onChange={setRun} />}
        </FormRow>
      </div>
      {state.name === 'running' ? (
        <p className={styles.words} role="status">
          Testing {appId} for {formatDuration(Math.max(0, now - state.since))}
        </p>
      ) : null}
      {state.name === 'failed' ? (
        <Banner status="failed" clause="The check failed." sentence={describeFailure(state.error)} />
      ) : null}
      {state.name === 'done' ? <CheckReport report={state.report} /> : null}
    </section>
  );
}
