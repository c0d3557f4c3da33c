import type { Status } from '#shared/lifecycle/status.ts';
import type { RunView } from '#shared/panel/realtime/run.ts';
import type { TurnView } from '#shared/panel/realtime/turn.ts';
import { formatMeasured } from '#ui/words/format.ts';
import { textOfInput } from '../composer/intents.ts';
import { isStillSpeaking } from '../is-still-speaking.ts';
import { presentRunState } from '../runs/present-run.ts';
import type { TurnSound } from '../voice/turn-sounds.ts';
import type { Caption } from './heard-chars.ts';

/** One thing that somebody said. */
export interface ConversationEntry {
  readonly key: string;
  /** In milliseconds since the epoch. */
  readonly at: number;
  /** `You`, the agent that answered, or `gateway`. */
  readonly who: string;
  readonly text: string;
  /** How text that is no answer reads: what was not said, but happened. */
  readonly tone: 'said' | 'happened';
  /** A state that is worth a mark. */
  readonly mark: { readonly status: Status; readonly word: string } | null;
  /** A kind, such as the intent of a request. */
  readonly tag: string | null;
  /** Measured facts: "388 ms", "replayed, 4 s old". */
  readonly facts: readonly string[];
  readonly runId: string | null;
  /** Where its words are in the sound of their turn; null without sound. */
  readonly caption: Caption | null;
  /** What can be heard again of it, while that is kept; null for nothing. */
  readonly sound: TurnSound | null;
}

const ME = 'You';
const GATEWAY = 'gateway';
const LIVE = 'live';

const NONE: ReadonlySet<number> = new Set();

/**
 * Requests and live turns with their answers as one conversation, the oldest first. `unheard` has the turns whose sound was
 * stopped here. What has not changed since the last call is the same object.
 */
export function conversationOf(
  runs: readonly RunView[],
  turns: readonly TurnView[],
  unheard: ReadonlySet<number> = NONE,
): readonly ConversationEntry[] {
  const entries = [
    ...runs.flatMap(runEntries),
    ...turns.flatMap((turn) => (unheard.has(turn.number) ? cutTurnEntries(turn) : turnEntries(turn))),
  ];
  return entries.sort((one, other) => one.at - other.at);
}

const runEntries = onceEach(entriesOfRun);
const turnEntries = onceEach((turn: TurnView) => entriesOfTurn(turn, false));
const cutTurnEntries = onceEach((turn: TurnView) => entriesOfTurn(turn, true));

/** The same function, which is called once for each object. */
function onceEach<From extends object, To>(make: (from: From) => To): (from: From) => To {
  const made = new WeakMap<From, To>();
  return (from) => {
    const known = made.get(from);
    if (known !== undefined) return known;
    const next = make(from);
    made.set(from, next);
    return next;
  };
}

function entriesOfRun(run: RunView): readonly ConversationEntry[] {
  const { input, intent, runId, startedAt } = run;
  const asked: ConversationEntry = {
    ...{ key: `${runId} asked`, at: startedAt, who: ME, tone: 'said', mark: null, tag: intent, facts: [], runId },
    ...{ caption: null, sound: null },
    text: textOfInput(input),
  };
  return [asked, answerOfRun(run)];
}

function answerOfRun(run: RunView): ConversationEntry {
  const { attempts, endedAt, error, replays, response, runId, startedAt, state } = run;
  const sentAt = attempts.at(-1)?.at ?? startedAt;
  const base = {
    key: `${runId} answered`,
    tag: null,
    runId,
    caption: null,
    sound: null,
    at: response?.at ?? endedAt ?? sentAt + 1,
  };
  if (response !== null) {
    const took = attempts[0] === undefined ? [] : [formatMeasured(response.at - attempts[0].at)];
    const again = replays.length === 0 ? [] : [`replayed ${replays.length === 1 ? 'once' : `${replays.length} times`}`];
    return {
      ...{ ...base, who: response.source === '' ? GATEWAY : response.source, tone: 'said' },
      text: response.text === '' ? (error?.message ?? 'Answered without a text.') : response.text,
      mark: markOf(state),
      facts: [...took, ...(response.isLate ? ['late'] : []), ...again, ...traceOf(run)],
    };
  }
  return { ...base, who: GATEWAY, tone: 'happened', text: wordsOf(run), mark: markOf(state), facts: traceOf(run) };
}

function traceOf({ error, state }: RunView): readonly string[] {
  return state === 'failed' && error !== null && error.traceId !== null ? [`trace ${error.traceId}`] : [];
}

function wordsOf({ attempts, error, retryAt, state }: RunView): string {
  switch (state) {
    case 'waiting':
      return retryAt === null ? 'Waiting for the gateway.' : `Sent ${attempts.length} times; Flybridge sends it again.`;
    case 'dispatching':
      return 'Working on it.';
    case 'unanswered':
      return 'No answer within the time limit.';
    case 'interrupted':
      return 'The connection was lost before the answer. The request may have been carried out.';
    case 'conflict':
      return 'The gateway already has this request with different content.';
    default:
      return error?.message ?? 'Ended without an answer.';
  }
}

function markOf(state: RunView['state']): ConversationEntry['mark'] {
  return state === 'completed' ? null : presentRunState(state);
}

function entriesOfTurn(turn: TurnView, isUnheard: boolean): readonly ConversationEntry[] {
  return [...mineOfTurn(turn), ...answerOfTurn(turn, isUnheard), ...endOfTurn(turn)];
}

/** Chunks of sound are as long as the window captures them, in milliseconds. */
const CHUNK_MS = 20;

function mineOfTurn(turn: TurnView): readonly ConversationEntry[] {
  const { heard, mine, number, origin, sentChunks, startedAt } = turn;
  if (origin === 'unasked') return [];
  const text = mine === '' ? heard : mine;
  return [
    {
      ...{ key: `turn ${number} asked`, at: startedAt, who: ME, mark: null, tag: LIVE, runId: null },
      ...{ caption: null, sound: sentChunks === 0 || isStillSpeaking(turn) ? null : { turn: number, by: 'person' } },
      facts: sentChunks === 0 ? [] : [`${formatMeasured(sentChunks * CHUNK_MS)} of speech`],
      text: text === '' ? SPOKE[origin] : text,
      tone: text === '' ? 'happened' : 'said',
    },
  ];
}

const SPOKE = {
  text: 'Sent a text.',
  audio: 'Spoke.',
  video: 'Sent a picture.',
  setup: 'Changed the live setup.',
} as const;

function answerOfTurn(turn: TurnView, isUnheard: boolean): readonly ConversationEntry[] {
  const { answer, end, number, soundPieces, spoken, startedAt, times } = turn;
  const text = answer === '' ? spoken : answer;
  if (text === '' && soundPieces === 0 && end !== null) return [];
  const from = times.endOfSpeechAt ?? times.lastSentAt;
  const first = times.firstFrameAt;
  const facts = [
    ...(from === null || first === null ? [] : [`first frame after ${formatMeasured(first - from)}`]),
    ...(times.completedAt === null || first === null ? [] : [`turn ${formatMeasured(times.completedAt - first)}`]),
    ...(soundPieces === 0 ? [] : [isUnheard ? 'the rest was not heard' : 'with sound']),
  ];
  return [
    {
      ...{ key: `turn ${number} answered`, who: LIVE, tag: null, facts, runId: null },
      at: Math.max(startedAt, first ?? 0) + 1,
      text: text === '' ? (soundPieces === 0 ? 'Waiting for the answer.' : 'Sound without words.') : text,
      tone: text === '' ? 'happened' : 'said',
      caption: captionOf(turn, text),
      sound: soundPieces === 0 ? null : { turn: number, by: 'upstream' },
      mark: end === null ? { status: 'working', word: text === '' ? 'Thinking' : 'Streaming' } : null,
    },
  ];
}

function captionOf({ answer, captions, number, soundPieces }: TurnView, text: string): Caption | null {
  if (soundPieces === 0 || text === '' || captions.length === 0) return null;
  const marks = captions.map(({ answerChars, fromMs, heardAt, spokenChars }) => {
    return { chars: answer === '' ? spokenChars : answerChars, fromMs, isHeard: heardAt !== null };
  });
  return { turn: number, marks };
}

function endOfTurn({ end, number, times }: TurnView): readonly ConversationEntry[] {
  if (end === null || end.how === 'completed' || end.how === 'superseded') return [];
  const base = {
    key: `turn ${number} ended`,
    at: end.at + 2,
    tag: null,
    runId: null,
    facts: [],
    caption: null,
    sound: null,
  };
  if (end.how === 'interrupted') {
    const { firstFrameAt, interruptSentAt } = times;
    const after =
      firstFrameAt === null || interruptSentAt === null
        ? ''
        : ` after ${formatMeasured(interruptSentAt - firstFrameAt)}`;
    const who = interruptSentAt === null ? LIVE : ME;
    return [{ ...base, who, tone: 'happened', mark: null, text: `Interrupted the answer${after}.` }];
  }
  const mark = { status: 'failed', word: 'Cut off' } as const;
  return [{ ...base, who: GATEWAY, tone: 'happened', mark, text: CUT_OFF[end.how] }];
}

const CUT_OFF = {
  'bridge-closed': 'The upstream closed before the turn was complete.',
  watchdog: 'The upstream was silent, and the gateway connects again.',
  failed: 'The gateway could not reach the upstream.',
  'socket-lost': 'The connection was lost before the turn was complete.',
} as const;
