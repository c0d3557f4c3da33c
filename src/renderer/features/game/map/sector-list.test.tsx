import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { MapSector } from '#shared/panel/game/game-map.ts';
import { SectorList } from './sector-list.tsx';
import { heardSector, sampleSector, sectorsById } from './testing/sample-sector.ts';

const SECTORS = sectorsById(
  sampleSector(5, [7, 9], { visitedAt: 30_000 }),
  sampleSector(7, [5], {
    visitedAt: 20_000,
    port: { code: 'BSS', seenAt: 20_000, trades: [{ commodity: 'organics', kind: 'sells', price: 8, stock: 3 }] },
  }),
  heardSector(9),
);

/** A list in a page that keeps what was selected. */
function showList(sectors: ReadonlyMap<number, MapSector> = SECTORS) {
  const chosen: number[] = [];
  const selections: (number | null)[] = [];
  const draw = (selected: number | null) => (
    <SectorList
      sectors={sectors}
      version={1}
      ship={{ sector: 7, name: 'TraderP' }}
      selected={selected}
      onSelect={select}
      onChoose={(sector) => chosen.push(sector)}
      now={60_000}
    />
  );
  const select = (selected: number | null): void => {
    selections.push(selected);
    shown.rerender(draw(selected));
  };
  const shown = render(draw(null));
  return { chosen, selections, user: userEvent.setup() };
}

const rows = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) =>
      within(row)
        .getAllByRole('gridcell')
        .map((cell) => cell.textContent),
    );

test('shows each sector with its distance from the ship along the warps, the nearest first', () => {
  showList();
  expect(rows()).toEqual([
    ['7', '0', 'BSS sells organics 8', '40 s ago', 'your ship'],
    ['5', '1', '', '30 s ago', ''],
    ['9', '2', '', 'heard of', ''],
  ]);
});

test('a head sorts by its column, and once more the other way round', async () => {
  const { user } = showList();
  const ids = () => rows().map(([id]) => id);
  await user.click(screen.getByRole('button', { name: 'Sector' }));
  expect(ids()).toEqual(['5', '7', '9']);
  await user.click(screen.getByRole('button', { name: 'Sector' }));
  expect(ids()).toEqual(['9', '7', '5']);
  expect(screen.getByRole('columnheader', { name: 'Sector' }).getAttribute('aria-sort')).toBe('descending');
});

test('arrow keys select, Enter chooses, as on the map', async () => {
  const { chosen, selections, user } = showList();
  screen.getByRole('grid').focus();
  await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}{End}{Home}{Enter}');
  expect(selections).toEqual([7, 5, 7, 9, 7]);
  expect(chosen).toEqual([7]);
});

test('a click selects, a double click chooses', async () => {
  const { chosen, selections, user } = showList();
  await user.dblClick(screen.getByText('heard of'));
  expect(selections).toEqual([9, 9]);
  expect(chosen).toEqual([9]);
});

test('a search narrows it', async () => {
  const { user } = showList();
  await user.type(screen.getByRole('searchbox'), 'sells org');
  expect(rows().map(([id]) => id)).toEqual(['7']);
  expect(screen.getByText('1 of 3')).toBeDefined();
});

test('of a large map only a part is drawn, and the selection with it', async () => {
  const many = Array.from({ length: 5_000 }, (_, id) =>
    sampleSector(
      id,
      [id + 1, id - 1].filter((exit) => exit >= 0),
    ),
  );
  const { selections, user } = showList(sectorsById(...many));
  expect(rows().length).toBeLessThan(100);
  screen.getByRole('grid').focus();
  await user.keyboard('{End}');
  expect(selections).toEqual([4_999]);
  expect(rows().some(([id]) => id === '4999')).toBe(true);
});
