import { isSameValues, type WindowValues } from '#shared/protocols/relay/window.ts';
import type { Wanted, WindowLink } from '../convergence/window-links.ts';

/** After so many attempts what the instance makes of a window is taken as it is, whatever it was before. */
const MAX_ATTEMPTS = 5;

/** A link of which something was asked, once more or for the first time. */
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
 * A link after the instance has told what it made of what was asked. Anything else than what was asked is either the
 * instance's own bound, such as the edge of its canvas, or somebody's hand between the command and the reading. Asked again,
 * a bound gives the same once more, and is then taken as what the room's word means here; a hand does not.
 */
export function settleReadBack(link: WindowLink, wanted: Wanted, seen: WindowValues): WindowLink {
  if (isSameValues(seen, wanted.values)) return { ...link, seen, target: wanted.values, bound: null, pending: null };
  const isBound = wanted.before !== null && isSameValues(seen, wanted.before);
  if (isBound || wanted.attempts >= MAX_ATTEMPTS) {
    return { ...link, seen, target: wanted.values, bound: seen, pending: null };
  }
  return { ...link, seen, target: null, pending: { ...wanted, stage: 'again', before: seen } };
}
