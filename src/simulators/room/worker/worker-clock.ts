import type { RoomTime } from '../hosted-room.ts';

/** The time of a worker, which has no clocks of Node. */
export const workerClock: RoomTime = {
  now: () => Date.now(),
  after: (delayMs, run) => setTimeout(run, delayMs),
};
