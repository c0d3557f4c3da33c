import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ids } from './ids.ts';

/**
 * The folder of the demo world's files: the given one, or one in the temporary folder. All users of a machine share
 * that one, so each has their own folder in it.
 */
export function demoFolder(named: string | undefined, userId: number | undefined = process.getuid?.()): string {
  return named ?? join(tmpdir(), userId === undefined ? 'flybridge-demo' : `flybridge-demo-${userId}`);
}

/**
 * A folder for the demo world of one panel, which is not there yet. No other panel uses it, and no other user can make it
 * before: nobody can guess its name. Short, for a socket's path has 100 characters.
 */
export function newDemoFolder(ids: Pick<Ids, 'secret'>): string {
  return join(tmpdir(), `flybridge-demo-${ids.secret().slice(-16)}`);
}
