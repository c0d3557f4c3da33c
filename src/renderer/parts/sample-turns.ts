import type { TurnEnd, TurnTimes, TurnView } from '#shared/panel/realtime/turn.ts';
import { SAMPLE_GATEWAY_NOW } from './sample-gateway.ts';

interface SampleAnswer {
  readonly frameMs: number;
  readonly soundMs: number;
  readonly endMs: number;
  readonly how: TurnEnd;
}

const ANSWERS: readonly SampleAnswer[] = [
  { frameMs: 345, soundMs: 470, endMs: 1_900, how: 'completed' },
  { frameMs: 655, soundMs: 890, endMs: 4_000, how: 'completed' },
  { frameMs: 388, soundMs: 512, endMs: 1_240, how: 'interrupted' },
  { frameMs: 410, soundMs: 545, endMs: 2_100, how: 'watchdog' },
  { frameMs: 412, soundMs: 560, endMs: 3_100, how: 'completed' },
];

/** Turns of a live conversation, the oldest first; the last one goes on. */
export const SAMPLE_TURNS: readonly TurnView[] = [...ANSWERS.map(turnOf), ongoing()];

function turnOf({ endMs, frameMs, how, soundMs }: SampleAnswer, index: number): TurnView {
  const at = SAMPLE_GATEWAY_NOW - (ANSWERS.length - index) * 70_000;
  const times = { firstFrameAt: at + frameMs, firstTextAt: at + frameMs + 15, firstSoundAt: at + soundMs };
  const isInterrupted = how === 'interrupted';
  return blank(index + 1, at, {
    ...{ heard: 'Can the supplier deliver before the 4th?', answer: 'The portal lists 52 in stock.', soundPieces: 46 },
    end: { how, at: at + endMs, reason: how === 'watchdog' ? 'upstream silent for 12 s' : '' },
    times: { ...times, interruptSentAt: isInterrupted ? at + endMs - 184 : null, completedAt: at + endMs },
    reported: { roundTripMs: index === 4 ? 1 : frameMs - 9, durationMs: endMs + 20, interruptLatencyMs: null },
    calls: index === 4 ? [{ callId: 'call-1', name: 'find_offer', args: '', state: 'completed' }] : [],
  });
}

function ongoing(): TurnView {
  const at = SAMPLE_GATEWAY_NOW - 900;
  return blank(ANSWERS.length + 1, at, { times: { firstFrameAt: at + 430, firstTextAt: at + 450 } });
}

type Changes = Partial<Omit<TurnView, 'times'>> & { readonly times: Partial<TurnTimes> };

function blank(number: number, at: number, { times, ...more }: Changes): TurnView {
  return {
    ...{ number, origin: 'audio', startedAt: at - 2_400, mine: '', heard: '', answer: '', spoken: '', thoughts: '' },
    ...{
      turnId: null,
      memory: 'whole',
      soundPieces: 0,
      soundMs: 0,
      captions: [],
      sentChunks: 80,
      end: null,
      calls: [],
    },
    reported: { roundTripMs: null, durationMs: null, interruptLatencyMs: null },
    ...more,
    times: {
      ...{ endOfSpeechAt: at, lastSentAt: at - 20, firstFrameAt: null, firstTextAt: null, firstSoundAt: null },
      ...{ firstHeardAt: null, interruptSentAt: null, completedAt: null, ...times },
    },
  };
}
