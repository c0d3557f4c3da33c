import { useState } from 'react';
import type { SettingsSnapshot } from '#shared/panel/settings.ts';
import type { ProviderSettings } from '#shared/settings/provider-settings.ts';
import { removeProvider } from '#stores/actions/settings-actions.ts';
import { showFailure } from '#stores/actions/show-failure.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { goToProviders } from '#stores/views/provider-places.ts';
import { showToast } from '#stores/window/toasts.ts';
import { Button } from '#ui/controls/button.tsx';
import { FormRow } from '#ui/controls/form-row.tsx';
import { SegmentedChoice } from '#ui/controls/segmented-choice.tsx';
import { Banner } from '#ui/page/banner.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { BrokenFileNotice } from '../broken-file-notice.tsx';
import { CommandFields } from '../command/command-fields.tsx';
import { FormHead } from '../form-head.tsx';
import { KeptDrafts } from '../kept-drafts.ts';
import styles from '../section.module.css';
import { TextRow } from '../text-row.tsx';
import { useFieldProblems } from '../use-field-problems.ts';
import { AddressFields } from './address-fields.tsx';
import { ProviderCheck } from './provider-check.tsx';
import { TRANSPORT_WORDS } from './provider-columns.tsx';
import { draftOf, mistakesOf, type ProviderDraft, settingsOf } from './provider-draft.ts';
import { ProviderIdentityFields } from './provider-identity-fields.tsx';
import { RemoveDialog } from './provider-list.tsx';
import { RunFields } from './run-fields.tsx';

const drafts = new KeptDrafts<ProviderDraft>();

const KINDS: readonly ProviderSettings['transport']['kind'][] = ['stdio', 'tcp', 'tcp-per-call'];

interface ProviderFormProps {
  readonly settings: SettingsSnapshot;
  /** Null for a new one. */
  readonly saved: ProviderSettings | null;
}

/** One provider: what it is, how it is reached, when it runs, and whether it does what the contract says. */
export function ProviderForm({ saved, settings }: ProviderFormProps) {
  const panel = usePanel();
  const key = saved?.id ?? '';
  const [draft, setDraft] = useState<ProviderDraft>(() => drafts.find(key) ?? draftOf(saved));
  const { forget, form, refuse, wrongAt, wrongBeside } = useFieldProblems();
  const [doing, setDoing] = useState<'nothing' | 'saving' | 'asking'>('nothing');
  const change = (changed: Partial<ProviderDraft>): void => {
    const next = { ...draft, ...changed };
    setDraft(next);
    drafts.store(key, next);
    forget(fieldsOf(changed));
  };
  const isOutdated = saved !== null && JSON.stringify(saved) !== JSON.stringify(draft.saved);
  const fields = { draft, change, wrongAt };
  const unplaced = wrongBeside(shownFields(draft));
  const name = saved?.id ?? 'New provider';
  const leave = (): void => {
    drafts.drop(key);
    goToProviders();
  };
  const save = async (): Promise<void> => {
    const mistakes = mistakesOf(draft);
    if (mistakes.length > 0) return refuse(mistakes);
    setDoing('saving');
    const reply = await panel.call('settings.saveProvider', {
      provider: { ...settingsOf(draft) },
      ...(saved === null ? {} : { replaces: saved.id }),
    });
    setDoing('nothing');
    if (!reply.ok) return showFailure(`${name} was not saved`, reply.error);
    if (reply.value.kind === 'refused') return refuse(reply.value.problems);
    const { warnings } = reply.value;
    const isShown = settings.world === 'own';
    const outcome = isShown ? 'Added to your providers' : 'It runs when you leave the demo world';
    const detail = warnings.length === 0 ? outcome : warnings.map(({ message }) => message).join(' ');
    showToast({ status: warnings.length === 0 ? 'ready' : 'failed', line: `${draft.id.trim()} is saved`, detail });
    leave();
  };

  return (
    <>
      <FormHead
        title={name}
        ground={saved === null ? 'A program to run, or one to connect to' : 'Your provider'}
        settings={settings}
        answer={saved === null ? 'Add provider' : 'Save provider'}
        saving={doing === 'saving'}
        onRemove={saved === null ? undefined : () => setDoing('asking')}
        onCancel={leave}
        onSave={() => void save()}
      />
      <BrokenFileNotice settings={settings} section="providers" part="" />
      {isOutdated ? (
        <Banner status="stale" clause={`${saved.id} has changed.`} sentence="Saving overwrites that change.">
          <Button size="small" onPress={() => change(draftOf(saved))}>
            Show new version
          </Button>
        </Banner>
      ) : null}
      {unplaced === undefined ? null : (
        <Banner status="failed" clause="The provider was not saved." sentence={unplaced} />
      )}
      <div className={styles.form}>
        <form ref={form} aria-label={name} onSubmit={(event) => event.preventDefault()}>
          <SectionHead title="What it is" />
          <div className={styles.fields}>
            <ProviderIdentityFields {...fields} />
          </div>
          <SectionHead title="How it is reached" ground={draft.kind === 'stdio' ? 'Saving approves the command' : ''} />
          <div className={styles.fields}>
            <FormRow label="Transport" help={TRANSPORT_HELP[draft.kind]}>
              {() => (
                <SegmentedChoice
                  label="Transport"
                  options={KINDS.map((value) => ({ value, word: TRANSPORT_WORDS[value] }))}
                  value={draft.kind}
                  onChange={(kind) => change({ kind })}
                />
              )}
            </FormRow>
            {draft.kind === 'stdio' ? (
              <>
                <CommandFields
                  command={draft}
                  change={change}
                  wrongAt={(field) => wrongAt(`transport.${field}`)}
                  example="python3 my_provider.py --port COM7"
                />
                <TextRow
                  label="Pass variables"
                  optional
                  of="wire"
                  help="Names of Flybridge's own variables that it gets too, such as API_TOKEN."
                  value={draft.passVariables}
                  placeholder="NAME, OTHER_NAME"
                  wrong={wrongAt('transport.passVariables')}
                  onChange={(passVariables) => change({ passVariables })}
                />
              </>
            ) : (
              <AddressFields {...fields} />
            )}
          </div>
          <SectionHead title="When it runs" />
          <div className={styles.fields}>
            <RunFields {...fields} />
          </div>
        </form>
        <ProviderCheck draft={draft} replaces={saved?.id} />
      </div>
      {doing === 'asking' && saved !== null ? (
        <RemoveDialog
          id={saved.id}
          onClose={() => setDoing('nothing')}
          onRemove={() => {
            leave();
            void removeProvider(panel, saved.id);
          }}
        />
      ) : null}
    </>
  );
}

/** A field of the draft is one of the provider, or one of its transport. */
function fieldsOf(changed: Partial<ProviderDraft>): readonly string[] {
  return Object.keys(changed).flatMap((name) => [name, `transport.${name}`]);
}

/** Where the form shows what is wrong: a field of another transport is out of sight. */
function shownFields({ apps, kind }: ProviderDraft): readonly string[] {
  return [
    ...['id', 'startSeconds', 'group', 'order'],
    ...apps.flatMap((_, index) => [`apps[${index}].appId`, `apps[${index}].title`]),
    ...(kind === 'stdio'
      ? ['transport.argv', 'transport.directory', 'transport.environment', 'finalExitCodes', 'stopSeconds']
      : ['transport.host', 'transport.port']),
  ];
}

const TRANSPORT_HELP: Readonly<Record<ProviderDraft['kind'], string>> = {
  stdio: 'Flybridge starts the program and talks to it over stdin and stdout.',
  tcp: 'The program already runs and listens. One connection for all calls.',
  'tcp-per-call': 'The program already runs and listens. One connection per call.',
};
