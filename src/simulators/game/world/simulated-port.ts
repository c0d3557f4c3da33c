import { COMMODITIES, type Commodity, type Hold } from './commodity.ts';

/** Units that a port holds at most, of each commodity. */
const CAPACITY = 1000;
const BASE_PRICES: Readonly<Hold> = { fuel_ore: 25, organics: 10, equipment: 40 };

/** Credits per unit; null where the port has no goods or no room left. */
export type PortPrices = Record<Commodity, number | null>;

/** A trading port. Its prices follow its stock: what is scarce in a selling port, or wanted by a buying one, costs more. */
export class SimulatedPort {
  /** Three letters, B for what it buys and S for what it sells. */
  readonly code: string;
  #stock: Hold;
  #state: 'initial' | 'traded' = 'initial';

  constructor(code: string) {
    this.code = code;
    this.#stock = this.#initialStock();
  }

  /** Whether it has traded since its start or its last reset. */
  get hasTraded(): boolean {
    return this.#state === 'traded';
  }

  sells(commodity: Commodity): boolean {
    return this.code[COMMODITIES.indexOf(commodity)] === 'S';
  }

  /** Units that can be bought of a commodity that it sells, or that it took of one that it buys. */
  stockOf(commodity: Commodity): number {
    return this.#stock[commodity];
  }

  roomFor(commodity: Commodity): number {
    return CAPACITY - this.#stock[commodity];
  }

  /** Rounded to whole credits: 75 % to 110 % of the base where it sells, 130 % down to 90 % where it buys. */
  priceOf(commodity: Commodity): number | null {
    const stock = this.#stock[commodity];
    const scarcity = Math.sqrt(1 - stock / CAPACITY);
    if (this.sells(commodity)) return stock <= 0 ? null : Math.round(BASE_PRICES[commodity] * (0.75 + 0.35 * scarcity));
    return stock >= CAPACITY ? null : Math.round(BASE_PRICES[commodity] * (0.9 + 0.4 * scarcity));
  }

  prices(): PortPrices {
    const [fuelOre, organics, equipment] = [
      this.priceOf('fuel_ore'),
      this.priceOf('organics'),
      this.priceOf('equipment'),
    ];
    return { fuel_ore: fuelOre, organics, equipment };
  }

  stock(): Hold {
    return { ...this.#stock };
  }

  /** Units that a trade adds to the stock; negative for what a character buys. */
  add(commodity: Commodity, units: number): void {
    this.#stock[commodity] += units;
    this.#state = 'traded';
  }

  /** Sets the stock to what it was in an earlier run. */
  restock(stock: Hold): void {
    this.#stock = { ...stock };
    this.#state = 'traded';
  }

  reset(): void {
    this.#stock = this.#initialStock();
    this.#state = 'initial';
  }

  /** What it sells grows by this part of its capacity, and what it took of others is used up by as much. */
  regenerate(fraction: number): void {
    for (const commodity of COMMODITIES) {
      const change = this.sells(commodity) ? fraction * CAPACITY : -fraction * CAPACITY;
      this.#stock[commodity] = Math.min(CAPACITY, Math.max(0, this.#stock[commodity] + change));
    }
  }

  #initialStock(): Hold {
    const initial = (commodity: Commodity) => (this.sells(commodity) ? 0.7 : 0.3) * CAPACITY;
    return { fuel_ore: initial('fuel_ore'), organics: initial('organics'), equipment: initial('equipment') };
  }
}
