/** Indexes by a distance, the nearest first: a binary heap. */
export class DistanceHeap {
  readonly #indexes: number[] = [];
  readonly #distances: number[] = [];

  get size(): number {
    return this.#indexes.length;
  }

  push(index: number, distance: number): void {
    let at = this.#indexes.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = this.#distances[parent] ?? 0;
      if (above <= distance) break;
      this.#distances[at] = above;
      this.#indexes[at] = this.#indexes[parent] ?? 0;
      at = parent;
    }
    this.#distances[at] = distance;
    this.#indexes[at] = index;
  }

  /** Takes the nearest; undefined where nothing is left. */
  pop(): { readonly index: number; readonly distance: number } | undefined {
    const [index] = this.#indexes;
    const [distance] = this.#distances;
    if (index === undefined || distance === undefined) return undefined;
    const lastIndex = this.#indexes.pop() ?? 0;
    const last = this.#distances.pop() ?? 0;
    const count = this.#indexes.length;
    let at = 0;
    while (2 * at + 1 < count) {
      const left = 2 * at + 1;
      const isRightNearer = (this.#distances[left + 1] ?? Number.POSITIVE_INFINITY) < (this.#distances[left] ?? 0);
      const child = isRightNearer ? left + 1 : left;
      const below = this.#distances[child] ?? 0;
      if (below >= last) break;
      this.#distances[at] = below;
      this.#indexes[at] = this.#indexes[child] ?? 0;
      at = child;
    }
    if (count > 0) {
      this.#distances[at] = last;
      this.#indexes[at] = lastIndex;
    }
    return { index, distance };
  }
}
