import { expect, test } from 'vitest';
import { projectCharacter } from '../state/project-character.ts';
import { eventInput, SAMPLE_CHARACTER, stateAfter, statusInput } from '../testing/sample-inputs.ts';
import { findNotice } from './find-notice.ts';

const GARRISON = { owner_id: SAMPLE_CHARACTER, fighters: 60, mode: 'toll', toll_amount: 50 };
const WATCHING = projectCharacter(
  stateAfter(statusInput()),
  eventInput('sector.garrison_updated', { sector: 9, garrisons: [GARRISON] }),
);
const joined = (name: string, sector: number) =>
  eventInput('character.joined', { character_id: name, sector, timestamp: '2030-01-01T00:00:00Z' });

test('somebody who fights fighters of this character is told once', () => {
  const participants = {
    Bob: { name: 'Bob', owner: 'Bob' },
    'garrison:9:TraderP': { name: 'G', owner: SAMPLE_CHARACTER },
  };
  const started = eventInput('combat.started', { combat_id: 'c', sector: 9, round: 1, participants });
  const after = projectCharacter(WATCHING, started);
  expect(findNotice(WATCHING, after, 7)).toEqual({ what: 'Bob fights your 60 fighters in sector 9', at: 7 });
  expect(findNotice(after, projectCharacter(after, started), 8)).toBeNull();
});

test('somebody who comes where this character has fighters is told', () => {
  const after = projectCharacter(WATCHING, joined('Eve', 9));
  expect(findNotice(WATCHING, after, 7)?.what).toBe('Eve is in sector 9, where you have 60 fighters');
  expect(findNotice(after, projectCharacter(after, joined('Eve', 9)), 7)).toBeNull();
});

test('an arrival in the sector of the ship raises a notice too, if the character has fighters there', () => {
  const garrisons = [{ ...GARRISON, fighters: 20 }];
  const guarded = projectCharacter(WATCHING, eventInput('sector.garrison_updated', { sector: 5, garrisons }));
  const arrival = { name: 'Eve', ship_type: 'kestrel_courier', timestamp: '2030-01-01T00:00:00Z', movement: 'arrive' };
  const after = projectCharacter(guarded, eventInput('character.moved', { ...arrival, move_type: 'normal' }));
  expect(findNotice(guarded, after, 7)?.what).toBe('Eve is in sector 5, where you have 20 fighters');
});

test.each([
  ['elsewhere', joined('Eve', 4)],
  ['where the ship is without fighters', joined('Eve', 5)],
])('somebody who comes %s is not', (_, input) => {
  expect(findNotice(WATCHING, projectCharacter(WATCHING, input), 7)).toBeNull();
});
