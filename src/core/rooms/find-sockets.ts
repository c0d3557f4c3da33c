import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { findSocket, isOwnSocket } from '../instances/find-socket.ts';

/** A socket by whose name an instance can be told. */
export interface InstanceSocket {
  readonly path: string;
  /** Null where its name has no number. */
  readonly instanceId: number | null;
}

/** `WIBWOB_INSTANCE` is part of the name; without it, an instance has the older name. */
const NAME = /^(?:wibwob_(?:(?<number>\d{1,6})|[^/]+)|test_pattern_app)\.sock$/;
/** Anybody can fill a folder that everybody writes: so many names are looked at, and so many sockets found. */
const MOST_NAMES = 500;
const MOST_SOCKETS = 50;

/**
 * The sockets of instances in a folder, by their names, that belong to this user. Links are left out: nobody has named
 * them. A folder that cannot be read has none.
 */
export async function findSockets(directory: string, userId: number | null): Promise<readonly InstanceSocket[]> {
  const names = await readdir(directory).catch((): readonly string[] => []);
  const candidates = names.filter((name) => NAME.test(name)).sort();
  const found: InstanceSocket[] = [];
  for (const name of candidates.slice(0, MOST_NAMES)) {
    if (found.length === MOST_SOCKETS) break;
    const path = join(directory, name);
    const socket = findSocket(path);
    if (!socket.ok || socket.value.kind !== 'socket' || !isOwnSocket(socket.value, userId)) continue;
    const number = NAME.exec(name)?.groups?.number;
    found.push({ path, instanceId: number === undefined ? null : Number(number) });
  }
  return found;
}
