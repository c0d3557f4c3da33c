import { stat } from 'node:fs/promises';

/** The file of a socket. */
export interface FoundSocket {
  /** Another for each life of its instance, which binds it once. */
  readonly birth: string;
  /** When it was bound, in milliseconds since the epoch. */
  readonly boundAt: number;
}

/** Finds the file of a socket; null if there is none. */
export async function findSocket(path: string): Promise<FoundSocket | null> {
  try {
    const { ino, mtimeMs } = await stat(path);
    return { birth: `${ino}-${mtimeMs}`, boundAt: Math.floor(mtimeMs) };
  } catch {
    return null;
  }
}
