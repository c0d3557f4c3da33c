import { secretState } from '#shared/panel/secret-state.ts';
import type { SettingsSnapshot } from '#shared/panel/settings.ts';
import type { BotSettings } from '#shared/settings/bot-settings.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { SectionHead } from '#ui/page/section-head.tsx';
import { ConnectsRow } from '../connects-row.tsx';
import { EntryForm } from '../entry-form.tsx';
import styles from '../section.module.css';
import { TextRow } from '../text-row.tsx';
import { useEntryForm } from '../use-entry-form.ts';
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
  const form = useEntryForm<BotDraft>({
    ...{ noun: 'bot', section: 'connections', settings, savedId: saved?.id ?? null },
    first: () => draftOfBot(saved),
    shown: ({ kind }) => ['id', 'title', kind === 'address' ? 'bridge.url' : 'bridge.infoPath'],
    save: (draft, replaces) =>
      panel.call('bot.save', {
        ...{ bot: { ...botOfDraft(draft) }, ...replaces },
        ...(draft.token === '' ? {} : { token: draft.token }),
      }),
  });
  const { change, draft, wrongAt } = form;
  return (
    <EntryForm
      form={form}
      settings={settings}
      section="connections"
      noun="bot"
      ground="A game with the Py-Ritone mod"
      isNew={saved === null}
    >
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
        <ConnectsRow value={draft.start} onChange={(start) => change({ start })} />
      </div>
    </EntryForm>
  );
}
