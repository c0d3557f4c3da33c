import type { DensityBin } from '#ui/charts/density-strip.tsx';
import type { LineCounts, MatchList } from './match-list.ts';
import { SEVERITY } from './severity.ts';

/** Slots of time that are counted; a strip has fewer bars. */
const SLOTS = 1_024;
/** A span that leaves more slots than this empty is counted again in shorter ones. */
const FEWEST_SLOTS = 400;
const SHORTEST_SLOT_MS = 1;

/**
 * How many lines came when. Counted in slots of equal time as rows come and go, each at the same cost; the slots become
 * twice as long when they no longer reach over the whole log.
 */
export class LogDensity {
  readonly #lines = new Uint32Array(SLOTS);
  readonly #warnings = new Uint32Array(SLOTS);
  readonly #errors = new Uint32Array(SLOTS);
  #slotMs = SHORTEST_SLOT_MS;
  /** The slots that count, by their number since the epoch; `low` is above `high` where none does. */
  #low = 0;
  #high = -1;

  add(at: number, severity: number): void {
    if (severity === SEVERITY.gap) return;
    if (this.#high < this.#low) {
      this.#low = this.#number(at);
      this.#high = this.#low;
    }
    while (Math.max(this.#high, this.#number(at)) - Math.min(this.#low, this.#number(at)) >= SLOTS) this.#coarsen();
    const number = this.#number(at);
    this.#low = Math.min(this.#low, number);
    this.#high = Math.max(this.#high, number);
    this.#count(number, severity, 1);
  }

  remove(at: number, severity: number): void {
    if (severity === SEVERITY.gap) return;
    this.#count(this.#number(at), severity, -1);
    while (this.#low <= this.#high && (this.#lines[this.#low % SLOTS] ?? 0) === 0) this.#low += 1;
  }

  /** Counts all of them again where their time became much shorter than it was. */
  refine(matches: MatchList): void {
    if (this.#high < this.#low || this.#high - this.#low >= FEWEST_SLOTS || this.#slotMs === SHORTEST_SLOT_MS) return;
    const spanMs = (this.#high - this.#low + 1) * this.#slotMs;
    this.clear();
    while (spanMs / this.#slotMs >= SLOTS) this.#slotMs *= 2;
    matches.each((at, severity) => this.add(at, severity));
  }

  clear(): void {
    this.#lines.fill(0);
    this.#warnings.fill(0);
    this.#errors.fill(0);
    this.#slotMs = SHORTEST_SLOT_MS;
    this.#low = 0;
    this.#high = -1;
  }

  /** The time that the bars stand for, in milliseconds since the epoch; null without lines. */
  get span(): { readonly from: number; readonly to: number } | null {
    if (this.#high < this.#low) return null;
    return { from: this.#low * this.#slotMs, to: (this.#high + 1) * this.#slotMs };
  }

  /** The span cut into so many bars, oldest first. */
  bins(count: number): readonly DensityBin[] {
    const bins = Array.from({ length: count }, (): Mutable => ({ lines: 0, warnings: 0, errors: 0 }));
    const slots = this.#high - this.#low + 1;
    for (let number = this.#low; number <= this.#high; number += 1) {
      const bin = bins[Math.floor(((number - this.#low) * count) / slots)];
      if (bin === undefined) continue;
      bin.lines += this.#lines[number % SLOTS] ?? 0;
      bin.warnings += this.#warnings[number % SLOTS] ?? 0;
      bin.errors += this.#errors[number % SLOTS] ?? 0;
    }
    return bins;
  }

  #number(at: number): number {
    return Math.floor(at / this.#slotMs);
  }

  #count(number: number, severity: number, by: 1 | -1): void {
    const slot = number % SLOTS;
    this.#lines[slot] = (this.#lines[slot] ?? 0) + by;
    if (severity === SEVERITY.warning) this.#warnings[slot] = (this.#warnings[slot] ?? 0) + by;
    if (severity === SEVERITY.error) this.#errors[slot] = (this.#errors[slot] ?? 0) + by;
  }

  #coarsen(): void {
    for (const column of [this.#lines, this.#warnings, this.#errors]) {
      const before = column.slice();
      column.fill(0);
      for (let number = this.#low; number <= this.#high; number += 1) {
        const slot = Math.floor(number / 2) % SLOTS;
        column[slot] = (column[slot] ?? 0) + (before[number % SLOTS] ?? 0);
      }
    }
    this.#low = Math.floor(this.#low / 2);
    this.#high = Math.floor(this.#high / 2);
    this.#slotMs *= 2;
  }
}

type Mutable = { -readonly [Key in keyof LineCounts]: LineCounts[Key] };
