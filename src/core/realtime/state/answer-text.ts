import type { LivePart } from '#shared/protocols/realtime/read-live-output.ts';

/** The words of one turn. */
export interface AnswerText {
  /** From whole outputs. */
  readonly answer: string;
  readonly spoken: string;
  readonly thoughts: string;
  /** From deltas that no output has repeated so far. */
  readonly ahead: string;
}

export const NO_TEXT: AnswerText = { answer: '', spoken: '', thoughts: '', ahead: '' };

/** The most characters that are kept of each text of a turn. */
const KEPT_CHARS = 100_000;

/** What the answer is so far. */
export function answerOf({ ahead, answer }: AnswerText): string {
  return answer + ahead;
}

export function appendText(text: string, more: string): string {
  if (more === '' || text.length >= KEPT_CHARS) return text;
  return (text + more).slice(0, KEPT_CHARS);
}

/** Adds a delta. */
export function addDelta(text: AnswerText, delta: string): AnswerText {
  return { ...text, ahead: appendText(text.ahead, delta) };
}

/**
 * Adds the words of an output. `repeats` is the text of which the gateway says that deltas carried it before (`granular`):
 * so much of the deltas gives way to the output, which tells thoughts from what is said. Null where nothing is repeated.
 */
export function addOutput(text: AnswerText, parts: readonly LivePart[], repeats: string | null): AnswerText {
  let [said, thought, spoken] = ['', '', ''];
  for (const part of parts) {
    if (part.kind === 'spoken') spoken += part.text;
    else if (part.kind === 'text' && part.isThought) thought += part.text;
    else if (part.kind === 'text') said += part.text;
  }
  const isHeldBack = repeats !== null && text.ahead.startsWith(repeats);
  // What deltas said and no output repeats is said for good.
  const [before, ahead] = isHeldBack
    ? [text.answer, text.ahead.slice(repeats.length)]
    : [repeats?.startsWith(text.ahead) === true ? text.answer : answerOf(text), ''];
  return {
    answer: appendText(before, said),
    spoken: appendText(text.spoken, spoken),
    thoughts: appendText(text.thoughts, thought),
    ahead,
  };
}
