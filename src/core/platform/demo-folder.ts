import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Where the demo world's files are: the folder that was named, or one among what is temporary. All users of a machine share that
 * place, and each has a folder of their own in it.
 */
export function demoFolder(named: string | undefined, userId: number | undefined = process.getuid?.()): string {
  return named ?? join(tmpdir(), userId === undefined ? 'flybridge-demo' : `flybridge-demo-${userId}`);
}
