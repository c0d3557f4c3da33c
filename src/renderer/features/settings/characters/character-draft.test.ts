import { expect, test } from 'vitest';
import { characterOfDraft, draftOfCharacter, isInTheClear } from './character-draft.ts';

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

test.each([
  ['ws://127.0.0.1:8000/ws', false],
  ['ws://[::1]:8000/ws', false],
  ['ws://localhost/ws', false],
  ['ws://localhost.evil.example/ws', true],
  ['ws://game.example/ws', true],
  ['wss://game.example/ws', false],
  ['', false],
])('%s is in the clear over a network: %s', (url, isClear) => {
  expect(isInTheClear(url)).toBe(isClear);
});
