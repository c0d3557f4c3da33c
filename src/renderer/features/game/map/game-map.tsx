import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import type { MapSector } from '#shared/panel/game/game-map.ts';
import { formatNoun } from '#ui/words/format.ts';
import type { MapOverlay, MapShip } from './drawing/map-overlay.ts';
import { findSectors, type TradeFilter } from './find-sectors.ts';
import styles from './game-map.module.css';
import { LayoutDialog } from './layout-dialog.tsx';
import { MapControls, type MapMode } from './map-controls.tsx';
import { mapKeyAction } from './map-keys.ts';
import { MapLegend } from './map-legend.tsx';
import { MapNote, type PointedSector } from './map-note.tsx';
import type { SceneSector } from './map-scene.ts';
import type { MapPoint } from './map-view.ts';
import { nextSector } from './next-sector.ts';
import { describeSector } from './sector-words.ts';
import { useKept } from './use-kept.ts';
import { useMapCamera } from './use-map-camera.ts';
import { useMapPointer } from './use-map-pointer.ts';
import { type NewPlaces, type PlacedSectors, useSectorScene } from './use-sector-scene.ts';
import { useWhenChanged } from './use-when-changed.ts';

/** Ages on the map change in steps of this, in ms, so that it is not painted each second. */
const AGE_STEP_MS = 10_000;

export interface GameMapProps {
  /** All known sectors by number. */
  readonly sectors: ReadonlyMap<number, MapSector>;
  /** Grows whenever `sectors` changes. */
  readonly version: number;
  /** The character's ship; null where it is not known. */
  readonly ship: MapShip | null;
  /** Ships of the other characters that one plays. */
  readonly otherShips: readonly MapShip[];
  /** The sectors of the course that is flown or plotted, both ends included; null for none. */
  readonly course: readonly number[] | null;
  /** Sectors in which somebody fights. */
  readonly fights: readonly number[];
  readonly selected: number | null;
  readonly onSelect: (sector: number | null) => void;
  /** A sector was chosen by Enter or a second press; the page offers what can be done there. */
  readonly onChoose?: ((sector: number) => void) | undefined;
  /** Places that were found, to be kept: of sectors that had none, or of all where the map was laid out again. */
  readonly onPlaced: (places: NewPlaces, which: PlacedSectors) => void;
  /** Whether the person is asked if the map shall be laid out again. */
  readonly isAskingLayout: boolean;
  readonly onAskLayout: (isAsking: boolean) => void;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The known sectors of a character, drawn: pan, zoom, search, select. It fills what it stands in. */
export function GameMap(props: GameMapProps) {
  const { isAskingLayout, now, onAskLayout, onChoose, onPlaced, onSelect, sectors, selected, version } = props;
  const ship = useKept(props.ship, JSON.stringify);
  const otherShips = useKept(props.otherShips, JSON.stringify);
  const course = useKept(props.course, JSON.stringify);
  const fights = useKept(props.fights, JSON.stringify);
  const { graph, layOutAgain, scene, unplaced } = useSectorScene(sectors, version, onPlaced);
  const [mode, setMode] = useState<MapMode>('follow');
  const [search, setSearch] = useState('');
  const [filters, setFilters] = useState<readonly TradeFilter[]>([]);
  const [pointed, setPointed] = useState<PointedSector | null>(null);
  const [spoken, setSpoken] = useState('');
  const found = useMemo(() => foundAt(sectors, version, search, filters), [sectors, version, search, filters]);
  const moment = Math.ceil(now / AGE_STEP_MS) * AGE_STEP_MS;
  const overlay = useMemo(
    (): MapOverlay => ({
      ship,
      otherShips,
      course,
      fights: new Set(fights),
      selected,
      hits: new Set(found ?? []),
      now: moment,
    }),
    [ship, otherShips, course, fights, selected, found, moment],
  );
  const camera = useMapCamera(scene, overlay);
  const shipSector = ship === null ? undefined : scene.sectors.get(ship.sector);
  const descriptionId = useId();

  const centreOn = ({ x, y }: SceneSector): void => camera.centre([x, y]);
  const followed = mode === 'follow' ? shipSector : undefined;
  const { height, width } = camera.size;
  // A map that becomes smaller must not lose its ship either.
  useWhenChanged(followed === undefined ? null : `${followed.x} ${followed.y} ${width} ${height}`, () => {
    if (followed !== undefined && !camera.isInView([followed.x, followed.y])) centreOn(followed);
  });
  const selectedSector = selected === null ? undefined : scene.sectors.get(selected);
  useWhenChanged(selectedSector === undefined ? null : String(selectedSector.id), () => {
    if (selectedSector === undefined || camera.isInView([selectedSector.x, selectedSector.y])) return;
    setMode('roam');
    centreOn(selectedSector);
  });

  const followedPoint = (): MapPoint | null =>
    followed === undefined ? null : camera.pointOf([followed.x, followed.y]);

  // Spoken once for each selection: its ages go on without a word.
  useWhenChanged(selected === null ? null : String(selected), () => {
    if (selected !== null) setSpoken(describeSector(selected, sectors.get(selected) ?? null, now).join('. '));
  });

  const pointer = useMapPointer(camera.canvas, {
    onPan: (byX, byY) => {
      setMode('roam');
      camera.pan(byX, byY);
    },
    // A ship that is followed stays where it is.
    onZoom: (factor, at) => camera.zoom(factor, followedPoint() ?? at),
    onPress: (at) => {
      const sector = camera.sectorAt(at);
      if (sector !== null && sector.id === selected) onChoose?.(sector.id);
      onSelect(sector?.id ?? null);
    },
    onPoint: (at) => {
      const sector = at === null ? null : camera.sectorAt(at);
      const point = sector === null ? null : camera.pointOf([sector.x, sector.y]);
      const next = sector === null || point === null ? null : { id: sector.id, point };
      setPointed((before) => (before?.id === next?.id ? before : next));
    },
  });

  const press = (event: KeyboardEvent): void => {
    const action = mapKeyAction(event);
    if (action === null || event.target !== event.currentTarget) return;
    if (action.kind === 'deselect' && selected === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (action.kind === 'zoom') camera.zoom(action.factor, followedPoint() ?? undefined);
    else if (action.kind === 'deselect') onSelect(null);
    else if (action.kind === 'choose' && selected !== null) onChoose?.(selected);
    else if (action.kind === 'recentre' && shipSector !== undefined) centreOn(shipSector);
    else if (action.kind === 'select') {
      const next =
        selected === null
          ? (ship?.sector ?? [...scene.sectors.keys()][0])
          : nextSector(graph, selected, action.direction);
      if (next !== null && next !== undefined) onSelect(next);
    }
  };

  const reveal = (id: number): void => {
    const sector = scene.sectors.get(id);
    onSelect(id);
    if (sector === undefined) return;
    setMode('roam');
    centreOn(sector);
  };

  return (
    <div className={styles.map}>
      <div
        ref={camera.box}
        className={styles.surface}
        role="application"
        aria-roledescription="map"
        aria-label={mapName(sectors.size, ship)}
        aria-describedby={descriptionId}
        tabIndex={0}
        onKeyDown={press}
      >
        <canvas ref={camera.canvas} className={styles.canvas} aria-hidden="true" {...pointer} />
        <p id={descriptionId} className={styles.unseen}>
          Arrow keys select the next sector, plus and minus zoom, 0 goes to the ship, Enter chooses.
        </p>
      </div>
      <output className={styles.unseen} aria-live="polite">
        {selected === null ? '' : spoken}
      </output>
      {pointed === null ? null : (
        <MapNote pointed={pointed} lines={describeSector(pointed.id, sectors.get(pointed.id) ?? null, now)} />
      )}
      <MapControls
        mode={mode}
        onMode={(wanted) => {
          setMode(wanted);
          if (wanted === 'follow' && shipSector !== undefined) centreOn(shipSector);
        }}
        onRecentre={shipSector === undefined ? null : () => centreOn(shipSector)}
        onLayOut={() => onAskLayout(true)}
        sectors={sectors}
        version={version}
        search={search}
        onSearch={setSearch}
        filters={filters}
        onFilters={setFilters}
        found={found}
        onReveal={reveal}
        selected={selected}
      />
      <MapLegend unplaced={unplaced} />
      {isAskingLayout ? (
        <LayoutDialog
          onClose={() => onAskLayout(false)}
          onLayOut={() => {
            // What was in view lies elsewhere afterwards; the ship is found again.
            setMode('follow');
            layOutAgain();
          }}
        />
      ) : null}
    </div>
  );
}

/** "Map of 214 sectors, ship in 421". */
function mapName(count: number, ship: MapShip | null): string {
  return `Map of ${formatNoun(count, 'sector', 'sectors')}${ship === null ? '' : `, ship in ${ship.sector}`}`;
}

/** What was found in the sectors of a version. */
function foundAt(
  sectors: ReadonlyMap<number, MapSector>,
  _version: number,
  search: string,
  filters: readonly TradeFilter[],
): readonly number[] | null {
  return findSectors(sectors, search, filters);
}
