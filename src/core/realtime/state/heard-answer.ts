import type { GatewayState } from './gateway-state.ts';
import { findTurn } from './live-turns.ts';

/** An answer that is being heard: its name, and how much of its sound was played, in milliseconds. */
export interface HeardAnswer {
  readonly turnId: string;
  readonly endMs: number;
}

/**
 * The answer that a window plays now. It reports once a second: what has been played since is as long as the time that has
 * passed, and never more than what came. Null where nothing is heard, and where the answer has no name.
 */
export function heardAnswer(
  { live, playback }: Pick<GatewayState, 'live' | 'playback'>,
  at: number,
): HeardAnswer | null {
  const turn = playback === null ? null : findTurn(live, playback.turn);
  if (playback === null || turn === null || turn.turnId === null || turn.memory !== 'whole') return null;
  const since = playback.state === 'playing' ? Math.max(0, at - playback.at) : 0;
  const endMs = Math.floor(Math.min(playback.playedMs + since, turn.soundMs));
  return endMs > 0 && endMs < turn.soundMs ? { turnId: turn.turnId, endMs } : null;
}
