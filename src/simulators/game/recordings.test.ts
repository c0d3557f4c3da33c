import { afterEach, describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '#shared/json.ts';
import { type GameTestWorld, startGame } from './testing/game-test-world.ts';
import { type RecordedFrame, readRecording, recordedGalaxy } from './testing/recorded-game.ts';
import { shapeOf } from './testing/shape-of.ts';
import type { TestGameClient } from './testing/test-game-client.ts';

/** The recordings, with the sectors of the galaxy in which each was made, and whether chance decides what comes. */
const RECORDINGS = [
  ['a-explore', 120, 'certain'],
  ['a-join-forms', 120, 'certain'],
  ['b-trade-all-ports', 120, 'certain'],
  ['b-trade-refusals', 120, 'certain'],
  ['c-chat', 10, 'certain'],
  ['c-transfer', 10, 'certain'],
  ['d-pvp-initiator-loses', 10, 'chance'],
  ['d-pvp-to-the-end', 10, 'chance'],
  ['e-toll-paid', 10, 'certain'],
  ['h-ports', 120, 'certain'],
] as const;

/** Requests from which on the simulator is in another state. */
const DIFFERS_FROM: Readonly<Record<string, string>> = {
  // The moves before it, which used up the warp power, are left out of the recording.
  'a-explore': '3ba13149-8456-4814-aac2-5b97f1e37ee9',
};

interface Played {
  readonly recorded: readonly RecordedFrame[];
  readonly clients: ReadonlyMap<string, TestGameClient>;
}

let world: GameTestWorld;

afterEach(() => world.close());

/** Sends what the recorded clients sent, at the same times. */
async function play(name: string, sectors: number): Promise<Played> {
  const all = readRecording(name);
  const end = all.findIndex(({ direction, frame }) => direction === 'out' && frame.id === DIFFERS_FROM[name]);
  const recorded = end === -1 ? all : all.slice(0, end);
  world = await startGame({ galaxy: recordedGalaxy(all, sectors) });
  const clients = new Map<string, TestGameClient>();
  const recordedIds = drawnIds(recorded.filter(({ direction }) => direction === 'in').map(({ frame }) => frame));
  let now = recorded[0]?.at ?? 0;
  for (const { at, connection, direction, frame } of recorded) {
    if (direction === 'in') continue;
    await world.clock.advance(Math.max(0, at - now));
    now = Math.max(now, at);
    if (direction === 'open') clients.set(connection, await world.connect());
    const client = clients.get(connection);
    if (direction === 'close') {
      client?.socket.close();
      await client?.closed;
    }
    if (direction !== 'out') continue;
    const ownIds = drawnIds([...clients.values()].flatMap(({ frames }) => frames));
    const text = JSON.stringify(frame);
    await client?.exchange(recordedIds.reduce((each, id, index) => each.replaceAll(id, ownIds[index] ?? id), text));
    for (const each of clients.values()) if (each.socket.readyState === each.socket.OPEN) await each.settled();
  }
  return { recorded, clients };
}

/** The ids that a server drew for fights and salvage, in the order of their first mention. */
function drawnIds(frames: readonly (JsonObject | null)[]): readonly string[] {
  const mentions = JSON.stringify(frames).matchAll(/"(?:combat_id|salvage_id)":"([0-9a-f]{32})"/g);
  return [...new Set(Array.from(mentions, ([, id = '']) => id))];
}

/** Whether only the shape of a reply can be compared: chance decided it, or the server chose which sectors a map leaves out. */
function isFree({ ok, result }: JsonObject, outcome: 'certain' | 'chance'): boolean {
  return ok === true && (outcome === 'chance' || 'max_sectors' in ((result ?? {}) as JsonObject));
}

/** A value without what no two servers have alike: times, drawn ids, and the order of neighbours. */
function comparable(value: JsonValue | undefined): unknown {
  const text = JSON.stringify(value ?? null)
    .replaceAll(/"\d{4}-\d\d-\d\dT[\d:.]{15}\+00:00"/g, '"time"')
    .replaceAll(/"[0-9a-f]{32}"/g, '"id"');
  return JSON.parse(text, (key, each: JsonValue) =>
    key === 'adjacent' && Array.isArray(each) ? each.map(Number).toSorted((a, b) => a - b) : each,
  );
}

function countByName(frames: readonly (JsonObject | null)[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const frame of frames) {
    if (frame?.frame_type !== 'event') continue;
    const name = String(frame.event);
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

function eventShapes(frames: readonly (JsonObject | null)[]): readonly string[] {
  const shapes = frames.flatMap((frame) =>
    frame?.frame_type === 'event' ? shapeOf(frame).map((shape) => `${frame.event} ${shape}`) : [],
  );
  return [...new Set(shapes)].toSorted();
}

describe.each(RECORDINGS)('the recording %s', (name, sectors, outcome) => {
  test('has the same replies from the simulator', async () => {
    const { clients, recorded } = await play(name, sectors);
    const own = new Map([...clients.values()].flatMap(({ frames }) => frames).map((frame) => [frame?.id, frame]));
    const replies = recorded.filter(({ direction, frame }) => direction === 'in' && frame.frame_type === 'rpc');
    expect(replies.length).toBeGreaterThan(10);
    for (const { frame } of replies) {
      const reply = own.get(frame.id);
      const compare = (each: JsonObject | null | undefined) =>
        isFree(frame, outcome) ? [...new Set(shapeOf(each?.result ?? null))].toSorted() : comparable(each);
      expect([frame.id, compare(reply)]).toEqual([frame.id, compare(frame)]);
    }
  });

  test('has as many events from the simulator, in the same shapes', async () => {
    const { clients, recorded } = await play(name, sectors);
    const events = recorded.filter(({ direction }) => direction === 'in');
    const received = [...clients.values()].flatMap(({ frames }) => frames);
    expect(eventShapes(received)).toEqual(eventShapes(events.map(({ frame }) => frame)));
    for (const [connection, client] of clients) {
      const wanted = events.filter((each) => each.connection === connection).map(({ frame }) => frame);
      expect([connection, countByName(client.frames)]).toEqual([connection, countByName(wanted)]);
    }
  });
});
