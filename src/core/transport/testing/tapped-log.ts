import type { Tap } from '../tap.ts';

/** A tap that writes what it gets into `log`, one line each: `in 3 abc`, `in 40 oversized abc`, `closed 4000 no`. */
export function createTappedLog(): { readonly log: string[]; readonly tap: Tap } {
  const log: string[] = [];
  const tap: Tap = {
    frame: (direction, text, sizeBytes, noise) => {
      log.push([direction, sizeBytes, ...(noise === null ? [] : [noise]), text].join(' '));
    },
    event: (event) => {
      if (event.kind === 'closed') log.push(`closed ${event.code} ${event.reason}`);
      else log.push(event.kind === 'opened' ? 'opened' : `${event.kind} ${event.direction}`);
    },
  };
  return { log, tap };
}
