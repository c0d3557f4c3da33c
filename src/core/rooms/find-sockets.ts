import { opendir } from 'node:fs/promises';
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
/** So many sockets of one user are asked. */
const MOST_SOCKETS = 50;
/** Anybody can fill a folder that everybody writes: so many names are read at once, and others have their turn. */
const NAMES_AT_ONCE = 500;

/**
 * The sockets of instances in a folder, in the order of their names, that belong to this user, however many others there
 * are. Links are left out: nobody has named them. A folder that cannot be read has none.
 */
export async function findSockets(directory: string, userId: number | null): Promise<readonly InstanceSocket[]> {
  const names: string[] = [];
  try {
    for await (const entry of await opendir(directory, { bufferSize: NAMES_AT_ONCE })) {
      if (entry.isSocket() && NAME.test(entry.name) && isFound(join(directory, entry.name), userId)) {
        names.push(entry.name);
      }
    }
  } catch {
    return [];
  }
  return names
    .sort()
    .slice(0, MOST_SOCKETS)
    .map((name) => {
      const number = NAME.exec(name)?.groups?.number;
      return { path: join(directory, name), instanceId: number === undefined ? null : Number(number) };
    });
}

function isFound(path: string, userId: number | null): boolean {
  const socket = findSocket(path);
  return socket.ok && socket.value.kind === 'socket' && isOwnSocket(socket.value, userId);
}
