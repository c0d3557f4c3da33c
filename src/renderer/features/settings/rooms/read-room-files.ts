import type { RoomFileProblem, RoomFileRead } from '#shared/panel/rooms/rooms.ts';
import { MAX_ROOM_FILE_CHARS } from '#shared/settings/choices.ts';
import { requestRoomFile } from '#stores/actions/room-settings-actions.ts';
import type { PanelClient } from '#stores/panel/panel-client.ts';

/** A room file that was chosen, dropped or pasted, and what came of reading it. */
export interface ReadFile {
  /** Its place among those that were read together. */
  readonly key: number;
  readonly name: string;
  readonly read: RoomFileRead;
  /** Whether its room has been saved since. */
  readonly taken: boolean;
}

/** The part of a file that is read here. */
export type RoomFileSource = Pick<File, 'name' | 'size' | 'text'>;

/** Reads files one after the other. What cannot be read says so as its problem. */
export async function readRoomFiles(
  panel: PanelClient,
  sources: readonly RoomFileSource[],
): Promise<readonly ReadFile[]> {
  const files: ReadFile[] = [];
  for (const source of sources) {
    const read = await readOne(panel, source);
    if (read !== null) files.push({ key: files.length, name: source.name, read, taken: false });
  }
  return files;
}

/** Reads a text that was pasted: its room comes from no file. */
export async function readPastedRoom(panel: PanelClient, text: string): Promise<readonly ReadFile[]> {
  const source = { name: 'Pasted text', size: text.length, text: () => Promise.resolve(text) };
  const files = await readRoomFiles(panel, [source]);
  return files.map((file): ReadFile => {
    const { read } = file;
    return read.kind === 'refused' ? file : { ...file, read: { ...read, room: { ...read.room, file: undefined } } };
  });
}

async function readOne(panel: PanelClient, source: RoomFileSource): Promise<RoomFileRead | null> {
  if (source.size > MAX_ROOM_FILE_CHARS) return refuse('the file is larger than a room file');
  try {
    return await requestRoomFile(panel, source.name, await source.text());
  } catch {
    // What was dropped is a folder, or has gone since.
    return refuse('it cannot be read as a file');
  }
}

function refuse(message: string): RoomFileRead {
  const problem: RoomFileProblem = { line: 1, field: '', message };
  return { kind: 'refused', problems: [problem] };
}
