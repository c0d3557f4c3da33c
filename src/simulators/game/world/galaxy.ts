import type { Random } from '#core/platform/random.ts';
import { drawWarps, type Position } from './draw-warps.ts';
import { drawInteger, drawOne } from './seeded-random.ts';

interface SectorPlanet {
  readonly id: number;
  readonly class_code: string;
  readonly class_name: string;
}

/** A sector that never changes: where one can go from it, and what is there. */
export interface Sector {
  readonly id: number;
  /** The sectors that a ship can move to, by number. About 7 % of the warps have no way back. */
  readonly warps: readonly number[];
  readonly portCode: string | null;
  readonly planets: readonly SectorPlanet[];
  readonly position: readonly [number, number];
}

export interface GalaxyOptions {
  readonly sectors: number;
  readonly random: Random;
  /** The recorded server had no planets, and no port in sector 0. */
  readonly contents: 'ports' | 'ports-and-planets';
}

const PORT_SHARE = 0.4;
const PLANET_SHARE = 0.15;
const PLANET_CLASSES = [
  ['H', 'Habitable'],
  ['M', 'Earth-like'],
  ['D', 'Desert'],
  ['I', 'Ice'],
] as const;

/** What counts for a dead end: the document says exits, and the recorded server counts neighbours. */
export type LeafRule = 'exits' | 'neighbours';

/** The map of the whole universe. Every sector can be reached from every other one. */
export class Galaxy {
  readonly sectors: readonly Sector[];

  readonly #entrances = new Map<number, number[]>();

  constructor(sectors: readonly Sector[]) {
    this.sectors = sectors;
    for (const { id, warps } of sectors) {
      for (const to of warps) this.#entrances.set(to, [...(this.#entrances.get(to) ?? []), id]);
    }
  }

  /** Undefined for a number that no sector has. */
  sector(id: number): Sector | undefined {
    return this.sectors[id];
  }

  /** Whether a sector is a dead end: it has at most one way out, or at most one neighbour by warps of either way. */
  isLeaf(id: number, rule: LeafRule): boolean {
    const exits = this.sector(id)?.warps ?? [];
    return (rule === 'exits' ? exits.length : new Set([...exits, ...(this.#entrances.get(id) ?? [])]).size) <= 1;
  }

  /** The sectors of a shortest way, both ends included; null where there is none. */
  shortestPath(from: number, to: number): number[] | null {
    return this.sector(to) === undefined ? null : this.pathToNearest(from, (sector) => sector === to);
  }

  /** A shortest way to the nearest sector that is wanted, by open ones; null where there is none. */
  pathToNearest(
    from: number,
    isWanted: (sector: number) => boolean,
    isOpen: (sector: number) => boolean = () => true,
  ): number[] | null {
    if (this.sector(from) === undefined) return null;
    const cameFrom = new Map<number, number | null>([[from, null]]);
    const queue = [from];
    for (const at of queue) {
      if (isWanted(at)) return pathTo(at, cameFrom);
      for (const next of this.sector(at)?.warps ?? []) {
        if (cameFrom.has(next) || !isOpen(next)) continue;
        cameFrom.set(next, at);
        queue.push(next);
      }
    }
    return null;
  }
}

function pathTo(end: number, cameFrom: ReadonlyMap<number, number | null>): number[] {
  const path: number[] = [];
  for (let at: number | null = end; at !== null; at = cameFrom.get(at) ?? null) path.unshift(at);
  return path;
}

/** Draws a galaxy: sectors in a plane, each joined to near ones. The same chance gives the same galaxy. */
export function generateGalaxy({ contents, random, sectors: count }: GalaxyOptions): Galaxy {
  const side = Math.sqrt(count);
  const positions = Array.from({ length: count }, (): Position => [random() * side, random() * side]);
  const exits = drawWarps(positions, random);
  let planets = 0;
  const drawPlanets = (): SectorPlanet[] => {
    if (contents === 'ports' || random() >= PLANET_SHARE) return [];
    const [code, name] = drawOne(random, PLANET_CLASSES) ?? PLANET_CLASSES[0];
    planets += 1;
    return [{ id: planets, class_code: code, class_name: name }];
  };
  return new Galaxy(
    positions.map(([x, y], id) => ({
      id,
      warps: [...(exits[id] ?? [])].sort((a, b) => a - b),
      portCode: drawPortCode(id, contents, random),
      planets: drawPlanets(),
      position: [Math.round(x * 10), Math.round(y * 10)],
    })),
  );
}

function drawPortCode(id: number, contents: GalaxyOptions['contents'], random: Random): string | null {
  const letters = Array.from({ length: 3 }, () => (drawInteger(random, 2) === 0 ? 'B' : 'S')).join('');
  const hasPort = random() < PORT_SHARE;
  if (id === 0) return contents === 'ports' ? null : 'BSS';
  return hasPort ? letters : null;
}
