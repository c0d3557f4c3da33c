import { RE2JS } from 're2js';
import type { MatchPattern } from '#shared/protocols/process/check-arguments.ts';

/** More than this the panel checks no more than the window does: the app will. */
const MAX_TEXT_CHARS = 2_000;
const MAX_PATTERN_CHARS = 500;

/** Whether the whole text matches, in time linear in the text: no pattern of a peer hangs the window. */
export const matchPattern: MatchPattern = (pattern, text) => {
  if (text.length > MAX_TEXT_CHARS || pattern.length > MAX_PATTERN_CHARS) return 'unreadable';
  try {
    return RE2JS.matches(pattern, text) ? 'matches' : 'differs';
  } catch {
    return 'unreadable';
  }
};
