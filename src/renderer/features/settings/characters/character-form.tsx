import { useState } from 'react';
import type { FieldNote, SettingsSnapshot } from '#shared/panel/settings.ts';
import type { CharacterSettings } from '#shared/settings/character-settings.ts';
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
import { isInTheClear } from '../is-in-the-clear.ts';
import styles from '../section.module.css';
import { TextRow } from '../text-row.tsx';
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
  const [draft, setDraft] = useState<CharacterDraft>(() => draftOfCharacter(saved));
  const [problems, setProblems] = useState<readonly FieldNote[]>([]);
  const [busy, setBusy] = useState(false);
  const name = saved?.id ?? 'New character';
  const change = (changed: Partial<CharacterDraft>): void => {
    setDraft({ ...draft, ...changed });
    setProblems([]);
  };
  const wrongAt = (field: string): string | undefined => problems.find((note) => note.field === field)?.message;
  const unplaced = problems
    .filter(({ field }) => !SHOWN.includes(field))
    .map(({ message }) => message)
    .join(' ');
  const leave = (): void => goTo(SETTINGS_PAGE, { chosen: 'characters', part: '' });
  const save = async (): Promise<void> => {
    setBusy(true);
    const replaces = saved === null ? {} : { replaces: saved.id };
    const reply = await panel.call('character.save', { character: { ...characterOfDraft(draft) }, ...replaces });
    setBusy(false);
    if (!reply.ok) return showFailure(`${name} was not saved`, reply.error);
    if (reply.value.kind === 'refused') return setProblems(reply.value.problems);
    const detail = settings.world === 'own' ? 'Added to your characters' : 'It connects when you leave the demo world';
    showToast({ status: 'ready', line: `${draft.id.trim()} is saved`, detail });
    leave();
  };
  const clearHelp =
    'Not encrypted: anyone on the network can act as the character. Use wss: if the server supports it.';
  return (
    <>
      <FormHead
        title={name}
        ground="A character of Gradient Bang"
        settings={settings}
        answer={saved === null ? 'Add character' : 'Save character'}
        saving={busy}
        onCancel={leave}
        onSave={() => void save()}
      />
      <BrokenFileNotice settings={settings} section="characters" part="" />
      {unplaced === '' ? null : <Banner status="failed" clause="The character was not saved." sentence={unplaced} />}
      <form className={styles.form} aria-label={name} onSubmit={(event) => event.preventDefault()}>
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
