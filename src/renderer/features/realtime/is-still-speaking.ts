import type { TurnView } from '#shared/panel/realtime/turn.ts';

/** Whether the person goes on speaking in a turn, as far as is known. */
export function isStillSpeaking({ end, sentChunks, times }: TurnView): boolean {
  return sentChunks > 0 && end === null && times.endOfSpeechAt === null && times.firstFrameAt === null;
}
