import { useEffect, useMemo, useRef, useState } from 'react';
import type { MapSector } from '#shared/panel/game/game-map.ts';
import { beforeDrawing, elapsedTime } from '#stores/window/clock.ts';
import type { SectorPlace } from './layout/place-grid.ts';
import { placeSectors } from './layout/place-sectors.ts';
import { type MapScene, type SceneWays, sceneOf, waysOf } from './map-scene.ts';
import { SectorGraph } from './sector-graph.ts';

/** The layout of a map is the same at each start: its first places do not depend on chance. */
const SEED = 1;

/** How long a layout may work before each picture, in ms. */
const BUDGET_MS = 8;

/** Places that were found for sectors. */
export type NewPlaces = ReadonlyMap<number, SectorPlace>;

/** Whose places were found: those of sectors without one, or of the whole map. */
export type PlacedSectors = 'unplaced' | 'all';

interface SectorScene {
  readonly graph: SectorGraph;
  readonly scene: MapScene;
  /** How many sectors wait for a place. */
  readonly unplaced: number;
  /** Finds a place for every sector that the server does not place, whether it has one or not; `onPlaced` hears of them. */
  readonly layOutAgain: () => void;
}

/**
 * The graph of known sectors and what there is to draw of it, kept up to date. Sectors without a place get one, in slices
 * of time between which the window can draw; `onPlaced` hears of it. `version` grows whenever `sectors` changes.
 */
export function useSectorScene(
  sectors: ReadonlyMap<number, MapSector>,
  version: number,
  onPlaced: (places: NewPlaces, which: PlacedSectors) => void,
): SectorScene {
  const [graph] = useState(() => new SectorGraph());
  const [rounds, setRounds] = useState(0);
  const graphVersion = useMemo(() => updated(graph, sectors, version, rounds), [graph, sectors, version, rounds]);
  const { waysVersion } = graph;
  const ways = useMemo(() => waysAt(graph, waysVersion), [graph, waysVersion]);
  const scene = useMemo(() => sceneAt(graph, ways, graphVersion), [graph, ways, graphVersion]);
  const [layouts, setLayouts] = useState(0);
  const [isLayingOut, setLayingOut] = useState(false);
  const unplaced = isLayingOut ? graph.size : graph.size - scene.sectors.size;
  const work = useRef<{ readonly stop: () => void } | null>(null);
  const placed = useRef(onPlaced);
  useEffect(() => {
    placed.current = onPlaced;
  });
  useEffect(() => {
    // What is being laid out goes on: were it begun again with each change, it would never end.
    if (unplaced === 0 || work.current !== null) return;
    work.current = runInSlices(placeSectors(graph.layoutGraph(), SEED), (places) => {
      work.current = null;
      graph.place(places);
      setRounds((before) => before + 1);
      placed.current(places, 'unplaced');
    });
  });
  const layOutAgain = (): void => {
    work.current?.stop();
    setLayingOut(true);
    const next = layouts + 1;
    setLayouts(next);
    // Each layout begins from other first places: whoever asks wants another one.
    work.current = runInSlices(placeSectors(graph.layoutGraph('by the server'), SEED + next), (places) => {
      work.current = null;
      setLayingOut(false);
      placed.current(places, 'all');
    });
  };
  useEffect(
    () => () => {
      work.current?.stop();
      work.current = null;
    },
    [],
  );
  return { graph, scene, unplaced, layOutAgain };
}

/** Takes up what changed. The version and the rounds of placing only say that something may have. */
function updated(graph: SectorGraph, sectors: ReadonlyMap<number, MapSector>, _version: number, _rounds: number) {
  graph.update(sectors);
  return graph.version;
}

function waysAt(graph: SectorGraph, _version: number): SceneWays {
  return waysOf(graph);
}

function sceneAt(graph: SectorGraph, ways: SceneWays, _version: number): MapScene {
  return sceneOf(graph, ways);
}

/** Runs work to its end: at once as far as it comes within the budget, then before each picture. */
function runInSlices<Result>(work: Generator<void, Result>, done: (result: Result) => void) {
  let cancel = (): void => undefined;
  const run = (): void => {
    const end = elapsedTime() + BUDGET_MS;
    while (elapsedTime() < end) {
      const step = work.next();
      if (step.done !== true) continue;
      done(step.value);
      return;
    }
    cancel = beforeDrawing(run);
  };
  cancel = beforeDrawing(run);
  return { stop: () => cancel() };
}
