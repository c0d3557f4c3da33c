import { expect, test } from 'vitest';
import { whyStopHere } from '../flight/why-stop.ts';
import { eventInput, replyInput, SAMPLE_CHARACTER, SAMPLE_STATUS } from '../testing/sample-inputs.ts';
import { viewCharacter } from '../view/view-character.ts';
import { newCharacter } from './character-state.ts';
import { othersHere } from './others-here.ts';
import { type CharacterInput, projectCharacter } from './project-character.ts';

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
const HERE = SAMPLE_STATUS.sector;
const NO_STOPS = { somebody: true, garrison: false, warpPowerBelow: null, price: null } as const;

function status(second: number, ...names: readonly string[]): CharacterInput {
  const other_players = names.map((name) => ({ name, ship_type: 'kestrel_courier' }));
  const contents = { ...SAMPLE_STATUS.sector_contents, other_players };
  const changed = { ...SAMPLE_STATUS, last_active: at(second), sector_contents: contents };
  return replyInput('my_status', { character_id: SAMPLE_CHARACTER }, changed);
}

const moved = (second: number, name: string, movement: 'arrive' | 'depart') =>
  eventInput('character.moved', {
    ...{ name, ship_type: 'sparrow_scout', timestamp: at(second), move_type: 'normal', movement },
  });
const namesAfter = (...inputs: readonly CharacterInput[]) => {
  const state = inputs.reduce(projectCharacter, newCharacter(SAMPLE_CHARACTER));
  return othersHere(state).map(({ name }) => name);
};

test.each([
  ['nobody where a status lists nobody', [status(1)], []],
  ['everybody whom a status lists', [status(1, 'Ann', 'Bob')], ['Ann', 'Bob']],
  ['who has come since', [status(1, 'Ann'), moved(2, 'Bob', 'arrive')], ['Ann', 'Bob']],
  ['not who has left since', [status(1, 'Ann', 'Bob'), moved(2, 'Bob', 'depart')], ['Ann']],
  ['who left and came back', [status(1, 'Bob'), moved(2, 'Bob', 'depart'), moved(3, 'Bob', 'arrive')], ['Bob']],
  ['not who came before a status without them', [status(1), moved(2, 'Bob', 'arrive'), status(3)], []],
  [
    'nobody whose older arrival is reported after they left',
    [status(3, 'Bob'), moved(4, 'Bob', 'depart'), moved(2, 'Bob', 'arrive')],
    [],
  ],
] as const)('in the sector is %s', (_, inputs, names) => {
  expect(namesAfter(...inputs)).toEqual(names);
});

test('nobody is known to be where the ship has just come', () => {
  const own = { character_id: SAMPLE_CHARACTER, from_sector: HERE, to_sector: HERE + 1, timestamp: at(3) };
  const move = eventInput('character.moved', { ...own, move_type: 'normal' });
  expect(namesAfter(status(1, 'Ann'), moved(2, 'Bob', 'arrive'), move)).toEqual([]);
});

test('the page and a flight see who has come, and no longer who has left', () => {
  const came = [status(1), moved(2, 'Bob', 'arrive')].reduce(projectCharacter, newCharacter(SAMPLE_CHARACTER));
  expect(viewCharacter(came, 0).sector?.players).toMatchObject([{ name: 'Bob', shipType: 'sparrow_scout' }]);
  expect(whyStopHere(came, NO_STOPS)).toBe(`Bob is in sector ${HERE}`);
  const left = projectCharacter(came, moved(3, 'Bob', 'depart'));
  expect(viewCharacter(left, 0).sector?.players).toEqual([]);
  expect(whyStopHere(left, NO_STOPS)).toBeNull();
});
