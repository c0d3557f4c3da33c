import type { JsonObject } from '#shared/json.ts';
import { isError, isForwarded, isState, objectIn, payloadOf } from './frame-exchange.ts';
import type { EnoughFrames } from './gateway-dialogue.ts';

const has = (frames: readonly JsonObject[], type: string) => frames.some((frame) => frame.type === type);

/** The two frames of a new socket, or a refusal. */
export const isGreeted: EnoughFrames = (frames) =>
  (has(frames, 'gateway.connected') && frames.some((frame) => isState(frame, 'socket_connected'))) ||
  frames.some((frame) => isError(frame));

/** Any error. */
export const isRefused: EnoughFrames = (frames) => frames.some((frame) => isError(frame));

/** The end of so many requests, whatever it is. Late answers to `earlier` runs do not count. */
export function isAnswered(count: number, earlier: readonly string[] = []): EnoughFrames {
  return (frames) =>
    frames.filter(
      (frame) =>
        (frame.type === 'orchestrator.response' || isError(frame)) &&
        !(typeof frame.runId === 'string' && earlier.includes(frame.runId)),
    ).length >= count;
}

/** Whether a live frame cannot be served: nothing else is to be waited for. */
export function isLiveTrouble(frame: JsonObject): boolean {
  return isError(frame) || frame.type === 'live.bridge.unavailable' || frame.type === 'live.bridge.closed';
}

/** A live frame that was passed on, with an event that it causes, if any. */
export function isPassedOn(eventType: string, event?: string): EnoughFrames {
  return (frames) =>
    frames.some(isLiveTrouble) ||
    (frames.some((frame) => isForwarded(frame, eventType)) && (event === undefined || has(frames, event)));
}

/** A whole turn. The gateway may send the last output after the end of its turn. */
export const isTurn: EnoughFrames = (frames) =>
  frames.some(isLiveTrouble) ||
  (isPassedOn('live.text')(frames) && has(frames, 'live.output') && has(frames, 'live.turn.completed'));

/** An answer that goes on, or one that is over before it could be interrupted. */
export const isSpeaking: EnoughFrames = (frames) =>
  frames.some(isLiveTrouble) ||
  frames.some(isPartOfAnswer) ||
  frames.filter(({ type }) => type === 'live.turn.completed').length > 1;

/** The end of an answer after an interruption: by it, or because it was over. */
export const isOver: EnoughFrames = (frames) => {
  const end = frames.findIndex(({ type }) => type === 'live.turn.completed');
  const after = end === -1 ? [] : frames.slice(end);
  return (
    frames.some(isLiveTrouble) ||
    has(frames, 'live.interrupted') ||
    after.some((frame) => frame.type === 'live.output' && normalizedOf(frame).interrupted !== true)
  );
};

/** Whether a frame is output with more to come. */
export function isPartOfAnswer(frame: JsonObject): boolean {
  const { audioBase64, text, turnComplete } = normalizedOf(frame);
  return frame.type === 'live.output' && turnComplete !== true && (text !== undefined || audioBase64 !== undefined);
}

function normalizedOf(frame: JsonObject): JsonObject {
  return objectIn(payloadOf(frame), 'normalized');
}
