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

/** Places that were found for sectors without one. */
export type NewPlaces = ReadonlyMap<number, SectorPlace>;

interface SectorScene {
  readonly graph: SectorGraph;
  readonly scene: MapScene;
  /** How many sectors wait for a place. */
  readonly unplaced: number;
}

/**
 * The graph of known sectors and what there is to draw of it, kept up to date. Sectors without a place get one, in slices
 * of time between which the window can draw; `onPlaced` hears of it. `version` grows whenever `sectors` changes.
 */
export function useSectorScene(
  sectors: ReadonlyMap<number, MapSector>,
  version: number,
  onPlaced: (places: NewPlaces) => void,
): SectorScene {
  const [graph] = useState(() => new SectorGraph());
  const [rounds, setRounds] = useState(0);
  const graphVersion = useMemo(() => updated(graph, sectors, version, rounds), [graph, sectors, version, rounds]);
  const { waysVersion } = graph;
  const ways = useMemo(() => waysAt(graph, waysVersion), [graph, waysVersion]);
  const scene = useMemo(() => sceneAt(graph, ways, graphVersion), [graph, ways, graphVersion]);
  const unplaced = graph.size - scene.sectors.size;
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
      placed.current(places);
    });
  });
  useEffect(
    () => () => {
      work.current?.stop();
      work.current = null;
    },
    [],
  );
  return { graph, scene, unplaced };
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
