import type { Status } from '#shared/lifecycle/status.ts';
import type { LiveState } from '#shared/panel/realtime/gateway.ts';
import { isTalking, type VoiceState } from './voice-state.ts';

/** A state of the conversation, as it is shown. */
export interface ShownState {
  readonly status: Status;
  readonly word: string;
}

const BY_TURN: Readonly<Record<LiveState, ShownState>> = {
  'not-connected': { status: 'stopped', word: 'Not connected' },
  'text-only': { status: 'waiting', word: 'Text fallback' },
  idle: { status: 'ready', word: 'Idle' },
  listening: { status: 'working', word: 'Listening' },
  thinking: { status: 'working', word: 'Thinking' },
  speaking: { status: 'working', word: 'Answering' },
};

/**
 * Where a conversation is for the person: what is heard and said comes before what the gateway does. `voice` is null where
 * another window has the sound, which `isPlayingElsewhere` is about.
 */
export function presentVoice(turn: LiveState, voice: VoiceState | null, isPlayingElsewhere: boolean): ShownState {
  if (turn === 'not-connected' || turn === 'text-only') return BY_TURN[turn];
  if (voice === null) return isPlayingElsewhere ? { status: 'working', word: 'Playing' } : BY_TURN[turn];
  const { microphone, output, playing } = voice;
  if (playing !== null) return { status: 'working', word: 'Playing' };
  if (isTalking(voice)) return BY_TURN.listening;
  if (turn === 'thinking') return BY_TURN.thinking;
  if (turn === 'speaking') {
    if (output === 'needs-press') return { status: 'waiting', word: 'Sound is off' };
    return isSoundDue(voice) && output === 'ready'
      ? { status: 'working', word: 'Waiting for sound' }
      : BY_TURN.speaking;
  }
  return microphone.name === 'muted' ? { status: 'stopped', word: 'Muted' } : BY_TURN[turn];
}

/** Whether sound that came is still to be heard. */
function isSoundDue({ arrivedTurn, heard, unheard }: VoiceState): boolean {
  if (arrivedTurn === null || unheard.has(arrivedTurn)) return false;
  return heard === null || arrivedTurn > heard.turn || !heard.isWhole;
}
