import type { Ids } from '#core/platform/ids.ts';

/** An id for one run, short enough to read aloud: `7f3a-91c2`. */
export function drawBootId(ids: Ids): string {
  const digits = ids.secret();
  return `${digits.slice(0, 4)}-${digits.slice(4, 8)}`;
}
