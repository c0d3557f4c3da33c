import type { Disposable } from '../platform/disposable.ts';

/** Limits how many starts are under way at a time, since a start is what costs a machine most. */
export interface StartGate {
  /** Requests a place; places are given in the order of requests. `name` is shown to those who wait for the place. */
  enter(name: string, signal: AbortSignal, onWait?: WaitListener): StartTicket;
}

/**
 * Called while a start waits, with the names of those that have the places, at first and on each change; and with no
 * names once it no longer waits.
 */
export type WaitListener = (names: readonly string[]) => void;

/** A request for a place. */
export interface StartTicket {
  /** The place, kept until it is disposed; `null` if the signal was aborted before there was one. */
  readonly place: Promise<Disposable | null>;
  /** Takes a place at once, even if none is free. */
  admitNow(): void;
}

/** Whether a start waits for a place, as one of many, or not, as one that a person asked for. */
export type StartUrgency = 'in-turn' | 'at-once';

/** For connections that start nothing on this machine: nobody waits at it. */
export const openGate: StartGate = {
  enter: (_name, signal) => ({
    place: Promise.resolve(signal.aborted ? null : { dispose: () => {} }),
    admitNow: () => {},
  }),
};

interface Waiting {
  admit(): void;
  readonly onWait: WaitListener;
}

/**
 * A gate with `placeCount` places, for example one for each core of the machine. Nobody gets a place in turn before
 * `opens` has resolved; a gate without it is open.
 */
export function createStartGate(placeCount: number, opens?: Promise<unknown>): StartGate {
  const waiting = new Set<Waiting>();
  const holders = new Set<{ readonly name: string }>();
  let places = opens === undefined ? Math.max(1, placeCount) : 0;
  void opens?.then(() => {
    places = Math.max(1, placeCount);
    admitWaiting();
  });

  function admitWaiting(): void {
    for (const next of waiting) {
      if (holders.size >= places) break;
      next.admit();
    }
    tellWaiting();
  }

  function tellWaiting(): void {
    const names = Array.from(holders, ({ name }) => name);
    for (const { onWait } of waiting) onWait(names);
  }

  function takePlace(name: string): Disposable {
    const holder = { name };
    holders.add(holder);
    return {
      dispose() {
        if (holders.delete(holder)) admitWaiting();
      },
    };
  }

  return {
    enter(name, signal, onWait = () => {}) {
      if (signal.aborted) return { place: Promise.resolve(null), admitNow: () => {} };
      if (holders.size < places) return { place: Promise.resolve(takePlace(name)), admitNow: () => {} };
      let admitNow = () => {};
      const place = new Promise<Disposable | null>((resolve) => {
        const leave = (pass: Disposable | null) => {
          waiting.delete(entry);
          signal.removeEventListener('abort', giveUp);
          onWait([]);
          resolve(pass);
        };
        const entry: Waiting = { admit: () => leave(takePlace(name)), onWait };
        const giveUp = () => leave(null);
        admitNow = () => {
          if (!waiting.has(entry)) return;
          entry.admit();
          tellWaiting();
        };
        waiting.add(entry);
        signal.addEventListener('abort', giveUp);
        onWait(Array.from(holders, (holder) => holder.name));
      });
      return { place, admitNow };
    },
  };
}
