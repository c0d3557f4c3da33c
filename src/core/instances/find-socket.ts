import { lstatSync, statSync } from 'node:fs';
import { fail, type Result, succeed } from '#shared/result.ts';
import { explainSocketError, type InstanceFailure } from './instance-failure.ts';

/** The file of a socket. */
export interface FoundSocket {
  /** Another for each life of its instance, which binds it once. */
  readonly birth: string;
  /** When it was bound, in milliseconds since the epoch. */
  readonly boundAt: number;
  /** `link`: a symbolic link to whatever it leads to. `other`: a file that is no socket. */
  readonly kind: 'socket' | 'link' | 'other';
  /** The users, by number, who decide what answers there: the owner of the file, and of the link to it. */
  readonly userIds: readonly number[];
}

/**
 * Finds the file of a socket, or says why there is none. It is asked for several times a second, also where nothing happens,
 * and a thread for it would cost an idle bridge more than the call.
 */
export function findSocket(path: string): Result<FoundSocket, InstanceFailure> {
  try {
    const own = lstatSync(path);
    const isLink = own.isSymbolicLink();
    const file = isLink ? statSync(path) : own;
    return succeed({
      birth: `${file.ino}-${file.mtimeMs}`,
      boundAt: Math.floor(file.mtimeMs),
      kind: isLink ? 'link' : file.isSocket() ? 'socket' : 'other',
      userIds: isLink ? [own.uid, file.uid] : [own.uid],
    });
  } catch (error) {
    return fail(explainSocketError(path, error instanceof Error ? error : new Error(String(error))));
  }
}

/**
 * Whether a socket belongs to one user alone; a null user is not compared. A link counts where that user has made it: a
 * person may name one in the settings, and nobody else can turn it.
 */
export function isOwnSocket({ userIds }: FoundSocket, userId: number | null): boolean {
  return userId === null || userIds.every((owner) => owner === userId);
}
