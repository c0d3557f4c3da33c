import { crowding } from './crowding.ts';
import { fitOnto } from './fit-onto.ts';
import { freePlace, LEAST_GAP } from './free-place.ts';
import { connectedParts, cutOut, type LayoutGraph, usualLength } from './layout-graph.ts';
import { layoutRandom } from './layout-random.ts';
import { pivotDistances } from './pivot-distances.ts';
import { pivotPlaces } from './pivot-places.ts';
import { placeBeside } from './place-beside.ts';
import { type MapArea, PlaceGrid, type SectorPlace } from './place-grid.ts';
import { type MovablePlaces, relaxPlaces } from './relax-places.ts';
import { spreadPlaces } from './spread-places.ts';
import { warpLengths } from './warp-lengths.ts';
import { withoutShortcuts } from './without-shortcuts.ts';

/** Up to so many new sectors of a part are placed beside their neighbours, at once. More are laid out together. */
const FEW = 40;

/** Between parts that no known warp connects, in usual lengths of a warp. */
const PART_GAP = 2;

/** Sectors between two yields. */
const SLICE = 500;

/**
 * Places for all sectors that have none, so that neighbours are near each other. Sectors that have a place stay, and no two
 * lie on one spot. The same graph and seed give the same places. Yields after each slice of its work, at most a few
 * milliseconds apart, so that whoever runs it can do other things between.
 */
export function* placeSectors(graph: LayoutGraph, seed: number): Generator<void, Map<number, SectorPlace>> {
  const random = layoutRandom(seed);
  const unit = usualLength(graph);
  const taken = new PlaceGrid<number>(unit);
  for (const [index, place] of graph.places.entries()) {
    if (place !== null) taken.add(graph.sectors[index] ?? 0, place[0], place[1]);
  }
  const placed = new Map<number, SectorPlace>();
  let whole = areaOf(graph.places.filter((place) => place !== null));
  yield;
  for (const indexes of connectedParts(graph)) {
    const part = cutOut(graph, indexes);
    yield;
    const news = part.places.filter((place) => place === null).length;
    if (news === 0) continue;
    const isAnchored = news < part.places.length;
    const places =
      isAnchored && news <= FEW
        ? placeBeside(part, taken, unit, random)
        : yield* placeTogether(part, taken, whole, unit, random);
    for (const [index, place] of places.entries()) {
      if (part.places[index] === null) placed.set(part.sectors[index] ?? 0, place);
    }
    whole = areaOf([...placed.values(), ...graph.places.filter((place) => place !== null)]);
    yield;
  }
  return placed;
}

/** Lays out a part: around its sectors that have a place, or right of the `whole` map where it has none. */
function* placeTogether(
  part: LayoutGraph,
  taken: PlaceGrid<number>,
  whole: MapArea | null,
  unit: number,
  random: () => number,
): Generator<void, SectorPlace[]> {
  const mesh = yield* withoutShortcuts(part);
  const lengths = yield* warpLengths(mesh);
  const distances = yield* pivotDistances(mesh, lengths);
  const free = movablePlaces(yield* pivotPlaces(distances, random));
  yield* relaxPlaces(mesh, lengths, distances, free, 1);
  const length = unit * (yield* crowding(free.xs, free.ys, 1));
  const scaled = Array.from(free.xs, (x, index): SectorPlace => [x * length, (free.ys[index] ?? 0) * length]);
  const isAnchored = part.places.some((place) => place !== null);
  const movable = movablePlaces(fitOnto(scaled, part.places), part.places);
  if (isAnchored) yield* relaxPlaces(mesh, lengths, distances, movable, length);
  yield* spreadPlaces(movable, unit);
  const relaxed = Array.from(movable.xs, (x, index): SectorPlace => [x, movable.ys[index] ?? 0]);
  const shifted = isAnchored || whole === null ? relaxed : shiftBeside(relaxed, whole, PART_GAP * unit);
  const places: SectorPlace[] = [];
  for (const [index, wanted] of shifted.entries()) {
    if (index % SLICE === 0) yield;
    const place = part.places[index] ?? freePlace(taken, wanted, LEAST_GAP * unit);
    if (part.places[index] === null) taken.add(part.sectors[index] ?? 0, place[0], place[1]);
    places.push(place);
  }
  return places;
}

/** Places to move; those that are known already are fixed. */
function movablePlaces(places: readonly SectorPlace[], known: readonly (SectorPlace | null)[] = []): MovablePlaces {
  const all = places.map((place, index) => known[index] ?? place);
  return {
    xs: Float64Array.from(all, ([x]) => x),
    ys: Float64Array.from(all, ([, y]) => y),
    isFixed: Uint8Array.from(all, (_, index) => ((known[index] ?? null) === null ? 0 : 1)),
  };
}

/** Right of an area, their middle at the height of its middle. */
function shiftBeside(places: readonly SectorPlace[], whole: MapArea, gap: number): SectorPlace[] {
  const own = areaOf(places);
  if (own === null) return [];
  const byX = whole.right + gap - own.left;
  const byY = (whole.top + whole.bottom - own.top - own.bottom) / 2;
  return places.map(([x, y]) => [x + byX, y + byY]);
}

function areaOf(places: readonly SectorPlace[]): MapArea | null {
  if (places.length === 0) return null;
  const area = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const [x, y] of places) {
    area.left = Math.min(area.left, x);
    area.top = Math.min(area.top, y);
    area.right = Math.max(area.right, x);
    area.bottom = Math.max(area.bottom, y);
  }
  return area;
}
