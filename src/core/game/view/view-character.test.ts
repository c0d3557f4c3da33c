import { expect, test } from 'vitest';
import { eventInput, SAMPLE_STATUS, stateAfter, statusInput } from '../testing/sample-inputs.ts';
import { viewCharacter } from './view-character.ts';

const { sector_contents: contents } = SAMPLE_STATUS;

test('a garrison that is remembered in a fight was seen when it was seen, not just now', () => {
  const garrisons = [{ owner_id: 'Bob', fighters: 25, mode: 'toll', toll_amount: 300 }];
  const at = '2030-01-01T00:00:00Z';
  const state = stateAfter(
    statusInput({ last_active: at, sector_contents: { ...contents, garrisons } }),
    eventInput('combat.started', { combat_id: 'c', sector: 5, round: 1, participants: { TraderP: { fighters: 40 } } }),
    statusInput({ last_active: '2030-01-01T01:00:00Z' }),
  );
  expect(viewCharacter(state, 0).sector?.garrisons.map(({ seenAt }) => seenAt)).toEqual([Date.parse(at)]);
});
