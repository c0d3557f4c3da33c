import { RE2JS } from 're2js';
import type { MatchPattern } from '#shared/protocols/process/check-arguments.ts';

/** More than this is not checked: the engine's time grows with the text and with the pattern. */
const MAX_TEXT_CHARS = 2_000;
const MAX_PATTERN_CHARS = 500;

/**
 * Whether the whole text matches, in time linear in the text, so that no pattern of a peer can hold the panel up. What
 * the engine does not know, as looking ahead, is unreadable.
 */
export const matchPattern: MatchPattern = (pattern, text) => {
  if (text.length > MAX_TEXT_CHARS || pattern.length > MAX_PATTERN_CHARS) return 'unreadable';
  try {
    return RE2JS.compile(pattern).testExact(text) ? 'matches' : 'differs';
  } catch {
    return 'unreadable';
  }
};
