import type { CharacterSettings } from '#shared/settings/character-settings.ts';

/** A character as its form has it. */
export interface CharacterDraft {
  readonly id: string;
  /** Empty for the id. */
  readonly title: string;
  /** Empty for the id. */
  readonly characterId: string;
  readonly url: string;
  readonly start: CharacterSettings['start'];
}

/** The form of a character; null for a new one. */
export function draftOfCharacter(saved: CharacterSettings | null): CharacterDraft {
  if (saved === null) return { id: '', title: '', characterId: '', url: 'ws://127.0.0.1:8000/ws', start: 'automatic' };
  const { characterId, id, start, title, url } = saved;
  return { id, title: title === id ? '' : title, characterId: characterId === id ? '' : characterId, url, start };
}

/** What a form says; what is empty is left out. */
export function characterOfDraft({ characterId, id, start, title, url }: CharacterDraft): Partial<CharacterSettings> {
  return {
    ...{ id: id.trim(), url: url.trim(), start },
    ...(title.trim() === '' ? {} : { title: title.trim() }),
    // The name in the game is free text: spaces at its ends may belong to it.
    ...(characterId === '' ? {} : { characterId }),
  };
}
