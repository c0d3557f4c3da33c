/** Where a sector lies, in units of the map. */
export type SectorPlace = readonly [x: number, y: number];

/** A rectangle of the map, in its units. */
export interface MapArea {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface GridEntry<Key> {
  readonly key: Key;
  readonly x: number;
  readonly y: number;
}

/** Columns are told apart within this many cells to each side of the origin; further out, entries only share cells. */
const REACH = 2 ** 20;

/** Places in square cells, so that what lies near a point or in an area is found without looking at all of them. */
export class PlaceGrid<Key> {
  readonly #cellSize: number;
  readonly #cells = new Map<number, GridEntry<Key>[]>();
  #count = 0;

  /** `cellSize` is in units of the map: about the distance that is asked for most. */
  constructor(cellSize: number) {
    this.#cellSize = cellSize;
  }

  add(key: Key, x: number, y: number): void {
    const cell = this.#cellOf(this.#column(x), this.#column(y));
    const entries = this.#cells.get(cell);
    if (entries === undefined) this.#cells.set(cell, [{ key, x, y }]);
    else entries.push({ key, x, y });
    this.#count += 1;
  }

  /** The keys of all places in an area, its edges included. */
  within({ left, top, right, bottom }: MapArea): Key[] {
    return this.#around(left, top, right, bottom)
      .filter(({ x, y }) => x >= left && x <= right && y >= top && y <= bottom)
      .map(({ key }) => key);
  }

  /** The keys of all places at most `radius` from a point. */
  near(x: number, y: number, radius: number): Key[] {
    return this.#around(x - radius, y - radius, x + radius, y + radius)
      .filter((entry) => Math.hypot(entry.x - x, entry.y - y) <= radius)
      .map(({ key }) => key);
  }

  /** The key of the place nearest to a point, at most `radius` away; undefined where there is none. */
  nearest(x: number, y: number, radius: number): Key | undefined {
    let found: Key | undefined;
    let least = radius;
    for (const entry of this.#around(x - radius, y - radius, x + radius, y + radius)) {
      const distance = Math.hypot(entry.x - x, entry.y - y);
      if (distance > least || (found !== undefined && distance === least)) continue;
      least = distance;
      found = entry.key;
    }
    return found;
  }

  #around(left: number, top: number, right: number, bottom: number): GridEntry<Key>[] {
    const [fromX, toX] = [this.#column(left), this.#column(right)];
    const [fromY, toY] = [this.#column(top), this.#column(bottom)];
    if ((toX - fromX + 1) * (toY - fromY + 1) > this.#count) return [...this.#cells.values()].flat();
    const found: GridEntry<Key>[] = [];
    for (let x = fromX; x <= toX; x += 1) {
      for (let y = fromY; y <= toY; y += 1) found.push(...(this.#cells.get(this.#cellOf(x, y)) ?? []));
    }
    return found;
  }

  #column(at: number): number {
    return Math.floor(at / this.#cellSize);
  }

  #cellOf(x: number, y: number): number {
    return (x + REACH) * 2 * REACH + (y + REACH);
  }
}
