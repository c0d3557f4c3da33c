/** Measures what a map of 5,000 sectors costs: `measure-large-map.js <work>`. Prints metrics as JSON. */
import { findRoundTrips } from '#core/game/routes/find-round-trips.ts';
import { newCharacter } from '#core/game/state/character-state.ts';
import { projectCharacter } from '#core/game/state/project-character.ts';
import { MapBook } from '#core/game/view/map-book.ts';
import { decodeGameMessage } from '#shared/protocols/game/codec.ts';
import { gameProtocol } from '#shared/protocols/game/protocol.ts';
import { readResult } from '#shared/protocols/read-result.ts';
import { benchUniverse } from '../map/universe.ts';
import { BENCH_CHARACTER } from './client.ts';

const CODES = ['BBB', 'BBS', 'BSB', 'SBB', 'BSS', 'SBS', 'SSB', 'SSS'] as const;

/** The reply of a server that tells of every sector; two of five have a port. */
function wholeMapFrame(): string {
  const { places, ways } = benchUniverse();
  const exits = places.map((): number[] => []);
  for (const [index, [from, to]] of ways.entries()) {
    exits[from]?.push(to);
    // About 7 % lead one way.
    if (index % 14 !== 0) exits[to]?.push(from);
  }
  const sectors_visited = Object.fromEntries(
    places.map((_, sector_id) => {
      const at = '2026-01-01T00:00:00.000000+00:00';
      const code = CODES[sector_id % CODES.length];
      const price = (base: number) => base + ((sector_id * 7_919) % 11);
      const prices = { fuel_ore: price(20), organics: price(8), equipment: price(36) };
      const stock = { fuel_ore: 300, organics: 300, equipment: 300 };
      const port = { code, last_seen_prices: prices, last_seen_stock: stock, observed_at: at };
      const more = sector_id % 5 < 2 ? { port } : { port: null };
      return [
        sector_id,
        { sector_id, last_visited: at, adjacent_sectors: exits[sector_id] ?? [], planets: [], ...more },
      ];
    }),
  );
  const result = { character_id: BENCH_CHARACTER, sector: 0, sectors_visited, total_sectors_visited: places.length };
  return JSON.stringify({ frame_type: 'rpc', id: '1', endpoint: 'my_map', ok: true, result });
}

const frame = wholeMapFrame();
const params = { character_id: BENCH_CHARACTER };

function readFrame() {
  const message = decodeGameMessage(frame);
  const read = message.kind === 'success' ? readResult(gameProtocol, 'my_map', message.result) : null;
  if (read?.ok !== true) throw new Error('The map cannot be read.');
  return read.value;
}

function projectMap() {
  return projectCharacter(newCharacter(BENCH_CHARACTER), {
    type: 'reply',
    reply: { method: 'my_map', params, result: readFrame() },
  });
}

/** The median of some runs, after a few that warm up. */
function median(run: () => unknown): number {
  const durations: number[] = [];
  for (let round = 0; round < 13; round += 1) {
    const startedAt = performance.now();
    run();
    if (round >= 3) durations.push(performance.now() - startedAt);
  }
  return durations.sort((one, other) => one - other)[5] ?? Number.NaN;
}

const known = projectMap();
const limits = { hold: 40, credits: 15_000, range: null, from: null, legHops: 10, count: 20 };
const WORK: Readonly<Record<string, () => unknown>> = {
  'JSON.parse': () => JSON.parse(frame),
  'read and project': projectMap,
  'for a window': () => {
    const book = new MapBook({ me: BENCH_CHARACTER, start: 1 });
    book.update(known);
    return book.changesSince(0);
  },
  'best routes': () => findRoundTrips(known.map, limits),
};
const work = WORK[process.argv[2] ?? ''];
if (work === undefined) throw new Error('Name one of the works.');
process.stdout.write(JSON.stringify({ ms: median(work) }));
