import { RE2JS } from 're2js';

/** Longer texts are not matched: the time of the engine grows with the text and with the pattern. */
const MAX_TEXT_CHARS = 2_000;
const MAX_PATTERN_CHARS = 500;

/**
 * Whether some part of the text matches; a pattern for the whole text has `^` and `$`. It takes time linear in the
 * text, so that no pattern of a peer can hold up the panel or its window. What the engine does not know, such as
 * looking ahead, is unreadable.
 */
export function matchPattern(pattern: string, text: string): 'matches' | 'differs' | 'unreadable' {
  if (text.length > MAX_TEXT_CHARS || pattern.length > MAX_PATTERN_CHARS) return 'unreadable';
  try {
    return RE2JS.compile(pattern).test(text) ? 'matches' : 'differs';
  } catch {
    return 'unreadable';
  }
}
