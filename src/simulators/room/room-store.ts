import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWholeFile } from '#core/platform/write-whole-file.ts';
import { parseExactJson, stringifyExactJson } from '#shared/inexact-number.ts';
import { EMPTY_ROOM, type RoomState, readRoomState, writeRoomState } from '#shared/protocols/relay/room-state.ts';

/** Stores rooms across restarts of their host. */
export interface RoomStore {
  load(room: string): RoomState;
  /** Stores the newest state; earlier ones of the same room may never be written. */
  save(room: string, state: RoomState): void;
  /** Resolves when everything saved is stored. */
  flush(): Promise<void>;
}

/** Stores nothing. */
export const forgetfulStore: RoomStore = { load: () => EMPTY_ROOM, save: () => {}, flush: () => Promise.resolve() };

/** Rooms as JSON files in a folder. One write of a room at a time; changes meanwhile go into the next. */
export function createFileStore(folder: string): RoomStore {
  const waiting = new Map<string, RoomState>();
  let writing: Promise<void> | null = null;
  const pathOf = (room: string) => join(folder, `room-${encodeURIComponent(room)}.json`);
  const writeAll = async () => {
    for (let next = waiting.entries().next(); !next.done; next = waiting.entries().next()) {
      const [room, state] = next.value;
      waiting.delete(room);
      // If the folder is gone, nothing is stored; the rooms go on.
      await writeWholeFile(pathOf(room), `${stringifyExactJson(writeRoomState(state))}\n`).catch(() => {});
    }
    writing = null;
  };
  return {
    load: (room) => readFile(pathOf(room)),
    save(room, state) {
      waiting.set(room, state);
      writing ??= writeAll();
    },
    async flush() {
      await writing;
    },
  };
}

function readFile(path: string): RoomState {
  if (!existsSync(path)) return EMPTY_ROOM;
  try {
    return readRoomState(parseExactJson(readFileSync(path, 'utf8'))) ?? EMPTY_ROOM;
  } catch {
    return EMPTY_ROOM;
  }
}
