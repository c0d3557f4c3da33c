import { isJsonObject, type JsonValue } from '#shared/json.ts';
import type { TurnView } from '#shared/panel/realtime/turn.ts';
import { CAPTURE_RATE } from '#shared/protocols/realtime/sound-rate.ts';
import { appendText } from './answer-text.ts';
import type { SentFrame } from './gateway-input.ts';
import { hasOutput, isOpen, type LiveTurn, reopenTurn, withTimes } from './live-turn.ts';
import { answeredTurn, beginTurn, type LiveTurns, replaceTurn } from './live-turns.ts';

/** What microphones are sent as. */
const CAPTURE_TYPE = `audio/pcm;rate=${CAPTURE_RATE}`;

/** Applies a live frame that went out. */
export function sendLive(turns: LiveTurns, frame: SentFrame, at: number): LiveTurns {
  const mark = { runId: frame.runId, at };
  switch (frame.command) {
    case 'live.text':
    case 'conversation.item.create':
      return update(beginTurn(forgetSetups(turns), 'text', at), (turn) => {
        const said = {
          ...turn,
          runId: frame.runId,
          view: { ...turn.view, mine: appendText('', textOf(frame.payload)) },
        };
        return withTimes({ ...said, speechEndedAt: at }, { endOfSpeechAt: at, lastSentAt: at });
      });
    case 'live.audio':
      return speak(continueTurn(turns, 'audio', at), mark, frame.payload);
    case 'live.video':
    case 'live.image':
      return update(continueTurn(turns, 'video', at), (turn) => sent(turn, mark, {}));
    case 'live.turn.end':
    case 'live.input.commit':
      return endOfSpeech(turns, mark);
    case 'live.interrupt': {
      const answered = answeredTurn(turns);
      return answered === undefined ? turns : replaceTurn(turns, withTimes(answered, { interruptSentAt: at }));
    }
    default:
      return turns;
  }
}

/** What is said belongs to the last turn. */
function speak(turns: LiveTurns, mark: Mark, payload: JsonValue | undefined): LiveTurns {
  const counted = update(turns, (turn) => {
    const sentChunks = turn.view.sentChunks + 1;
    return sent({ ...turn, view: { ...turn.view, sentChunks } }, mark, { endOfSpeechAt: null });
  });
  const base64 = isJsonObject(payload) ? payload.chunkBase64 : undefined;
  if (typeof base64 !== 'string' || base64 === '') return counted;
  return { ...counted, sounds: [{ by: 'person', turn: counted.count, base64, mimeType: CAPTURE_TYPE }] };
}

interface Mark {
  readonly runId: string;
  readonly at: number;
}

/** A person speaks on in the turn that is open, also over its answer; after its end another turn begins. */
function continueTurn(turns: LiveTurns, origin: TurnView['origin'], at: number): LiveTurns {
  const last = turns.present.at(-1);
  if (last !== undefined && isOpen(last)) return turns;
  if (last?.isTentative === true) return replaceTurn(turns, reopenTurn(last));
  return beginTurn(turns, origin, at);
}

function endOfSpeech(turns: LiveTurns, mark: Mark): LiveTurns {
  const last = turns.present.at(-1);
  if (last === undefined || !(isOpen(last) || last.isTentative)) return turns;
  const open = isOpen(last) ? last : reopenTurn(last);
  return replaceTurn(turns, sent({ ...open, speechEndedAt: mark.at }, mark, { endOfSpeechAt: mark.at }));
}

/** What is sent over an answer does not change when the question was asked. */
function sent(turn: LiveTurn, { at, runId }: Mark, times: { readonly endOfSpeechAt?: number | null }): LiveTurn {
  const marked = { ...turn, runId };
  return hasOutput(turn) ? marked : withTimes(marked, { lastSentAt: at, ...times });
}

function update(turns: LiveTurns, change: (turn: LiveTurn) => LiveTurn): LiveTurns {
  const last = turns.present.at(-1);
  return last === undefined ? turns : replaceTurn(turns, change(last));
}

/** A text begins another turn, whatever the one before waited for. */
function forgetSetups(turns: LiveTurns): LiveTurns {
  const last = turns.present.at(-1);
  return last?.isTentative === true ? replaceTurn(turns, { ...last, isTentative: false }) : turns;
}

function textOf(payload: JsonValue | undefined): string {
  if (typeof payload === 'string') return payload;
  const { input, item, message, text } = isJsonObject(payload) ? payload : {};
  const inner = isJsonObject(input) ? input.text : undefined;
  const content = isJsonObject(item) && Array.isArray(item.content) ? item.content : [];
  const written = content.filter(isJsonObject).map((part) => part.text);
  return [text, message, inner, ...written].find((each) => typeof each === 'string') ?? '';
}
