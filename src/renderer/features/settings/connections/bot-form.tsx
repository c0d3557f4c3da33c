import { Save } from 'lucide-react';
import { useState } from 'react';
import type { FieldNote, SettingsSnapshot } from '#shared/panel/settings.ts';
import type { BotSettings } from '#shared/settings/bot-settings.ts';
import { goTo } from '#stores/navigation.ts';
import { tell } from '#stores/settings-actions.ts';
import { showToast } from '#stores/toasts.ts';
import { usePanel } from '#stores/use-panel.ts';
import { Button } from '#ui/button.tsx';
import { FormRow } from '#ui/form-row.tsx';
import { Input } from '#ui/input.tsx';
import { PageHead } from '#ui/page-head.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { SegmentedChoice } from '#ui/segmented-choice.tsx';
import { BrokenFileNotice } from '../broken-file-notice.tsx';
import { type BotDraft, botOfDraft, draftOfBot } from './bot-draft.ts';
import { BridgeFields } from './bridge-fields.tsx';
import styles from './connections.module.css';

interface BotFormProps {
  readonly settings: SettingsSnapshot;
  /** Null for a new one. */
  readonly saved: BotSettings | null;
}

/** One bot: its names, how its bridge is reached, and when it connects. */
export function BotForm({ saved, settings }: BotFormProps) {
  const panel = usePanel();
  const [draft, setDraft] = useState<BotDraft>(() => draftOfBot(saved));
  const [problems, setProblems] = useState<readonly FieldNote[]>([]);
  const [busy, setBusy] = useState(false);
  const name = saved?.id ?? 'New bot';
  const change = (changed: Partial<BotDraft>): void => {
    setDraft({ ...draft, ...changed });
    setProblems([]);
  };
  const wrongAt = (field: string): string | undefined => problems.find((note) => note.field === field)?.message;
  const leave = (): void => goTo('settings', { chosen: 'connections', part: '' });
  const save = async (): Promise<void> => {
    setBusy(true);
    const reply = await panel.call('bot.save', {
      bot: { ...botOfDraft(draft) },
      ...(saved === null ? {} : { replaces: saved.id }),
      ...(draft.token === '' ? {} : { token: draft.token }),
    });
    setBusy(false);
    if (!reply.ok) return tell(`${name} was not saved`, reply.error);
    if (reply.value.kind === 'refused') return setProblems(reply.value.problems);
    const detail = settings.world === 'own' ? 'It is among your bots now' : 'It connects when you leave the demo world';
    showToast({ status: 'ready', line: `${draft.id.trim()} is saved`, detail });
    leave();
  };
  return (
    <>
      <PageHead title={name} ground="A game with the Py-Ritone mod">
        <Button onPress={leave}>Cancel</Button>
        <Button
          icon={Save}
          kind="primary"
          busy={busy}
          busyLabel="Saving"
          onPress={() => void save()}
          {...(settings.file === 'broken' ? { disabledReason: 'The settings file is broken. Mend it first.' } : {})}
        >
          {saved === null ? 'Add bot' : 'Save bot'}
        </Button>
      </PageHead>
      <BrokenFileNotice settings={settings} section="connections" part="" />
      <form className={styles.scroll} aria-label={name} onSubmit={(event) => event.preventDefault()}>
        <SectionHead title="What it is" />
        <div className={styles.fields}>
          <FormRow label="Id" help="By it the settings and the lanes know the bot.">
            {(id) => (
              <Input id={id} mono value={draft.id} wrong={wrongAt('id')} onChange={(value) => change({ id: value })} />
            )}
          </FormRow>
          <FormRow label="Title" optional>
            {(id) => (
              <Input id={id} value={draft.title} wrong={wrongAt('title')} onChange={(title) => change({ title })} />
            )}
          </FormRow>
        </div>
        <SectionHead title="How it is reached" />
        <div className={styles.fields}>
          <BridgeFields
            draft={draft}
            change={change}
            wrongAt={wrongAt}
            token={saved !== null && settings.botsWithToken.includes(saved.id) ? 'kept' : 'missing'}
          />
        </div>
        <SectionHead title="When it connects" />
        <div className={styles.fields}>
          <FormRow label="Connects" help="Manual waits for a press of Connect.">
            {() => (
              <SegmentedChoice
                label="Connects"
                options={[
                  { value: 'automatic', word: 'Automatic' },
                  { value: 'manual', word: 'Manual' },
                ]}
                value={draft.start}
                onChange={(start) => change({ start })}
              />
            )}
          </FormRow>
        </div>
      </form>
    </>
  );
}
