import { fail, succeed } from '#shared/result.ts';
import { notComparable, refuseCall } from '../wire/game-refusal.ts';
import { localNodes, type MapLimit, mapReport } from '../wire/map-report.ts';
import { pythonType } from '../wire/python-text.ts';
import type { EndpointHandler } from './call.ts';
import { isMissing, readWhole } from './read-payload.ts';

export const myMap: EndpointHandler = ({ payload: { character_id: id }, universe }) => {
  if (isMissing(id)) return refuseCall(400, 'Missing character_id');
  const name = String(id);
  const { dialect, world } = universe;
  return succeed(mapReport(name, world.character(name), world.galaxy, dialect));
};

/** What a character knows around its sector, or around another one. `max_sectors` wins over `max_hops`. */
export const localMap: EndpointHandler = ({ payload, universe }) => {
  const {
    character_id: id,
    current_sector: center = null,
    max_hops: hops = null,
    max_sectors: sectors = null,
  } = payload;
  if (isMissing(id)) return refuseCall(400, 'Missing character_id');
  if (hops === null && sectors === null) return refuseCall(400, 'Missing max_hops');
  const most = sectors === null ? null : readWhole(sectors);
  if (sectors !== null && (most === null || most <= 0))
    return refuseCall(422, 'max_sectors must be a positive integer');
  const far = hops === null ? null : readWhole(hops);
  if (hops !== null && (far === null || far < 0)) return refuseCall(422, 'max_hops must be a non-negative integer');
  const limit: MapLimit = most === null ? { kind: 'hops', hops: far ?? 0 } : { kind: 'sectors', sectors: most };
  const character = universe.world.character(String(id));
  // Here an unknown name is in sector 0, without having seen it.
  const at = center === null ? (character?.sector ?? 0) : readWhole(center);
  const visits = character?.file.visits ?? new Map();
  const { galaxy } = universe.world;
  return succeed({
    node_list: at === null ? [] : localNodes(visits, galaxy, at, limit, universe.dialect.leaf),
    ...(limit.kind === 'hops' ? { max_hops: limit.hops } : { max_sectors: limit.sectors }),
  });
};

/** A shortest way through the whole universe, also by sectors that nobody has seen. */
export const plotCourse: EndpointHandler = ({ payload, universe }) => {
  const { from_sector: from = null, to_sector: to = null } = payload;
  if (from === null || to === null) return refuseCall(400, 'Missing from_sector or to_sector');
  for (const end of [from, to]) if (typeof end !== 'number') return fail(notComparable('<', pythonType(end), 'int'));
  const [start, target] = [Number(from), Number(to)];
  const { galaxy } = universe.world;
  const count = galaxy.sectors.length;
  if (start < 0 || target < 0) return refuseCall(422, 'Sectors must be non-negative');
  if (start >= count) return refuseCall(400, `Invalid from_sector: ${start}`);
  if (target >= count) return refuseCall(400, `Invalid to_sector: ${target}`);
  const path = galaxy.shortestPath(start, target);
  if (path === null) return refuseCall(404, `No path found from sector ${start} to sector ${target}`);
  return succeed({ from_sector: start, to_sector: target, path, distance: path.length - 1 });
};

export const serverStatus: EndpointHandler = ({ universe }) =>
  succeed({
    name: 'Gradient Bang',
    version: '0.2.0',
    status: 'running',
    sectors: universe.world.galaxy.sectors.length,
  });
