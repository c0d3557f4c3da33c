import { type KeyboardEvent, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { MapSector } from '#shared/panel/game/game-map.ts';
import { classNames } from '#ui/class-names.ts';
import { SearchField } from '#ui/controls/search-field.tsx';
import { RowBlocks } from '#ui/data/row-blocks.tsx';
import { formatAge, formatCount, formatOf, MISSING } from '#ui/words/format.ts';
import type { MapShip } from './drawing/map-overlay.ts';
import { findSectors } from './find-sectors.ts';
import { type ListedSector, listSectors, type SectorOrder, type SectorSorting } from './list-sectors.ts';
import { SectorGraph } from './sector-graph.ts';
import styles from './sector-list.module.css';
import { garrisonWords, playerWords, tradeWords } from './sector-words.ts';

/** In px. */
const ROW_HEIGHT = 28;

/** Rows that Page Up and Page Down pass. */
const PAGE = 12;

interface SectorListProps {
  /** All known sectors by number. */
  readonly sectors: ReadonlyMap<number, MapSector>;
  /** Grows whenever `sectors` changes. */
  readonly version: number;
  readonly ship: MapShip | null;
  readonly selected: number | null;
  readonly onSelect: (sector: number | null) => void;
  /** A sector was chosen by Enter or a double click. */
  readonly onChoose?: ((sector: number) => void) | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

const COLUMNS: readonly { readonly order: SectorOrder; readonly head: string }[] = [
  { order: 'sector', head: 'Sector' },
  { order: 'hops', head: 'Hops' },
  { order: 'port', head: 'Port' },
  { order: 'age', head: 'Visited' },
];

/** The map as a list: the same sectors, the same selection, with their distance from the ship by known warps. */
export function SectorList({ now, onChoose, onSelect, sectors, selected, ship, version }: SectorListProps) {
  const [sorting, setSorting] = useState<SectorSorting>({ by: 'hops', direction: 'ascending' });
  const [search, setSearch] = useState('');
  const [graph] = useState(() => new SectorGraph());
  const start = ship?.sector ?? null;
  const hops = useMemo(() => hopsAt(graph, sectors, version, start), [graph, sectors, version, start]);
  const rows = useMemo(
    () => rowsAt(sectors, version, search, hops, sorting),
    [sectors, version, search, hops, sorting],
  );
  const at = rows.findIndex(({ sector }) => sector.id === selected);
  const grid = useRef<HTMLDivElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    if (selected !== null) grid.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [selected]);

  const press = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target !== event.currentTarget) return;
    if (event.key === 'Enter' && selected !== null) {
      event.preventDefault();
      onChoose?.(selected);
      return;
    }
    const to = stepInRows(event.key, at, rows.length);
    const next = to === null ? undefined : rows[to];
    if (next === undefined) return;
    event.preventDefault();
    onSelect(next.sector.id);
  };

  return (
    <section className={styles.list} aria-label="Sectors">
      <div className={styles.search}>
        <SearchField
          label="Find a sector, port or trade"
          value={search}
          onChange={setSearch}
          note={search === '' ? formatCount(sectors.size) : formatOf(rows.length, sectors.size)}
        />
      </div>
      <div
        ref={grid}
        className={styles.grid}
        role="grid"
        tabIndex={0}
        aria-label="Sectors"
        aria-rowcount={rows.length + 1}
        aria-activedescendant={at < 0 ? undefined : `${id}-${selected}`}
        onKeyDown={press}
      >
        <div className={classNames(styles.row, styles.head)} role="row" aria-rowindex={1}>
          {COLUMNS.map(({ head, order }) => (
            <ColumnHead key={order} head={head} order={order} sorting={sorting} onSort={setSorting} />
          ))}
          <span role="columnheader">There</span>
        </div>
        <RowBlocks as="div" count={rows.length} rowHeight={ROW_HEIGHT} kept={at}>
          {(from, to) =>
            rows
              .slice(from, to)
              .map((row, offset) => (
                <SectorRow
                  key={row.sector.id}
                  id={`${id}-${row.sector.id}`}
                  index={from + offset + 2}
                  row={row}
                  isSelected={row.sector.id === selected}
                  isShipHere={row.sector.id === start}
                  now={now}
                  onSelect={onSelect}
                  onChoose={onChoose}
                />
              ))
          }
        </RowBlocks>
        {rows.length === 0 ? (
          <p className={styles.none}>{search === '' ? 'No sectors known yet.' : 'No match'}</p>
        ) : null}
      </div>
    </section>
  );
}

interface ColumnHeadProps {
  readonly head: string;
  readonly order: SectorOrder;
  readonly sorting: SectorSorting;
  readonly onSort: (sorting: SectorSorting) => void;
}

function ColumnHead({ head, onSort, order, sorting }: ColumnHeadProps) {
  const isSorted = sorting.by === order;
  const direction = isSorted && sorting.direction === 'ascending' ? 'descending' : 'ascending';
  return (
    <span
      role="columnheader"
      className={order === 'sector' || order === 'hops' ? styles.end : undefined}
      aria-sort={isSorted ? sorting.direction : undefined}
    >
      <button type="button" className={styles.sort} onClick={() => onSort({ by: order, direction })}>
        {head}
        <span aria-hidden="true">{isSorted ? (sorting.direction === 'ascending' ? ' ↑' : ' ↓') : ''}</span>
      </button>
    </span>
  );
}

interface SectorRowProps {
  readonly id: string;
  /** Among all rows, as screen readers count: the head is 1. */
  readonly index: number;
  readonly row: ListedSector;
  readonly isSelected: boolean;
  readonly isShipHere: boolean;
  readonly now: number;
  readonly onSelect: (sector: number) => void;
  readonly onChoose: ((sector: number) => void) | undefined;
}

function SectorRow({ id, index, isSelected, isShipHere, now, onChoose, onSelect, row }: SectorRowProps) {
  const { hops, sector } = row;
  const there = thereWords(sector, isShipHere, now);
  return (
    <div
      id={id}
      className={classNames(styles.row, isSelected && styles.selected)}
      role="row"
      aria-rowindex={index}
      aria-selected={isSelected}
      onClick={() => onSelect(sector.id)}
      onDoubleClick={() => onChoose?.(sector.id)}
    >
      <code role="gridcell" className={styles.end}>
        {sector.id}
      </code>
      <span role="gridcell" className={styles.end}>
        {hops ?? MISSING}
      </span>
      <span role="gridcell" className={styles.port}>
        {sector.port === null ? '' : portCell(sector.port)}
      </span>
      <span role="gridcell" className={styles.age}>
        {sector.visitedAt === null ? 'heard of' : formatAge(sector.visitedAt, now)}
      </span>
      <span role="gridcell" className={styles.there} data-tip-clipped={there}>
        {there}
      </span>
    </div>
  );
}

function portCell(port: NonNullable<MapSector['port']>) {
  const trades = tradeWords(port);
  return (
    <>
      <code>{escapeUnseen(port.code)}</code> <span data-tip-clipped={trades}>{escapeUnseen(trades)}</span>
    </>
  );
}

/** Who and what is in a sector: "your ship, toll 50, 120 fighters". */
function thereWords({ garrisons, players }: MapSector, isShipHere: boolean, now: number): string {
  const words = [
    ...(isShipHere ? ['your ship'] : []),
    ...garrisons.map(garrisonWords),
    ...players.map((player) => playerWords(player, now)),
  ];
  return escapeUnseen(words.join(', '));
}

/** Where a key leads from a row; null for any other key. -1 is no row. */
function stepInRows(key: string, at: number, count: number): number | null {
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, at + 1);
    case 'ArrowUp':
      return Math.max(0, at - 1);
    case 'PageDown':
      return Math.min(last, at + PAGE);
    case 'PageUp':
      return Math.max(0, at - PAGE);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

function hopsAt(
  graph: SectorGraph,
  sectors: ReadonlyMap<number, MapSector>,
  _version: number,
  start: number | null,
): ReadonlyMap<number, number> {
  graph.update(sectors);
  return start === null ? new Map() : graph.hopsFrom(start);
}

function rowsAt(
  sectors: ReadonlyMap<number, MapSector>,
  _version: number,
  search: string,
  hops: ReadonlyMap<number, number>,
  sorting: SectorSorting,
): readonly ListedSector[] {
  const found = findSectors(sectors, search, []);
  const shown = found === null ? sectors.values() : found.flatMap((id) => sectors.get(id) ?? []);
  return listSectors(shown, hops, sorting);
}
