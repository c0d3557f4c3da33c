import { useState } from 'react';
import type { PanelError } from '#shared/panel/errors.ts';
import type { FieldNote, SettingsSnapshot } from '#shared/panel/settings.ts';
import type { Result } from '#shared/result.ts';
import { showFailure } from '#stores/actions/show-failure.ts';
import { goTo, SETTINGS_PAGE } from '#stores/window/navigation.ts';
import { showToast } from '#stores/window/toasts.ts';

/** What came of saving an entry. */
type Saved = { readonly kind: 'saved' } | { readonly kind: 'refused'; readonly problems: readonly FieldNote[] };

interface EntryFormOptions<Draft> {
  readonly first: () => Draft;
  /** Its id; null for a new entry. */
  readonly savedId: string | null;
  /** "bot". */
  readonly noun: string;
  /** The id of its section. */
  readonly section: string;
  readonly settings: SettingsSnapshot;
  /** The fields that say what is wrong with them beside them. */
  readonly shown: (draft: Draft) => readonly string[];
  /** `replaces` is the id of the entry that it replaces, if any. */
  readonly save: (draft: Draft, replaces: { readonly replaces?: string }) => Promise<Result<Saved, PanelError>>;
}

/** An entry of the settings while it is edited. */
export interface EntryFormState<Draft> {
  readonly draft: Draft;
  /** "New bot", or its id. */
  readonly name: string;
  readonly busy: boolean;
  /** What is wrong with fields that are not shown; empty for nothing. */
  readonly unplaced: string;
  readonly change: (changed: Partial<Draft>) => void;
  readonly wrongAt: (field: string) => string | undefined;
  readonly save: () => Promise<void>;
  readonly leave: () => void;
}

/** Edits an entry of the settings: a draft until it is saved, with what is wrong beside each field. */
export function useEntryForm<Draft extends { readonly id: string }>(
  options: EntryFormOptions<Draft>,
): EntryFormState<Draft> {
  const { first, noun, save, savedId, section, settings, shown } = options;
  const [draft, setDraft] = useState(first);
  const [problems, setProblems] = useState<readonly FieldNote[]>([]);
  const [busy, setBusy] = useState(false);
  const name = savedId ?? `New ${noun}`;
  const leave = (): void => goTo(SETTINGS_PAGE, { chosen: section, part: '' });
  return {
    ...{ busy, draft, leave, name },
    unplaced: problems
      .filter(({ field }) => !shown(draft).includes(field))
      .map(({ message }) => message)
      .join(' '),
    change: (changed) => {
      setDraft({ ...draft, ...changed });
      setProblems([]);
    },
    wrongAt: (field) => problems.find((note) => note.field === field)?.message,
    save: async () => {
      setBusy(true);
      const reply = await save(draft, savedId === null ? {} : { replaces: savedId });
      setBusy(false);
      if (!reply.ok) return showFailure(`${name} was not saved`, reply.error);
      if (reply.value.kind === 'refused') return setProblems(reply.value.problems);
      const detail = settings.world === 'own' ? `Added to your ${noun}s` : 'It connects when you leave the demo world';
      showToast({ status: 'ready', line: `${draft.id.trim()} is saved`, detail });
      leave();
    },
  };
}
