import { expect, test } from 'vitest';
import { characterOfDraft, draftOfCharacter } from './character-draft.ts';

const SAVED = {
  id: 'trader',
  title: 'trader',
  characterId: 'TraderP',
  url: 'ws://127.0.0.1:8000/ws',
  start: 'manual',
} as const;

test('what is like the id is left empty in the form, and left out of the file', () => {
  const draft = draftOfCharacter(SAVED);
  expect(draft).toMatchObject({ title: '', characterId: 'TraderP' });
  expect(characterOfDraft(draft)).toEqual({ id: 'trader', characterId: 'TraderP', url: SAVED.url, start: 'manual' });
});

test('a name in the game keeps its spaces', () => {
  expect(characterOfDraft({ ...draftOfCharacter(null), id: ' a ', characterId: ' Bob ' })).toMatchObject({
    ...{ id: 'a', characterId: ' Bob ' },
  });
});
