import { LocateFixed, Waypoints } from 'lucide-react';
import { useMemo } from 'react';
import type { MapSector } from '#shared/panel/game/game-map.ts';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { SearchField } from '#ui/controls/search-field.tsx';
import { SegmentedChoice } from '#ui/controls/segmented-choice.tsx';
import { Chip } from '#ui/marks/chip.tsx';
import { formatNoun } from '#ui/words/format.ts';
import { filterWords, type TradeFilter, tradeFilters } from './find-sectors.ts';
import styles from './map-controls.module.css';

/** `follow`: the ship stays in view. `roam`: the view stays where it was put. */
export type MapMode = 'follow' | 'roam';

const MODES = [
  { value: 'follow', word: 'Follow' },
  { value: 'roam', word: 'Roam' },
] as const;

interface MapControlsProps {
  readonly mode: MapMode;
  readonly onMode: (mode: MapMode) => void;
  /** Null where the ship has no place on the map. */
  readonly onRecentre: (() => void) | null;
  /** Asks whether the map shall be laid out again. */
  readonly onLayOut: () => void;
  readonly sectors: ReadonlyMap<number, MapSector>;
  readonly version: number;
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly filters: readonly TradeFilter[];
  readonly onFilters: (filters: readonly TradeFilter[]) => void;
  /** What search and filters found; null where they ask for nothing. */
  readonly found: readonly number[] | null;
  /** Brings a sector into view and selects it. */
  readonly onReveal: (sector: number) => void;
  readonly selected: number | null;
}

/** Follow or roam, search, and filters by what ports buy and sell: at the top left of the map. */
export function MapControls(props: MapControlsProps) {
  const {
    filters,
    found,
    mode,
    onFilters,
    onLayOut,
    onMode,
    onRecentre,
    onReveal,
    onSearch,
    search,
    sectors,
    selected,
    version,
  } = props;
  const offered = useMemo(() => offeredAt(sectors, version), [sectors, version]);
  const isSame = (a: TradeFilter) => (b: TradeFilter) => a.commodity === b.commodity && a.kind === b.kind;
  const revealNext = (): void => {
    if (found === null) return;
    const after = selected === null ? -1 : found.indexOf(selected);
    const next = found[(after + 1) % found.length];
    if (next !== undefined) onReveal(next);
  };
  return (
    <div className={styles.controls}>
      <SegmentedChoice label="Ship on the map" options={MODES} value={mode} onChange={onMode} />
      {mode === 'follow' || onRecentre === null ? null : (
        <IconButton icon={LocateFixed} label="Recentre on the ship" keys="0" onPress={onRecentre} />
      )}
      <IconButton icon={Waypoints} label="Lay out the map again" onPress={onLayOut} />
      <div className={styles.search}>
        <SearchField
          label="Find a sector, port or trade"
          value={search}
          onChange={onSearch}
          onEnter={revealNext}
          note={found === null || found.length === 0 ? undefined : formatNoun(found.length, 'sector', 'sectors')}
          wrong={found?.length === 0 ? 'No match' : undefined}
        />
      </div>
      {offered.length === 0 ? null : (
        <div className={styles.filters} role="group" aria-label="Ports">
          {offered.map((filter) => {
            const isOn = filters.some(isSame(filter));
            return (
              <Chip
                key={`${filter.kind} ${filter.commodity}`}
                on={isOn}
                onChange={(on) =>
                  onFilters(on ? [...filters, filter] : filters.filter((other) => !isSame(filter)(other)))
                }
              >
                {filterWords(filter)}
              </Chip>
            );
          })}
        </div>
      )}
    </div>
  );
}

function offeredAt(sectors: ReadonlyMap<number, MapSector>, _version: number): readonly TradeFilter[] {
  return tradeFilters(sectors.values());
}
