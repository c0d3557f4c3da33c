import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useEffect, useState } from 'react';
import { describe, expect, test } from 'vitest';
import type { MapSector } from '#shared/panel/game/game-map.ts';
import { GameMap, type GameMapProps } from './game-map.tsx';
import { heardSector, sampleSector, sectorsById } from './testing/sample-sector.ts';
import { useKept } from './use-kept.ts';

const PORT: MapSector['port'] = {
  code: 'BSS',
  seenAt: 0,
  trades: [{ commodity: 'fuel_ore', kind: 'sells', price: 10, stock: 5 }],
};
const SECTORS = sectorsById(
  sampleSector(1, [2, 3], { place: [0, 0] }),
  sampleSector(2, [1], { place: [1, 0], port: PORT }),
  heardSector(3, { place: [0, 1] }),
);

/** A map in a page that keeps what was selected. */
function showMap(given: Partial<GameMapProps> = {}) {
  const chosen: number[] = [];
  const selections: (number | null)[] = [];
  function MapPage(props: Partial<GameMapProps>) {
    const [selected, setSelected] = useState<number | null>(null);
    const [isAskingLayout, setAskingLayout] = useState(false);
    return (
      <GameMap
        sectors={SECTORS}
        version={1}
        ship={{ sector: 1, name: 'TraderP' }}
        otherShips={[]}
        course={null}
        fights={[]}
        selected={selected}
        onSelect={(sector) => {
          selections.push(sector);
          setSelected(sector);
        }}
        onChoose={(sector) => chosen.push(sector)}
        onPlaced={() => undefined}
        isAskingLayout={isAskingLayout}
        onAskLayout={setAskingLayout}
        now={60_000}
        {...props}
      />
    );
  }
  const { rerender } = render(<MapPage {...given} />);
  const show = (props: Partial<GameMapProps>): void => rerender(<MapPage {...props} />);
  return { chosen, selections, show, user: userEvent.setup() };
}

const surface = () => screen.getByRole('application');

test('has a name that says what it shows', () => {
  const { show } = showMap();
  expect(surface().getAttribute('aria-label')).toBe('Map of 3 sectors, ship in 1');
  show({ ship: null, sectors: sectorsById(sampleSector(1, [])), version: 2 });
  expect(surface().getAttribute('aria-label')).toBe('Map of 1 sector');
});

test('arrow keys begin at the ship and select the neighbour in that direction', async () => {
  const { selections, user } = showMap();
  surface().focus();
  await user.keyboard('{ArrowRight}{ArrowRight}{ArrowLeft}{ArrowDown}{ArrowUp}');
  expect(selections).toEqual([1, 2, 1, 3, 1]);
  expect(screen.getByText('Sector 1, visited 59 s ago')).toBeDefined();
});

test('a selection is spoken once, not again as it ages', async () => {
  const { show, user } = showMap();
  surface().focus();
  await user.keyboard('{ArrowRight}');
  show({ now: 600_000 });
  expect(screen.getByText('Sector 1, visited 59 s ago')).toBeDefined();
  await user.keyboard('{ArrowRight}');
  expect(screen.getByText(/^Sector 2, visited 9 min ago\. Port BSS/)).toBeDefined();
});

test('Enter chooses what is selected, Escape lets it go', async () => {
  const { chosen, selections, user } = showMap();
  surface().focus();
  await user.keyboard('{Enter}{ArrowRight}{Enter}{Escape}{Enter}');
  expect(chosen).toEqual([1]);
  expect(selections).toEqual([1, null]);
});

test('a search says how much it found, and Enter selects one after the other', async () => {
  const { selections, user } = showMap();
  const field = screen.getByRole('searchbox', { name: 'Find a sector, port or trade' });
  await user.type(field, 'sells fuel ore{Enter}');
  expect(screen.getByText('1 sector')).toBeDefined();
  expect(selections).toEqual([2]);
  await user.clear(field);
  await user.type(field, 'xyz{Enter}');
  expect(screen.getByText('No match')).toBeDefined();
  expect(selections).toEqual([2]);
});

test('a filter by what ports do is on or off', async () => {
  const { user } = showMap();
  const chip = screen.getByRole('button', { name: 'Sells fuel ore' });
  await user.click(chip);
  expect(chip.getAttribute('aria-pressed')).toBe('true');
  expect(screen.getByText('1 sector')).toBeDefined();
  await user.click(chip);
  expect(screen.queryByText('1 sector')).toBeNull();
});

test('a search goes to what it found and roams; Follow goes back to the ship', async () => {
  const { user } = showMap();
  const follow = () => screen.getByRole<HTMLInputElement>('radio', { name: 'Follow' });
  expect(follow().checked).toBe(true);
  expect(screen.queryByRole('button', { name: 'Recentre on the ship' })).toBeNull();
  await user.type(screen.getByRole('searchbox'), '2{Enter}');
  expect(follow().checked).toBe(false);
  expect(screen.getByRole('button', { name: 'Recentre on the ship' })).toBeDefined();
  await user.click(follow());
  expect(follow().checked).toBe(true);
});

test('sectors without a place get one, once, and say so until then', async () => {
  const places: (readonly number[])[] = [];
  showMap({
    sectors: sectorsById(sampleSector(1, [2], { place: [0, 0] }), sampleSector(2, [1])),
    onPlaced: (placed) => places.push([...placed.keys()]),
  });
  expect(screen.getByText('Placing 1 sector…')).toBeDefined();
  await expect.poll(() => screen.queryByText('Placing 1 sector…')).toBeNull();
  expect(places).toEqual([[2]]);
});

describe('a map that a person lays out again', () => {
  const LAID_OUT = sectorsById(
    sampleSector(1, [2, 3], { place: [0, 0] }),
    sampleSector(2, [1], { place: [1, 0], isPlacedByServer: true }),
    heardSector(3, { place: [0, 1] }),
  );
  const placed = () => {
    const calls: (readonly [which: string, sectors: readonly number[]])[] = [];
    const onPlaced: GameMapProps['onPlaced'] = (places, which) => calls.push([which, [...places.keys()].toSorted()]);
    return { calls, onPlaced };
  };

  test('gives a place to every sector that the server does not place', async () => {
    const { calls, onPlaced } = placed();
    const { user } = showMap({ sectors: LAID_OUT, onPlaced });
    await user.click(screen.getByRole('button', { name: 'Lay out the map again' }));
    await user.click(screen.getByRole('button', { name: 'Lay out again' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    await expect.poll(() => calls).toEqual([['all', [1, 3]]]);
    await expect.poll(() => screen.queryByText(/^Placing/)).toBeNull();
  });

  test('stays as it is when the person thinks better of it', async () => {
    const { calls, onPlaced } = placed();
    const { user } = showMap({ sectors: LAID_OUT, onPlaced });
    await user.click(screen.getByRole('button', { name: 'Lay out the map again' }));
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect([screen.queryByRole('dialog'), screen.queryByText(/^Placing/), calls]).toEqual([null, null, []]);
  });
});

test('a map that is given the same again is not drawn again', () => {
  const renders: number[] = [];
  function Kept({ ships }: { readonly ships: readonly number[] }) {
    const kept = useKept(ships, JSON.stringify);
    useEffect(() => {
      renders.push(kept.length);
    }, [kept]);
    return null;
  }
  const { rerender } = render(<Kept ships={[1, 2]} />);
  rerender(<Kept ships={[1, 2]} />);
  rerender(<Kept ships={[1, 2, 3]} />);
  rerender(<Kept ships={[1, 2, 3]} />);
  expect(renders).toEqual([2, 3]);
});
