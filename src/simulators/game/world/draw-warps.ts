import type { Random } from '#core/platform/random.ts';
import { drawInteger } from './seeded-random.ts';

export type Position = readonly [number, number];

const ONE_WAY_SHARE = 0.07;
/** How many near sectors one may be joined to, besides those that hold the galaxy together. */
const NEAR = 4;
const JOINED_SHARE = 0.35;

/**
 * Joins sectors to near ones: a shortest tree holds them together, and more warps make it a mesh. About 7 % of the joined pairs
 * have no way back; they are all beside the tree, so that every sector can be reached and left.
 */
export function drawWarps(positions: readonly Position[], random: Random): readonly ReadonlySet<number>[] {
  const exits = positions.map(() => new Set<number>());
  const join = (one: number, other: number, ways: 'both' | 'one') => {
    exits[one]?.add(other);
    if (ways === 'both') exits[other]?.add(one);
  };
  for (const [id, parent] of shortestTree(positions).entries()) if (parent !== null) join(id, parent, 'both');
  const spare = new Map<string, readonly [number, number]>();
  for (const id of positions.keys()) {
    for (const other of nearestOf(positions, id)) {
      if (exits[id]?.has(other) === true || random() >= JOINED_SHARE) continue;
      const pair = id < other ? `${id} ${other}` : `${other} ${id}`;
      spare.set(pair, random() < 0.5 ? [id, other] : [other, id]);
    }
  }
  let oneWays = Math.round((positions.length - 1 + spare.size) * ONE_WAY_SHARE);
  for (const [one, other] of shuffled([...spare.values()], random)) {
    join(one, other, oneWays > 0 ? 'one' : 'both');
    oneWays -= 1;
  }
  return exits;
}

/** The parent of each sector in the tree with the least length in all (Prim); null for the root. */
function shortestTree(positions: readonly Position[]): (number | null)[] {
  const parents: (number | null)[] = positions.map(() => null);
  const distances = positions.map(() => Number.POSITIVE_INFINITY);
  const outside = new Set(positions.keys());
  for (let at: number | null = 0; at !== null; at = nearestOutside(outside, distances)) {
    outside.delete(at);
    for (const id of outside) {
      const distance = squaredDistance(positions, at, id);
      if (distance >= (distances[id] ?? 0)) continue;
      distances[id] = distance;
      parents[id] = at;
    }
  }
  return parents;
}

function nearestOutside(outside: ReadonlySet<number>, distances: readonly number[]): number | null {
  let nearest: number | null = null;
  for (const id of outside) if (nearest === null || (distances[id] ?? 0) < (distances[nearest] ?? 0)) nearest = id;
  return nearest;
}

/** The nearest sectors, nearest first. */
function nearestOf(positions: readonly Position[], id: number): number[] {
  const nearest: { readonly id: number; readonly distance: number }[] = [];
  for (const other of positions.keys()) {
    const distance = squaredDistance(positions, id, other);
    const last = nearest.at(-1);
    if (other === id || (nearest.length === NEAR && last !== undefined && last.distance <= distance)) continue;
    nearest.push({ id: other, distance });
    nearest.sort((a, b) => a.distance - b.distance);
    if (nearest.length > NEAR) nearest.pop();
  }
  return nearest.map(({ id: near }) => near);
}

function squaredDistance(positions: readonly Position[], one: number, other: number): number {
  const [x = 0, y = 0] = positions[one] ?? [];
  const [otherX = 0, otherY = 0] = positions[other] ?? [];
  return (otherX - x) ** 2 + (otherY - y) ** 2;
}

function shuffled<T>(values: readonly T[], random: Random): T[] {
  const rest = [...values];
  return Array.from(values, () => rest.splice(drawInteger(random, rest.length), 1)).flat();
}
