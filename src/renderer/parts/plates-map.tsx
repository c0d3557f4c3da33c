import { useState } from 'react';
import type { MapSector } from '#shared/panel/game/game-map.ts';
import { GameMap } from '../features/game/map/game-map.tsx';
import { SectorList } from '../features/game/map/sector-list.tsx';
import styles from './plates-map.module.css';
import { SAMPLE_MAP, SAMPLE_MAP_NOW, sampleUnknownMap } from './sample-map.ts';
import { Band, Plate } from './sheet.tsx';

const UNKNOWN = sampleUnknownMap(800);
const COURSE = [421, 418, 390, 388, 411];
const OTHER_SHIPS = [{ sector: 388, name: 'RunnerQ' }];
const FIGHTS = [413];
const NONE = [] as const;

/** The map of the game: a small one with all that it can show, and one that is laid out here. */
export function MapPlates() {
  return (
    <Band>
      <Plate title="Map: ports, sectors heard of, ships, garrison, course, fight" flush>
        <div className={styles.map}>
          <PlacedMap sectors={SAMPLE_MAP} facts="all" />
        </div>
      </Plate>
      <Plate title="The same as a list" flush>
        <div className={styles.list}>
          <ListedMap />
        </div>
      </Plate>
      <Plate title="Map of 800 sectors, none of which had a place" flush>
        <div className={styles.map}>
          <PlacedMap sectors={UNKNOWN} facts="none" />
        </div>
      </Plate>
    </Band>
  );
}

function ListedMap() {
  const [selected, setSelected] = useState<number | null>(425);
  return (
    <SectorList
      sectors={SAMPLE_MAP}
      version={1}
      ship={{ sector: 421, name: 'TraderP' }}
      selected={selected}
      onSelect={setSelected}
      now={SAMPLE_MAP_NOW}
    />
  );
}

interface PlacedMapProps {
  readonly sectors: ReadonlyMap<number, MapSector>;
  readonly facts: 'all' | 'none';
}

function PlacedMap({ facts, sectors }: PlacedMapProps) {
  const [selected, setSelected] = useState<number | null>(facts === 'all' ? 427 : null);
  return (
    <GameMap
      sectors={sectors}
      version={1}
      ship={{ sector: facts === 'all' ? 421 : 400, name: 'TraderP' }}
      otherShips={facts === 'all' ? OTHER_SHIPS : NONE}
      course={facts === 'all' ? COURSE : null}
      fights={facts === 'all' ? FIGHTS : NONE}
      selected={selected}
      onSelect={setSelected}
      onPlaced={() => undefined}
      isAskingLayout={false}
      onAskLayout={() => undefined}
      now={SAMPLE_MAP_NOW}
    />
  );
}
