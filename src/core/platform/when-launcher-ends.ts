import type { Readable } from 'node:stream';

/** `npm start` sets it to `stdin`: it holds the other end of standard input for as long as it lives. */
const LAUNCHER_VARIABLE = 'FLYBRIDGE_LAUNCHER';

/**
 * Calls `run` once when the launcher of this program has gone, however it ended. A program that was started by something
 * else is not ended by the end of its input.
 */
export function whenLauncherEnds(
  environment: Readonly<Record<string, string | undefined>>,
  input: Readable,
  run: () => void,
): void {
  if (environment[LAUNCHER_VARIABLE] !== 'stdin') return;
  input.once('close', run);
  // The end comes only to who reads.
  input.on('error', () => {});
  input.resume();
}
