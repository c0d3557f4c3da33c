import { expect, test } from 'vitest';
import type { CharacterSnapshot } from '#shared/panel/game/character.ts';
import { sampleCharacter } from '#shared/panel/testing/sample-character.ts';
import { SAMPLE_NOW, sampleConnection } from '#shared/panel/testing/samples.ts';
import { findGameNotices } from './find-game-notices.ts';

const noticesOf = (more: Partial<CharacterSnapshot>) => findGameNotices(sampleCharacter(more), SAMPLE_NOW);
const failure = { message: 'Nothing is listening on 127.0.0.1:8000', at: SAMPLE_NOW };

test('a quiet character has none', () => {
  expect(noticesOf({})).toEqual([]);
});

test('a lost connection leaves what was seen, and says so', () => {
  const lastFailure = { kind: 'transient', reason: 'refused', ...failure } as const;
  const connection = { ...sampleConnection({ name: 'backoff', retryAt: SAMPLE_NOW + 1 }), lastFailure };
  expect(noticesOf({ connection })).toMatchObject([
    {
      id: 'lost',
      clause: `${failure.message}.`,
      sentence: expect.stringContaining('seen last'),
      remedies: ['connect'],
    },
  ]);
});

test('a connection that cannot be made offers to change it', () => {
  const blocked = { kind: 'blocked', reason: 'bad-address', remedy: 'Correct the address', ...failure } as const;
  const connection = sampleConnection({ name: 'blocked', failure: blocked });
  expect(noticesOf({ connection })).toMatchObject([{ id: 'blocked', remedies: ['edit', 'connect'] }]);
});

test('a character that the game does not know is joined by a person', () => {
  expect(noticesOf({ presence: 'absent' })).toMatchObject([
    { clause: 'TraderP is not in the game.', remedies: ['join'] },
  ]);
});

test('what changed while nobody was connected is counted, with those that are not listed', () => {
  const change = { about: 'ship', sector: null, what: 'credits', before: '1', after: '2' } as const;
  const away = { from: SAMPLE_NOW - 60_000, to: SAMPLE_NOW, changes: [change], moreCount: 0 };
  expect(noticesOf({ away })[0]?.clause).toBe('One thing changed while you were away.');
  expect(noticesOf({ away: { ...away, moreCount: 7 } })[0]?.clause).toBe('8 things changed while you were away.');
});

test('a time without connection is told for a minute', () => {
  const gap = (to: number) => ({ gaps: [{ from: to - 5_000, to }] });
  expect(noticesOf(gap(SAMPLE_NOW - 1_000))).toMatchObject([{ id: 'gap', clause: 'Not connected for 5 s.' }]);
  expect(noticesOf(gap(SAMPLE_NOW - 60_000))).toEqual([]);
});

test('who meets the fighters of the character is told first of all that is quiet', () => {
  const notice = { what: 'Bob fights your 60 fighters in sector 9', at: SAMPLE_NOW };
  expect(noticesOf({ notice, presence: 'absent' }).map(({ id }) => id)).toEqual(['notice', 'absent']);
});
