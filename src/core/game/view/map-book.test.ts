import { describe, expect, test } from 'vitest';
import { PersistentMap } from '../../platform/persistent-map.ts';
import type { CharacterState } from '../state/character-state.ts';
import { projectCharacter } from '../state/project-character.ts';
import { eventInput, SAMPLE_CHARACTER, stateAfter, statusInput } from '../testing/sample-inputs.ts';
import { MapBook } from './map-book.ts';

const START = stateAfter(statusInput());
/** The version that a book begins at. */
const FIRST = 1_000;

function bookOf(state: CharacterState): MapBook {
  const book = new MapBook({ me: SAMPLE_CHARACTER, start: FIRST });
  book.update(state);
  return book;
}

describe('the map as windows see it', () => {
  test('has nobody whose sighting is no longer kept', () => {
    const book = bookOf(START);
    book.update({ ...START, others: PersistentMap.from([]) });
    expect(book.changesSince(0).sectors.flatMap(({ players }) => players)).toEqual([]);
  });

  test('has visited sectors with their ports, and those that were heard of', () => {
    const { kind, sectors } = bookOf(START).changesSince(0);
    const here = sectors.find(({ id }) => id === 5);
    expect(kind).toBe('whole');
    expect(here).toMatchObject({ exits: [4, 6, 9], planets: 1, place: null, visitedAt: expect.any(Number) });
    expect(here?.port?.trades).toEqual([
      { commodity: 'fuel_ore', kind: 'buys', price: 25, stock: 820 },
      { commodity: 'organics', kind: 'sells', price: 10, stock: 0 },
      { commodity: 'equipment', kind: 'sells', price: 40, stock: 610 },
    ]);
    expect(here?.players.map(({ name }) => name)).toEqual(['MerchantM']);
    expect(sectors.find(({ id }) => id === 4)).toMatchObject({ visitedAt: null, exits: [], port: null });
  });

  test('tells only what changed since a version', () => {
    const book = bookOf(START);
    const { version } = book;
    const garrisons = [{ owner_id: SAMPLE_CHARACTER, fighters: 60, mode: 'toll', toll_amount: 50, toll_balance: 300 }];
    book.update(projectCharacter(START, eventInput('sector.garrison_updated', { sector: 9, garrisons })));
    const { kind, sectors } = book.changesSince(version);
    expect([kind, sectors.map(({ id }) => id)]).toEqual(['changes', [9]]);
    expect(sectors[0]?.garrisons).toEqual([
      {
        owner: SAMPLE_CHARACTER,
        isOwn: true,
        fighters: 60,
        mode: 'toll',
        toll: 50,
        tollBalance: 300,
        seenAt: expect.any(Number),
      },
    ]);
    expect(book.changesSince(book.version).sectors).toEqual([]);
  });

  test('moves a player from the sector where it was to where it is', () => {
    const book = bookOf(START);
    const { version } = book;
    const joined = { character_id: 'MerchantM', sector: 6, timestamp: '2030-01-01T00:00:00Z' };
    book.update(projectCharacter(START, eventInput('character.joined', joined)));
    const players = book.changesSince(version).sectors.map(({ id, players: there }) => [id, there.length]);
    expect(players).toEqual([
      [5, 0],
      [6, 1],
    ]);
  });

  test.each([
    ['of another book before', FIRST - 1],
    ['of another start, whose clock was ahead', FIRST + 99],
  ])('is sent whole to a window with the map %s', (_, since) => {
    expect(bookOf(START).changesSince(since).kind).toBe('whole');
  });
});

describe('the place of a sector', () => {
  test('changes only when the map is laid out again, and the last one is kept', () => {
    const book = bookOf(START);
    expect(book.place([[5, 1, 2]], 'unplaced')).toBe(true);
    expect(book.place([[5, 8, 9]], 'unplaced')).toBe(false);
    expect(book.places.get(5)).toEqual([1, 2]);
    expect(book.changesSince(FIRST + 1).sectors.map(({ place }) => place)).toEqual([[1, 2]]);
    const { version } = book;
    expect(book.place([[5, 8, 9]], 'all')).toBe(true);
    expect(book.places.get(5)).toEqual([8, 9]);
    expect(book.changesSince(version).sectors.map(({ place }) => place)).toEqual([[8, 9]]);
  });

  test('is that of the server where it says one, and none for a sector that nobody knows', () => {
    const { sector_contents } =
      stateAfter(statusInput()).contents === null ? { sector_contents: {} } : { sector_contents: START.contents };
    const book = bookOf(stateAfter(statusInput({ sector_contents: { ...sector_contents, position: [3, 4] } })));
    expect(book.place([[5, 1, 2]], 'unplaced')).toBe(false);
    expect(book.place([[5, 1, 2]], 'all')).toBe(false);
    expect(book.place([[77, 1, 2]], 'all')).toBe(false);
    expect(book.changesSince(0).sectors.find(({ id }) => id === 5)).toMatchObject({
      place: [3, 4],
      isPlacedByServer: true,
    });
  });

  test('is kept from an earlier start', () => {
    const book = new MapBook({ me: SAMPLE_CHARACTER, start: FIRST, places: new Map([[5, [1, 2]]]) });
    book.update(START);
    expect(book.changesSince(0).sectors.find(({ id }) => id === 5)?.place).toEqual([1, 2]);
  });
});
