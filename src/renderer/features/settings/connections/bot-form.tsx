import { useState } from 'react';
import { secretState } from '#shared/panel/secret-state.ts';
import type { FieldNote, SettingsSnapshot } from '#shared/panel/settings.ts';
import type { BotSettings } from '#shared/settings/bot-settings.ts';
import { showFailure } from '#stores/actions/show-failure.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { goTo, SETTINGS_PAGE } from '#stores/window/navigation.ts';
import { showToast } from '#stores/window/toasts.ts';
import { FormRow } from '#ui/controls/form-row.tsx';
import { SegmentedChoice } from '#ui/controls/segmented-choice.tsx';
import { Banner } from '#ui/page/banner.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { BrokenFileNotice } from '../broken-file-notice.tsx';
import { FormHead } from '../form-head.tsx';
import styles from '../section.module.css';
import { TextRow } from '../text-row.tsx';
import { type BotDraft, botOfDraft, draftOfBot } from './bot-draft.ts';
import { ModServerFields } from './mod-server-fields.tsx';

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
  const shown = ['id', 'title', draft.kind === 'address' ? 'bridge.url' : 'bridge.infoPath'];
  const unplaced = problems
    .filter((note) => !shown.includes(note.field))
    .map(({ message }) => message)
    .join(' ');
  const leave = (): void => goTo(SETTINGS_PAGE, { chosen: 'connections', part: '' });
  const save = async (): Promise<void> => {
    setBusy(true);
    const reply = await panel.call('bot.save', {
      bot: { ...botOfDraft(draft) },
      ...(saved === null ? {} : { replaces: saved.id }),
      ...(draft.token === '' ? {} : { token: draft.token }),
    });
    setBusy(false);
    if (!reply.ok) return showFailure(`${name} was not saved`, reply.error);
    if (reply.value.kind === 'refused') return setProblems(reply.value.problems);
    const detail = settings.world === 'own' ? 'Added to your bots' : 'It connects when you leave the demo world';
    showToast({ status: 'ready', line: `${draft.id.trim()} is saved`, detail });
    leave();
  };
  return (
    <>
      <FormHead
        title={name}
        ground="A game with the Py-Ritone mod"
        settings={settings}
        answer={saved === null ? 'Add bot' : 'Save bot'}
        saving={busy}
        onCancel={leave}
        onSave={() => void save()}
      />
      <BrokenFileNotice settings={settings} section="connections" part="" />
      {unplaced === '' ? null : <Banner status="failed" clause="The bot was not saved." sentence={unplaced} />}
      <form className={styles.form} aria-label={name} onSubmit={(event) => event.preventDefault()}>
        <SectionHead title="What it is" />
        <div className={styles.fields}>
          <TextRow
            label="Id"
            of="wire"
            help="Identifies the bot in settings and lanes."
            value={draft.id}
            wrong={wrongAt('id')}
            onChange={(value) => change({ id: value })}
          />
          <TextRow
            label="Title"
            optional
            value={draft.title}
            wrong={wrongAt('title')}
            onChange={(title) => change({ title })}
          />
        </div>
        <SectionHead title="How it is reached" />
        <div className={styles.fields}>
          <ModServerFields
            draft={draft}
            change={change}
            wrongAt={wrongAt}
            token={saved === null ? 'missing' : secretState(settings, 'bot', saved.id)}
          />
        </div>
        <SectionHead title="When it connects" />
        <div className={styles.fields}>
          <FormRow label="Connects" help="Manual: press Connect.">
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
