import type { BridgeStatus } from '#shared/panel/rooms/bridge-status.ts';
import { type FoundInstance, presentFound } from '#shared/panel/rooms/found-instance.ts';
import { presentInstance } from '#shared/panel/rooms/present-instance.ts';
import type { Fact } from '#ui/data/facts.tsx';
import { cutMiddle } from '#ui/words/cut-middle.ts';
import { formatDuration, formatMeasured } from '#ui/words/format.ts';

/** What there is room for of the path of a socket. */
const SOCKET_CHARS = 22;

/** An instance as its bridge reports it: its state, socket and size. `now` in milliseconds since the epoch. */
export function reportedFact(label: string, instance: BridgeStatus['instance'], now: number): Fact {
  const { state, tookMs } = instance;
  const took = tookMs === null || state !== 'live' ? [] : [formatMeasured(tookMs)];
  return { label, ...presentInstance(state), ...groundOf(instance, took, now) };
}

/** An instance as it was found without a bridge. `now` in milliseconds since the epoch. */
export function foundFact(label: string, found: FoundInstance, now: number): Fact {
  return { label, ...presentFound(found.state), ...groundOf(found, [], now) };
}

type Seen = Pick<BridgeStatus['instance'], 'boundAt' | 'canvas' | 'since' | 'socket' | 'state'>;

function groundOf({ boundAt, canvas, since, socket, state }: Seen, more: readonly string[], now: number) {
  const ageOf = (at: number) => formatDuration(Math.max(0, now - at));
  const grounds = [
    cutMiddle(socket, SOCKET_CHARS),
    ...(canvas === null || state !== 'live' ? [] : [`${canvas.width}×${canvas.height}`]),
    ...more,
    // How old it is tells a leftover file, and an instance that hangs, from one that was just started.
    ...(boundAt === null ? [] : [`socket ${ageOf(boundAt)} old`]),
  ];
  return { age: ageOf(since), ground: grounds.join(', '), tip: socket };
}
