import '#theme/base.css';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { GameMap } from '#features/game/map/game-map.tsx';
import type { MapSector } from '#shared/panel/game/game-map.ts';
import type { BenchUniverse } from '../universe.ts';
import type { OpenMap } from './open-map.ts';

/** A sector in the middle of the universe, so that all of it comes into view around it. */
const MIDDLE = 2_478;

export const openFlybridge: OpenMap = async (box, universe, view) => {
  const sectors = sectorsOf(universe);
  const map = createElement(GameMap, {
    sectors,
    version: 1,
    ship: { sector: MIDDLE, name: 'TraderP' },
    otherShips: [],
    course: null,
    fights: [],
    selected: null,
    onSelect: () => undefined,
    onPlaced: () => undefined,
    isAskingLayout: false,
    onAskLayout: () => undefined,
    now: 0,
  });
  createRoot(box).render(map);
  const canvas = await paintedCanvas(box);
  // A wheel that turns until nothing becomes smaller.
  const middle = { clientX: box.clientWidth / 2, clientY: box.clientHeight / 2 };
  if (view === 'whole') canvas.dispatchEvent(new WheelEvent('wheel', { deltaY: 5_000, ...middle }));
};

/** The canvas of the map once it was painted, which gives it its size. */
async function paintedCanvas(box: HTMLElement): Promise<HTMLCanvasElement> {
  for (;;) {
    const canvas = box.querySelector('canvas');
    if (canvas !== null && canvas.width === box.clientWidth) return canvas;
    await new Promise(requestAnimationFrame);
  }
}

function sectorsOf({ places, ways }: BenchUniverse): ReadonlyMap<number, MapSector> {
  const exits = places.map((): number[] => []);
  for (const [from, to] of ways) {
    exits[from]?.push(to);
    exits[to]?.push(from);
  }
  return new Map(
    places.map((place, id): [number, MapSector] => {
      const port = id % 3 === 0 ? { code: 'BSS', trades: [], seenAt: 0 } : null;
      const facts = { garrisons: [], players: [], planets: 0, isLeaf: null, visitedAt: 0, isPlacedByServer: false };
      return [id, { id, exits: exits[id] ?? [], place, port, ...facts }];
    }),
  );
}
