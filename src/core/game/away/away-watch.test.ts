import { expect, test } from 'vitest';
import { projectCharacter } from '../state/project-character.ts';
import { eventInput, SAMPLE_STATUS, stateAfter, statusInput } from '../testing/sample-inputs.ts';
import { AwayWatch } from './away-watch.ts';

const START = stateAfter(statusInput());
const { sector_contents: contents, ship } = SAMPLE_STATUS;

test('a report lists what changed while disconnected, before and after, the ship first', () => {
  const watch = new AwayWatch();
  watch.leave(START, 1_000);
  watch.leave(stateAfter(), 2_000);
  const later = {
    last_active: '2030-01-01T00:00:00Z',
    ship: { ...ship, credits: 15_580, cargo: { ...ship.cargo, fuel_ore: 2 } },
    sector_contents: {
      ...contents,
      port: {
        code: 'BSS',
        last_seen_prices: { fuel_ore: 20, organics: 10, equipment: 40 },
        observed_at: '2030-01-01T00:00:00Z',
      },
      garrisons: [{ owner_id: 'Bob', fighters: 60, mode: 'toll', toll_amount: 50 }],
    },
  };
  let state = projectCharacter(START, eventInput('sector.garrison_updated', { sector: 5, garrisons: [] }));
  state = projectCharacter(state, statusInput(later));
  state = projectCharacter(
    state,
    eventInput('character.joined', { character_id: 'Eve', sector: 4, timestamp: '2030-01-01T00:00:01Z' }),
  );
  watch.comeBack(state, 9_000);
  expect(watch.report).toEqual({
    ...{ from: 1_000, to: 9_000, moreCount: 0 },
    changes: [
      { about: 'ship', sector: null, what: 'credits', before: '15,250', after: '15,580' },
      { about: 'ship', sector: null, what: 'fuel ore', before: '12', after: '2' },
      { about: 'price', sector: 5, what: 'fuel ore at BSS', before: '25', after: '20' },
      { about: 'player', sector: 4, what: 'Eve', before: '', after: 'sector 4' },
    ],
  });
  watch.dismiss();
  expect(watch.report).toBeNull();
});

test('a report lists a garrison that changed', () => {
  const watch = new AwayWatch();
  const before = projectCharacter(START, eventInput('sector.garrison_updated', { sector: 5, garrisons: [] }));
  watch.leave(before, 0);
  const garrisons = [{ owner_id: 'Bob', fighters: 60, mode: 'toll', toll_amount: 50 }];
  watch.comeBack(projectCharacter(before, eventInput('sector.garrison_updated', { sector: 5, garrisons })), 1);
  expect(watch.report?.changes).toEqual([
    { about: 'garrison', sector: 5, what: 'garrison', before: 'none', after: 'Bob: 60 fighters, toll 50' },
  ]);
});

test('there is no report where nothing changed, nor for a first connection', () => {
  const watch = new AwayWatch();
  watch.comeBack(START, 1);
  watch.leave(START, 2);
  watch.comeBack(START, 3);
  expect(watch.report).toBeNull();
});

test('a report lists a hundred changes and counts the others', () => {
  const watch = new AwayWatch();
  watch.leave(START, 0);
  const many = { ...contents, adjacent_sectors: Array.from({ length: 150 }, (_, index) => 1_000 + index) };
  watch.comeBack(
    projectCharacter(START, statusInput({ last_active: '2030-01-01T00:00:00Z', sector_contents: many })),
    1,
  );
  expect([watch.report?.changes.length, watch.report?.moreCount]).toEqual([100, 50]);
});
