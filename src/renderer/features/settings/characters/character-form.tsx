import type { SettingsSnapshot } from '#shared/panel/settings.ts';
import type { CharacterSettings } from '#shared/settings/character-settings.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { SectionHead } from '#ui/page/section-head.tsx';
import { ConnectsRow } from '../connects-row.tsx';
import { EntryForm } from '../entry-form.tsx';
import { isInTheClear } from '../is-in-the-clear.ts';
import styles from '../section.module.css';
import { TextRow } from '../text-row.tsx';
import { useEntryForm } from '../use-entry-form.ts';
import { type CharacterDraft, characterOfDraft, draftOfCharacter } from './character-draft.ts';

interface CharacterFormProps {
  readonly settings: SettingsSnapshot;
  /** Null for a new one. */
  readonly saved: CharacterSettings | null;
}

const SHOWN: readonly string[] = ['id', 'title', 'characterId', 'url'];

/** One character: its names, the server, and when it connects. */
export function CharacterForm({ saved, settings }: CharacterFormProps) {
  const panel = usePanel();
  const form = useEntryForm<CharacterDraft>({
    ...{ noun: 'character', section: 'characters', settings, savedId: saved?.id ?? null },
    first: () => draftOfCharacter(saved),
    shown: () => SHOWN,
    save: (draft, replaces) => panel.call('character.save', { character: { ...characterOfDraft(draft) }, ...replaces }),
  });
  const { change, draft, wrongAt } = form;
  const clearHelp =
    'Not encrypted: anyone on the network can act as the character. Use wss: if the server supports it.';
  return (
    <EntryForm
      form={form}
      settings={settings}
      section="characters"
      noun="character"
      ground="A character of Gradient Bang"
      isNew={saved === null}
    >
      <SectionHead title="Who it is" />
      <div className={styles.fields}>
        <TextRow
          label="Id"
          of="wire"
          help="Identifies the connection in settings and lanes."
          value={draft.id}
          wrong={wrongAt('id')}
          onChange={(id) => change({ id })}
        />
        <TextRow
          label="Title"
          optional
          value={draft.title}
          wrong={wrongAt('title')}
          onChange={(title) => change({ title })}
        />
        <TextRow
          label="Character"
          optional
          of="wire"
          help="Its name in the game, if it is not the id. A new name joins only when you say so."
          value={draft.characterId}
          wrong={wrongAt('characterId')}
          onChange={(characterId) => change({ characterId })}
        />
      </div>
      <SectionHead title="Where it plays" />
      <div className={styles.fields}>
        <TextRow
          label="Address"
          of="wire"
          help={isInTheClear(draft.url) ? clearHelp : 'Of the game server, such as ws://127.0.0.1:8000/ws.'}
          value={draft.url}
          wrong={wrongAt('url')}
          onChange={(url) => change({ url })}
        />
      </div>
      <SectionHead title="When it connects" />
      <div className={styles.fields}>
        <ConnectsRow value={draft.start} onChange={(start) => change({ start })} />
      </div>
    </EntryForm>
  );
}
