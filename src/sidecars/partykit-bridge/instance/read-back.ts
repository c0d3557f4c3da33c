import { isSameValues, type WindowValues } from '#shared/protocols/relay/window.ts';
import type { Wanted, WindowLink } from '../convergence/window-links.ts';

/** After this many attempts the result at the instance is accepted. */
const MAX_ATTEMPTS = 5;

/** A link with a new or repeated request. */
export function withPending(link: WindowLink, values: WindowValues): WindowLink {
  const earlier = link.pending !== null && link.pending !== 'closing' ? link.pending : null;
  const isRepeated = earlier !== null && isSameValues(earlier.values, values);
  const pending: Wanted = {
    stage: 'asked',
    values,
    attempts: isRepeated ? earlier.attempts + 1 : 1,
    before: isRepeated ? earlier.before : null,
  };
  return { ...link, pending };
}

/**
 * A link after its request was read back. Another result than requested is either a limit of the instance, such as the
 * edge of its canvas, or a change by a person between the command and the read. Repeated, a limit gives the same result
 * again, which is then accepted for the room's values; a person's change does not.
 */
export function settleReadBack(link: WindowLink, wanted: Wanted, seen: WindowValues): WindowLink {
  if (isSameValues(seen, wanted.values)) return { ...link, seen, target: wanted.values, bound: null, pending: null };
  const isBound = wanted.before !== null && isSameValues(seen, wanted.before);
  if (isBound || wanted.attempts >= MAX_ATTEMPTS) {
    return { ...link, seen, target: wanted.values, bound: seen, pending: null };
  }
  return { ...link, seen, target: null, pending: { ...wanted, stage: 'again', before: seen } };
}
