import type { Disposable } from '../platform/disposable.ts';

/** Limits how many starts are under way at a time, since a start is what costs a machine most. */
export interface StartGate {
  /**
   * Waits for a place, in the order of asking. The place is kept until the pass is disposed; `null` when `signal` was
   * aborted before there was one.
   */
  enter(signal: AbortSignal): Promise<Disposable | null>;
}

/** For connections that start nothing on this machine: nobody waits at it. */
export const openGate: StartGate = {
  enter: (signal) => Promise.resolve(signal.aborted ? null : { dispose: () => {} }),
};

/**
 * A gate with `placeCount` places, for example one for each core of the machine. Nobody gets a place before `opens` has
 * resolved; a gate without it is open.
 */
export function createStartGate(placeCount: number, opens?: Promise<unknown>): StartGate {
  const waiting = new Set<() => void>();
  let free = opens === undefined ? Math.max(1, placeCount) : 0;
  void opens?.then(() => addPlaces(Math.max(1, placeCount)));

  function addPlaces(count: number): void {
    free += count;
    for (const admit of [...waiting].slice(0, free)) admit();
  }

  function acquirePass(): Disposable {
    free -= 1;
    let isKept = true;
    return {
      dispose() {
        if (isKept) addPlaces(1);
        isKept = false;
      },
    };
  }

  return {
    enter(signal) {
      if (signal.aborted) return Promise.resolve(null);
      if (free > 0) return Promise.resolve(acquirePass());
      return new Promise((resolve) => {
        const leave = (pass: Disposable | null) => {
          waiting.delete(admit);
          signal.removeEventListener('abort', giveUp);
          resolve(pass);
        };
        const admit = () => leave(acquirePass());
        const giveUp = () => leave(null);
        waiting.add(admit);
        signal.addEventListener('abort', giveUp);
      });
    },
  };
}
