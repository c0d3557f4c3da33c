/** The time of a worker, in milliseconds since the epoch: Node's clocks are none of its. */
export function workerNow(): number {
  return Date.now();
}
