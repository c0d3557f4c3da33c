import { expect, test } from 'vitest';
import type { BotSettings } from '#shared/settings/bot-settings.ts';
import { botOfDraft, draftOfBot } from './bot-draft.ts';

const BOTS: readonly BotSettings[] = [
  { id: 'miner', title: 'Miner', bridge: { kind: 'discovered' }, start: 'automatic' },
  { id: 'far', title: 'Far', bridge: { kind: 'discovered', infoPath: '/games/bridge-info.json' }, start: 'manual' },
  { id: 'typed', title: 'Typed', bridge: { kind: 'address', url: 'ws://127.0.0.1:1/ws' }, start: 'automatic' },
];

test.each(BOTS)('the form of $id holds what was saved', (bot) => {
  expect(botOfDraft(draftOfBot(bot))).toEqual(bot);
});

test('a form never holds a token that is kept, and the token is no part of the settings', () => {
  expect(BOTS.map((bot) => draftOfBot(bot).token)).toEqual(['', '', '']);
  expect(botOfDraft({ ...draftOfBot(null), id: ' a ', token: 'secret' })).toEqual({
    id: 'a',
    bridge: { kind: 'discovered' },
    start: 'automatic',
  });
});
