import { useMemo } from 'react';
import { TURN_FEED, TURNS_FEED } from '#shared/panel/realtime/gateways.ts';
import type { TurnView } from '#shared/panel/realtime/turn.ts';
import { useStateFeed } from '#stores/panel/use-panel.ts';

const NO_TURNS: readonly TurnView[] = [];

/** The turns of a gateway's session, the oldest first. The component is drawn again with each piece of an answer. */
export function useTurns(connectionId: string): readonly TurnView[] {
  const earlier = useStateFeed(TURNS_FEED, connectionId) ?? NO_TURNS;
  const current = useStateFeed(TURN_FEED, connectionId) ?? null;
  return useMemo(() => (current === null ? earlier : [...earlier, current]), [earlier, current]);
}
