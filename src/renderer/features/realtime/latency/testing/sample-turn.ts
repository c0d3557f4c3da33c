import type { TurnTimes, TurnView } from '#shared/panel/realtime/turn.ts';

/** A turn that a person spoke, of which nothing came back so far. Times are milliseconds since the epoch. */
export function sampleTurn(number: number, times: Partial<TurnTimes>, more: Partial<TurnView> = {}): TurnView {
  return {
    ...{
      turnId: null,
      memory: 'whole',
      number,
      origin: 'audio',
      startedAt: 0,
      mine: '',
      heard: '',
      answer: '',
      spoken: '',
      thoughts: '',
    },
    ...{ soundPieces: 0, soundMs: 0, captions: [], sentChunks: 0, end: null, calls: [] },
    reported: { roundTripMs: null, durationMs: null, interruptLatencyMs: null },
    ...more,
    times: {
      ...{ endOfSpeechAt: null, lastSentAt: null, firstFrameAt: null, firstTextAt: null, firstSoundAt: null },
      ...{ firstHeardAt: null, interruptSentAt: null, completedAt: null, ...times },
    },
  };
}
