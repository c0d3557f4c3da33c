import type { MapSector, PortTradeView } from '#shared/panel/game/game-map.ts';

/** The moment at which the sample map is looked at, in milliseconds since the epoch. */
export const SAMPLE_MAP_NOW = 1_763_432_322_000;

const MINUTE = 60_000;

/** Each sector with its place, the code of its port, and the sectors that its warps lead to. */
const SECTORS: readonly (readonly [id: number, x: number, y: number, code: string, exits: readonly number[]])[] = [
  [402, 1.2, 1.3, 'BSB', [400]],
  [405, 2.1, 1.1, '', [402, 409]],
  [409, 3, 1.5, 'SSB', [405, 411, 404]],
  [411, 4, 1.1, '', [409, 412, 388]],
  [388, 5, 1.4, 'SSB', [411, 390]],
  [390, 6.2, 1, '', [388, 418, 393]],
  [400, 1.7, 2.1, 'SBB', [402, 404, 397]],
  [404, 2.7, 2.4, '', [400, 406, 412]],
  [412, 3.7, 2.1, '', [404, 411, 421]],
  [421, 4.7, 2.4, 'BSS', [412, 418, 420]],
  [418, 5.8, 2.2, '', [421, 390, 422]],
  [422, 6.7, 2.5, 'SSS', [418, 424, 427]],
  [399, 1.1, 3.3, '', [406, 397]],
  [406, 2.2, 3.2, 'BSB', [399, 404, 413, 408]],
  [413, 3.3, 3.5, '', [406, 415, 420]],
  [420, 4.3, 3.2, '', [413, 421, 419, 425]],
  [425, 5.2, 3.6, 'BBB', [420, 426, 427]],
  [427, 6.4, 3.3, '', [425, 422, 431]],
  [431, 7.4, 3.4, 'SBS', [427, 424]],
  [415, 2.8, 4.3, '', [413, 419]],
  [419, 3.9, 4.3, 'SSB', [415, 420, 426]],
  [426, 5, 4.4, '', [419, 425]],
];

const HEARD_OF: readonly (readonly [id: number, x: number, y: number])[] = [
  [397, 0.8, 2.3],
  [393, 7.3, 1.4],
  [424, 7.9, 2.1],
  [408, 1.7, 4.2],
];

const COMMODITIES = ['fuel_ore', 'organics', 'equipment'] as const;

function tradesOf(code: string): readonly PortTradeView[] {
  return COMMODITIES.map((commodity, at) => {
    const kind = code[at] === 'B' ? 'buys' : 'sells';
    return { commodity, kind, price: 10 + at * 15 + (kind === 'buys' ? 6 : 0), stock: 820 - at * 200 };
  });
}

function sectorOf(id: number, x: number, y: number): MapSector {
  return {
    id,
    visitedAt: null,
    exits: [],
    port: null,
    garrisons: [],
    players: [],
    isPlacedByServer: false,
    planets: 0,
    isLeaf: null,
    place: [x, y],
  };
}

/** A small map: ports, sectors heard of, a one-way warp, a garrison, another character. */
export const SAMPLE_MAP: ReadonlyMap<number, MapSector> = new Map(
  [
    ...HEARD_OF.map(([id, x, y]) => sectorOf(id, x, y)),
    ...SECTORS.map(([id, x, y, code, exits]): MapSector => {
      const seenAt = SAMPLE_MAP_NOW - (id - 380) * MINUTE;
      const port = code === '' ? null : { code, trades: tradesOf(code), seenAt };
      return { ...sectorOf(id, x, y), visitedAt: seenAt, exits: exitsOf(id, exits), port, ...factsOf(id) };
    }),
  ].map((sector) => [sector.id, sector]),
);

/** All warps lead back but one. */
function exitsOf(id: number, exits: readonly number[]): readonly number[] {
  const back = SECTORS.filter(([other, , , , leads]) => leads.includes(id) && other !== 415).map(([other]) => other);
  return [...new Set([...exits, ...back])];
}

function factsOf(id: number): Partial<MapSector> {
  const seenAt = SAMPLE_MAP_NOW - 4 * MINUTE;
  if (id === 418) return { players: [{ name: 'MerchantM', shipType: 'kestrel_courier', seenAt }] };
  if (id !== 425) return {};
  return {
    garrisons: [
      { owner: 'TollKeeper', isOwn: false, fighters: 120, mode: 'toll', toll: 50, tollBalance: null, seenAt },
    ],
  };
}

/** A whole map of so many sectors, none of which has a place yet: a mesh of which few warps lead far away. */
export function sampleUnknownMap(count: number): ReadonlyMap<number, MapSector> {
  const columns = Math.max(1, Math.round(Math.sqrt(count * 1.6)));
  const chance = (id: number, salt: number): number => {
    const mixed = Math.imul(id + 1, 0x9e3779b1) ^ Math.imul(salt, 0x85ebca6b);
    return ((Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) >>> 8) % 1_000) / 1_000;
  };
  const exits = Array.from({ length: count }, () => new Set<number>());
  const join = (from: number, to: number): void => {
    if (to >= count || from === to) return;
    exits[from]?.add(to);
    if (chance(from * 31 + to, 1) > 0.07) exits[to]?.add(from);
  };
  for (let id = 0; id < count; id += 1) {
    const isLast = id % columns === columns - 1;
    if (!isLast) join(id, id + 1);
    join(id, id + columns);
    if (!isLast && chance(id, 2) < 0.9) join(id, id + columns + 1);
    if (chance(id, 3) < 0.01) join(id, Math.floor(chance(id, 4) * count));
  }
  return new Map(
    exits.map((leads, id): [number, MapSector] => {
      const code = chance(id, 5) < 0.4 ? (['BSS', 'SSB', 'BBS', 'SBB'][id % 4] ?? 'BSS') : '';
      const isVisited = chance(id, 6) < 0.8;
      const port = code === '' ? null : { code, trades: tradesOf(code), seenAt: SAMPLE_MAP_NOW - id * MINUTE };
      const visitedAt = isVisited ? SAMPLE_MAP_NOW - id * MINUTE : null;
      return [id, { ...sectorOf(id, 0, 0), place: null, visitedAt, exits: isVisited ? [...leads] : [], port }];
    }),
  );
}
