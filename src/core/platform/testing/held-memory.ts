import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * What this process holds, in bytes: the objects of its heap and the buffers outside of it, without what only waits to be
 * collected. The resident size of a process that runs many tests says more about the collector than about the one test.
 */
export function heldMemory(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('The collector cannot be called.');
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
