import { readFileSync } from 'node:fs';
import { isJsonObject, type JsonObject, type JsonValue } from '#shared/json.ts';
import { Galaxy, type Sector } from '../world/galaxy.ts';

/** A frame of a recording of the real server. */
export interface RecordedFrame {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly connection: string;
  /** `open` and `close` are the connection's own, without a frame. */
  readonly direction: 'out' | 'in' | 'open' | 'close';
  readonly frame: JsonObject;
}

const DIRECTIONS = ['out', 'in', 'open', 'close'] as const;

/** What is in a recording, in its order, without frames that are no JSON objects. */
export function readRecording(name: string): RecordedFrame[] {
  const url = new URL(`../../../shared/protocols/game/recordings/${name}.jsonl`, import.meta.url);
  const lines = readFileSync(url, 'utf8').trim().split('\n');
  return lines.flatMap((line) => {
    const entry: unknown = JSON.parse(line);
    if (!isJsonObject(entry)) return [];
    const direction = DIRECTIONS.find((each) => each === entry.dir);
    const frame = direction === 'open' || direction === 'close' ? {} : readFrame(entry.frame);
    if (direction === undefined || frame === null) return [];
    return [{ at: Number(entry.at), connection: String(entry.conn), direction, frame }];
  });
}

function readFrame(frame: JsonValue | undefined): JsonObject | null {
  if (frame !== undefined && isJsonObject(frame)) return frame;
  try {
    const parsed: unknown = JSON.parse(String(frame));
    return isJsonObject(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

/** The galaxy of a recording, as far as its statuses and courses tell it, with this many sectors. */
export function recordedGalaxy(frames: readonly RecordedFrame[], count: number): Galaxy {
  const sectors: Sector[] = Array.from({ length: count }, (_, id) => emptySector(id));
  const courses: JsonObject[] = [];
  for (const { direction, frame } of frames) {
    for (const told of [frame.payload, frame.result]) {
      if (direction === 'out' || told === undefined || !isJsonObject(told)) continue;
      if (Array.isArray(told.path)) courses.push(told);
      const { sector, sector_contents: contents } = told;
      if (typeof sector !== 'number' || contents === undefined || !isJsonObject(contents)) continue;
      const { adjacent_sectors: warps, port = null } = contents;
      sectors[sector] = {
        ...emptySector(sector),
        warps: Array.isArray(warps) ? warps.map(Number) : [],
        portCode: isJsonObject(port) ? String(port.code) : null,
      };
    }
  }
  for (const { path } of courses) {
    const way = Array.isArray(path) ? path.map(Number) : [];
    for (const [index, id] of way.entries()) {
      const { [id]: sector } = sectors;
      const { [index + 1]: next } = way;
      if (sector === undefined || next === undefined || sector.warps.includes(next)) continue;
      sectors[id] = { ...sector, warps: [...sector.warps, next] };
    }
  }
  addUnseenPorts(sectors, frames);
  addUnseenWarps(sectors, frames);
  return new Galaxy(sectors);
}

/** A reset counts all ports, also those in sectors that nobody visited. */
function addUnseenPorts(sectors: Sector[], frames: readonly RecordedFrame[]): void {
  const reset = frames.find(({ frame }) => frame.event === 'port.reset')?.frame.payload;
  const count = reset !== undefined && isJsonObject(reset) ? Number(reset.ports_reset) : 0;
  const isUnseen = ({ portCode, warps }: Sector) => portCode === null && warps.length === 0;
  let missing = count - sectors.filter(({ portCode }) => portCode !== null).length;
  for (const sector of sectors.filter(isUnseen)) {
    if (missing <= 0) return;
    sectors[sector.id] = { ...sector, portCode: 'BBB' };
    missing -= 1;
  }
}

function emptySector(id: number): Sector {
  return { id, warps: [], portCode: null, planets: [], position: [0, 0] };
}

/** A local map tells of sectors that nobody visited whether they are dead ends: the others get warps into nowhere. */
function addUnseenWarps(sectors: Sector[], frames: readonly RecordedFrame[]): void {
  for (const { frame } of frames) {
    const nodes = frame.result !== undefined && isJsonObject(frame.result) ? frame.result.node_list : [];
    for (const node of Array.isArray(nodes) ? nodes : []) {
      const { [Number(node.id)]: sector } = sectors;
      if (sector === undefined || node.is_leaf !== false || sector.warps.length > 0) continue;
      sectors[sector.id] = { ...sector, warps: [...sector.warps, sectors.length, sectors.length + 1] };
    }
  }
}
