import { useCallback, useMemo } from 'react';
import { RUNS_FEED } from '#shared/panel/realtime/gateways.ts';
import type { RunView } from '#shared/panel/realtime/run.ts';
import { REALTIME_PAGE } from '#shared/panel/realtime/summarize-gateway.ts';
import { useStateFeed } from '#stores/panel/use-panel.ts';
import { changeRealtimeView } from '#stores/views/realtime-views.ts';
import { useNow } from '#stores/window/clock.ts';
import { goTo } from '#stores/window/navigation.ts';
import { useTurns } from '../use-turns.ts';
import { useVoiceState } from '../voice/use-voice-state.ts';
import type { VoiceSession } from '../voice/voice-session.ts';
import { conversationOf } from './conversation-entries.ts';
import { ConversationView } from './conversation-view.tsx';

interface ConversationProps {
  readonly connectionId: string;
  /** Null where this window has no sound. */
  readonly voice: VoiceSession | null;
}

const NO_RUNS: readonly RunView[] = [];

/** The conversation with a gateway, which follows what comes. */
export function GatewayConversation({ connectionId, voice }: ConversationProps) {
  const now = useNow();
  const runs = useStateFeed(RUNS_FEED, connectionId) ?? NO_RUNS;
  const turns = useTurns(connectionId);
  const unheard = useVoiceState(voice, (state) => state.unheard);
  const entries = useMemo(() => conversationOf(runs, turns, unheard), [runs, turns, unheard]);
  const openRun = useCallback(
    (runId: string) => {
      changeRealtimeView(connectionId, { run: runId });
      goTo(REALTIME_PAGE, { part: 'requests' });
    },
    [connectionId],
  );
  return <ConversationView entries={entries} now={now} voice={voice} onRun={openRun} />;
}
