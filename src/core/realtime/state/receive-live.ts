import type { FunctionCallView, TurnView } from '#shared/panel/realtime/turn.ts';
import type { LiveOutputEvent } from '#shared/protocols/realtime/live-event.ts';
import { type LiveOutput, type LivePart, soundMsOf } from '#shared/protocols/realtime/read-live-output.ts';
import { addDelta, addOutput, appendText } from './answer-text.ts';
import { markWords } from './caption-marks.ts';
import { clipName } from './clip-text.ts';
import {
  endTurn,
  hasOutput,
  interruptTurn,
  isOpen,
  type LiveTurn,
  nameTurn,
  noteCall,
  type SoundPiece,
  seeOutput,
  withTimes,
} from './live-turn.ts';
import {
  answeredTurn,
  changeTurn,
  finishAnswer,
  knownTurns,
  type LiveTurns,
  replaceTurn,
  settle,
  turnForOutput,
} from './live-turns.ts';

/** Sounds of deltas that wait for the output that repeats them. */
const KEPT_SOUNDS = 32;

/** A piece of the transcript that an output may repeat. */
export function receiveTextDelta(
  turns: LiveTurns,
  { text, turnId }: { readonly text: string; readonly turnId?: string | undefined },
  at: number,
): LiveTurns {
  const [among, found] = turnForOutput(expectNoMore(turns), at);
  const turn = nameTurn(found, turnId);
  const said = markWords({ ...turn, text: addDelta(turn.text, text) }, turn.view.soundMs);
  return replaceTurn(among, seeOutput(said, at, { text: true, sound: false }));
}

/** A piece of sound that an output may repeat. */
export function receiveSoundDelta(
  turns: LiveTurns,
  { base64, mimeType, turnId }: Pick<SoundPiece, 'base64' | 'mimeType'> & { readonly turnId?: string | undefined },
  at: number,
): LiveTurns {
  const [among, found] = turnForOutput(expectNoMore(turns), at);
  const turn = nameTurn(found, turnId);
  const sounds = [{ by: 'upstream' as const, turn: turn.view.number, base64, mimeType }];
  const heard = seeOutput(addSounds(turn, sounds), at, { text: false, sound: true });
  const soundsAhead = [...turn.soundsAhead, base64].slice(-KEPT_SOUNDS);
  return { ...replaceTurn(among, { ...heard, soundsAhead }), sounds };
}

/** An output: words, sound, calls, and the end of a turn. What deltas said before is not said again. */
export function receiveOutput(
  turns: LiveTurns,
  { output, params }: Pick<Received, 'output' | 'params'>,
  at: number,
): LiveTurns {
  if (output.isSetupComplete) return { ...turns, setups: Math.max(0, turns.setups - 1) };
  const listened = receiveCaption(turns, output.parts);
  const said = output.parts.filter(({ kind }) => kind !== 'heard');
  if (said.length === 0 && !output.isTurnComplete && !output.isInterrupted) return listened;
  const late = listened.present.find(({ owes }) => owes === 'last-output');
  if (late !== undefined) return finish(listened, late, { output, params, said, at });
  // An interruption that comes alone says nothing of a turn that nobody asked for.
  if (said.length === 0 && answeredTurn(listened) === undefined) return listened;
  const [among, turn] = turnForOutput(listened, at);
  return finish(among, turn, { output, params, said, at });
}

interface Received {
  readonly output: LiveOutput;
  readonly params: LiveOutputEvent;
  readonly said: readonly LivePart[];
  readonly at: number;
}

function finish(turns: LiveTurns, turn: LiveTurn, { at, output, params, said }: Received): LiveTurns {
  const { next, sounds } = withParts(nameTurn(turn, output.turnId), said, { params, at });
  const wasOwed = turn.owes === 'last-output';
  const settled: LiveTurn = { ...next, owes: 'nothing' };
  if (output.isInterrupted) {
    const owes = wasOwed || output.isTurnComplete ? 'nothing' : 'completion';
    return withSounds(finishAnswer(turns, { ...interruptTurn(settled, at), owes }), sounds);
  }
  if (wasOwed) return withSounds(finishAnswer(turns, settled), sounds);
  if (!output.isTurnComplete) return withSounds(replaceTurn(turns, next), sounds);
  const ended = withTimes(endTurn(settled, 'completed', at), { completedAt: at });
  return withSounds(finishAnswer(turns, { ...ended, owes: 'completion' }), sounds);
}

function withSounds(turns: LiveTurns, sounds: readonly SoundPiece[]): LiveTurns {
  return sounds.length === 0 ? turns : { ...turns, sounds };
}

function withParts(
  turn: LiveTurn,
  parts: readonly LivePart[],
  { at, params }: Pick<Received, 'at' | 'params'>,
): { readonly next: LiveTurn; readonly sounds: readonly SoundPiece[] } {
  const isRepeating = params.normalized?.granular === true;
  const repeats = isRepeating ? (params.normalized?.text ?? null) : null;
  const ahead = [...turn.soundsAhead];
  const sounds: SoundPiece[] = [];
  for (const part of parts) {
    if (part.kind !== 'audio') continue;
    const known = isRepeating ? ahead.indexOf(part.base64) : -1;
    if (known !== -1) ahead.splice(known, 1);
    else sounds.push({ by: 'upstream', turn: turn.view.number, base64: part.base64, mimeType: part.mimeType });
  }
  let next: LiveTurn = { ...turn, text: addOutput(turn.text, parts, repeats), soundsAhead: ahead };
  for (const part of parts) {
    if (part.kind !== 'function-call') continue;
    const call = { callId: part.callId, name: clipName(part.name), args: '', state: 'wanted' } as const;
    next = { ...next, view: noteCall(next.view, call) };
  }
  next = addSounds(markWords(next, turn.view.soundMs), sounds);
  const has = { text: parts.some(({ kind }) => kind === 'text' || kind === 'spoken'), sound: sounds.length > 0 };
  return { next: parts.length === 0 ? next : seeOutput(next, at, has), sounds };
}

/** What the upstream understood belongs to the turn in which the person speaks. */
function receiveCaption(turns: LiveTurns, parts: readonly LivePart[]): LiveTurns {
  let heard = '';
  for (const part of parts) if (part.kind === 'heard') heard += part.text;
  if (heard === '') return turns;
  const turn = turns.present.findLast(isOpen) ?? turns.present.at(-1);
  if (turn === undefined) return turns;
  return replaceTurn(turns, { ...turn, view: { ...turn.view, heard: appendText(turn.view.heard, heard) } });
}

/** The gateway reports that a turn is complete; its last output follows. */
export function completeTurn(
  turns: LiveTurns,
  { durationMs, hasText }: { readonly durationMs: number | null; readonly hasText: boolean },
  at: number,
): LiveTurns {
  const answered = answeredTurn(turns);
  const owing = turns.present.find(({ owes }) => owes === 'completion');
  if (owing !== undefined && !(answered !== undefined && hasOutput(answered))) {
    return settle(replaceTurn(turns, completed({ ...owing, owes: 'nothing' }, durationMs, at)));
  }
  if (answered === undefined && !hasText) return turns;
  const [among, turn] = turnForOutput(turns, at);
  return replaceTurn(among, completed(endTurn({ ...turn, owes: 'last-output' }, 'completed', at), durationMs, at));
}

function completed(turn: LiveTurn, durationMs: number | null, at: number): LiveTurn {
  const reported = { ...turn.view.reported, durationMs };
  return withTimes({ ...turn, view: { ...turn.view, reported } }, { completedAt: at });
}

/** The gateway reports an interruption: of the turn that is answered, or of the one that has just ended. */
export function reportInterruption(
  turns: LiveTurns,
  { latencyMs, reason }: { readonly latencyMs: number | null; readonly reason: string },
  at: number,
): LiveTurns {
  const recent = turns.present.findLast(({ view }) => view.end !== null && view.end.how !== 'superseded');
  const wasInterrupted = recent?.view.end?.how === 'interrupted' || recent?.view.times.interruptSentAt != null;
  const answered = answeredTurn(turns);
  const isAnswering = answered !== undefined && hasOutput(answered);
  const turn = isAnswering ? answered : wasInterrupted ? recent : answered;
  if (turn === undefined) return turns;
  const { interruptLatencyMs } = turn.view.reported;
  const reported = { ...turn.view.reported, interruptLatencyMs: latencyMs ?? interruptLatencyMs };
  const noted = { ...turn, view: { ...turn.view, reported } };
  return replaceTurn(turns, interruptTurn(isOpen(turn) ? { ...noted, owes: 'completion' } : noted, at, reason));
}

/** A step of a call that the upstream wants: of the turn that wanted it, which may have ended long ago. */
export function receiveCall(turns: LiveTurns, call: FunctionCallView): LiveTurns {
  const knows = ({ calls }: Pick<TurnView, 'calls'>): boolean => calls.some(({ callId }) => callId === call.callId);
  const wanting = call.callId === null ? undefined : knownTurns(turns).findLast(knows);
  const turn = wanting ?? (answeredTurn(turns) ?? turns.present.at(-1))?.view;
  return turn === undefined ? turns : changeTurn(turns, turn.number, (view) => noteCall(view, call));
}

/** The upstream forgets an answer, or what of it was not heard. */
export function forgetTurn(turns: LiveTurns, turnId: string | undefined, memory: 'heard' | 'deleted'): LiveTurns {
  if (turnId === undefined) return turns;
  const turn = knownTurns(turns).findLast((view) => view.turnId === turnId);
  return turn === undefined ? turns : changeTurn(turns, turn.number, (view) => ({ ...view, memory }));
}

/** What was said since the last end of speech counts as not said; what was said before it still gets its answer. */
export function clearSpeech(turns: LiveTurns, at: number): LiveTurns {
  const last = turns.present.at(-1);
  if (last === undefined || !isOpen(last) || hasOutput(last)) return turns;
  if (last.speechEndedAt !== null) return replaceTurn(turns, withTimes(last, { endOfSpeechAt: last.speechEndedAt }));
  if (last.view.origin !== 'audio') return turns;
  return settle(replaceTurn(turns, endTurn(last, 'superseded', at)));
}

/** Deltas come before the completion of their turn: one that comes after belongs to the next, and no last output follows. */
function expectNoMore(turns: LiveTurns): LiveTurns {
  const owing = turns.present.find(({ owes }) => owes === 'last-output');
  return owing === undefined ? turns : settle(replaceTurn(turns, { ...owing, owes: 'nothing' }));
}

function addSounds(turn: LiveTurn, sounds: readonly SoundPiece[]): LiveTurn {
  if (sounds.length === 0) return turn;
  const soundPieces = turn.view.soundPieces + sounds.length;
  const soundMs = sounds.reduce((sum, sound) => sum + soundMsOf(sound), turn.view.soundMs);
  return { ...turn, view: { ...turn.view, soundPieces, soundMs } };
}
