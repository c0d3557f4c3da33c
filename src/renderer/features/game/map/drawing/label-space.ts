/** A rectangle that a label or a mark covers, in px. */
export interface CoveredBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const CELL = 64;

/** What is covered already, so that no label lies over a mark or another label. */
export class LabelSpace {
  readonly #cells = new Map<string, CoveredBox[]>();

  cover(box: CoveredBox): void {
    for (const cell of cellsOf(box)) {
      const boxes = this.#cells.get(cell);
      if (boxes === undefined) this.#cells.set(cell, [box]);
      else boxes.push(box);
    }
  }

  /** Covers a box if nothing covers any of it yet. */
  claim(box: CoveredBox): 'free' | 'taken' {
    const isTaken = cellsOf(box).some((cell) => (this.#cells.get(cell) ?? []).some((other) => overlap(box, other)));
    if (isTaken) return 'taken';
    this.cover(box);
    return 'free';
  }
}

function cellsOf({ bottom, left, right, top }: CoveredBox): string[] {
  const cells: string[] = [];
  for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x += 1) {
    for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y += 1) cells.push(`${x} ${y}`);
  }
  return cells;
}

function overlap(a: CoveredBox, b: CoveredBox): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
