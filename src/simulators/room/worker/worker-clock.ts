/** The time of a worker, in milliseconds since the epoch: it has no clocks of Node. */
export function workerNow(): number {
  return Date.now();
}
