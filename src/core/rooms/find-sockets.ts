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
const NAME = /^(?:wibwob_(?<instance>[^/]+)|test_pattern_app)\.sock$/;
/** Anybody can fill a folder that everybody writes. */
const MOST_SOCKETS = 50;

/**
 * The sockets of instances in a folder, by their names, that belong to this user. Links are left out: nobody has named
 * them. A folder that cannot be read has none.
 */
export async function findSockets(directory: string, userId: number | null): Promise<readonly InstanceSocket[]> {
  const names = await readdir(directory).catch((): readonly string[] => []);
  const found: InstanceSocket[] = [];
  for (const name of [...names].sort()) {
    const match = NAME.exec(name);
    if (match === null || found.length === MOST_SOCKETS) continue;
    const path = join(directory, name);
    const socket = await findSocket(path);
    if (!socket.ok || socket.value.kind !== 'socket' || !isOwnSocket(socket.value, userId)) continue;
    const instance = match.groups?.instance ?? '';
    found.push({ path, instanceId: /^\d{1,6}$/.test(instance) ? Number(instance) : null });
  }
  return found;
}
