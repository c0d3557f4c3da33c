import type { LiveState } from '#shared/panel/realtime/gateway.ts';
import type { TurnEnd, TurnView } from '#shared/panel/realtime/turn.ts';
import {
  endTurn,
  hasOutput,
  isOpen,
  type LiveTurn,
  newTurn,
  reopenTurn,
  type SoundPiece,
  viewTurn,
} from './live-turn.ts';

/**
 * The turns of a live conversation. No frame of a gateway names its turn, so that their order decides: an output belongs to
 * the turn that is being answered, else to the last that has begun, else to a turn that nobody asked for.
 */
export interface LiveTurns {
  /** The oldest first; they no longer change. */
  readonly past: readonly TurnView[];
  /** In their order: the last one, and those before it that can still change. */
  readonly present: readonly LiveTurn[];
  /** Turns so far. */
  readonly count: number;
  /** Setups that the upstream was sent and has not answered. */
  readonly setups: number;
  /** What the last input with sound brought, or sent: another list after each of them. */
  readonly sounds: readonly SoundPiece[];
}

export const NO_TURNS: LiveTurns = { past: [], present: [], count: 0, setups: 0, sounds: [] };

/** Turns that are kept, of those that no longer change. */
const KEPT_TURNS = 200;

/** The turn that goes on, or was the last; null before the first. */
export function lastTurn({ present }: LiveTurns): TurnView | null {
  const last = present.at(-1);
  return last === undefined ? null : viewTurn(last);
}

/** The turns before that one, the oldest first. */
export function earlierTurns({ past, present }: LiveTurns): readonly TurnView[] {
  return present.length < 2 ? past : [...past, ...present.slice(0, -1).map(viewTurn)];
}

/** The turns that are kept, the oldest first, as far as they do not depend on their texts. */
export function knownTurns({ past, present }: LiveTurns): readonly LiveTurn['view'][] {
  return [...past, ...present.map(({ view }) => view)];
}

/** One of them; null where it is not kept. */
export function findTurn(turns: LiveTurns, number: number): LiveTurn['view'] | null {
  return knownTurns(turns).findLast((turn) => turn.number === number) ?? null;
}

/** Where the conversation is, on a socket that is open. */
export function liveStateOf({ present }: LiveTurns): Exclude<LiveState, 'not-connected' | 'text-only'> {
  const open = present.filter(isOpen);
  if (open.some(hasOutput)) return 'speaking';
  const waiting = open.at(-1);
  if (waiting === undefined) return 'idle';
  return waiting.view.times.endOfSpeechAt === null ? 'listening' : 'thinking';
}

/** The turn that is being answered, else the last one that waits for its answer. */
export function answeredTurn({ present }: LiveTurns): LiveTurn | undefined {
  return present.find((turn) => isOpen(turn) && hasOutput(turn)) ?? present.findLast(isOpen);
}

/**
 * Begins a turn. What waited for an answer until now gets none: the next answer is that of the new turn. Only the turn just
 * before can still be under way; what an earlier one owes does not come any more.
 */
export function beginTurn(turns: LiveTurns, origin: TurnView['origin'], at: number): LiveTurns {
  const previous = turns.present.length - 1;
  const present = turns.present.map((turn, index): LiveTurn => {
    if (index < previous) return { ...endTurn(turn, 'superseded', at), owes: 'nothing' };
    return hasOutput(turn) ? turn : endTurn(turn, 'superseded', at);
  });
  const number = turns.count + 1;
  return settle({ ...turns, present: [...present, newTurn(number, origin, at)], count: number });
}

/**
 * The turn to which what the upstream sends belongs, with the turns that it is among then. What was taken for the answer and
 * is followed by another one was the reply to a setup.
 */
export function turnForOutput(turns: LiveTurns, at: number): readonly [LiveTurns, LiveTurn] {
  const answered = answeredTurn(turns);
  if (answered !== undefined) return [turns, answered];
  const last = turns.present.at(-1);
  if (last?.isTentative === true) {
    const reopened = reopenTurn(last);
    return [replaceTurn(turns, reopened), reopened];
  }
  const begun = beginTurn(turns, turns.setups > 0 ? 'setup' : 'unasked', at);
  return [begun, begun.present.at(-1) ?? newTurn(begun.count, 'unasked', at)];
}

export function replaceTurn(turns: LiveTurns, turn: LiveTurn): LiveTurns {
  return {
    ...turns,
    present: turns.present.map((each) => (each.view.number === turn.view.number ? turn : each)),
  };
}

/** Changes what is known of a turn, also of one that is past: a report can come long after its end. */
export function changeTurn(
  turns: LiveTurns,
  number: number,
  change: <View extends LiveTurn['view']>(view: View) => View,
): LiveTurns {
  const turn = turns.present.find(({ view }) => view.number === number);
  if (turn !== undefined) {
    const view = change(turn.view);
    return view === turn.view ? turns : replaceTurn(turns, { ...turn, view });
  }
  const index = turns.past.findLastIndex((view) => view.number === number);
  const past = turns.past[index];
  const view = past === undefined ? past : change(past);
  return view === undefined || view === past ? turns : { ...turns, past: turns.past.with(index, view) };
}

/** The answer to a turn is complete. While a setup is unanswered, it may have been the reply to that. */
export function finishAnswer(turns: LiveTurns, turn: LiveTurn): LiveTurns {
  if (turns.setups === 0) return settle(replaceTurn(turns, turn));
  const isAsked = turn.view.origin !== 'setup' && turn.view.origin !== 'unasked';
  return settle({ ...replaceTurn(turns, { ...turn, isTentative: isAsked }), setups: turns.setups - 1 });
}

/** Ends all turns that are open: nothing more is heard of them. */
export function endTurns(turns: LiveTurns, how: TurnEnd, at: number, reason: string): LiveTurns {
  const ended = turns.present.map((turn) => {
    const last = endTurn(turn, how, at, reason);
    return { ...last, owes: 'nothing' as const, isTentative: false, soundsAhead: [] };
  });
  return settle({ ...turns, present: ended, setups: 0 });
}

/** Moves what no longer changes to the past: what is before the first that is open or owes something, but never the last. */
export function settle(turns: LiveTurns): LiveTurns {
  const changing = turns.present.findIndex((turn) => isOpen(turn) || turn.owes !== 'nothing');
  const count = changing === -1 ? turns.present.length - 1 : Math.min(changing, turns.present.length - 1);
  if (count <= 0) return turns;
  return {
    ...turns,
    past: [...turns.past, ...turns.present.slice(0, count).map(viewTurn)].slice(-KEPT_TURNS),
    present: turns.present.slice(count),
  };
}
