import type { GatewayState } from './gateway-state.ts';
import { answeredTurn, findTurn } from './live-turns.ts';

/** An answer that is being heard: its name, and how much of its sound was played, in milliseconds. */
export interface HeardAnswer {
  readonly turnId: string;
  readonly endMs: number;
}

/**
 * The answer that an interruption cuts: the one that a window plays now, else the one that the gateway is giving. A window
 * reports once a second: what has been played since is as long as the time that has passed, and never more than what came.
 * Null where nothing of it was heard, where all that came was, and where it has no name.
 */
export function heardAnswer(
  { live, playback }: Pick<GatewayState, 'live' | 'playback'>,
  at: number,
): HeardAnswer | null {
  if (playback === null) return null;
  const isPlaying = playback.state === 'playing';
  // What fell silent before is an older answer, or this one with sound that waits.
  if (!isPlaying && playback.turn !== answeredTurn(live)?.view.number) return null;
  const turn = findTurn(live, playback.turn);
  if (turn === null || turn.turnId === null || turn.memory !== 'whole') return null;
  const soundMs = Math.floor(turn.soundMs);
  const since = isPlaying ? Math.max(0, at - playback.at) : 0;
  const endMs = Math.min(Math.floor(playback.playedMs + since), soundMs);
  return endMs > 0 && endMs < soundMs ? { turnId: turn.turnId, endMs } : null;
}
