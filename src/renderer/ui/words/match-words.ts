import type { TextRange } from './text-ranges.ts';

/** How well a text answers a query, and which of its letters did. */
export interface WordMatch {
  /** Lower is better: the whole text, whole words, beginnings of words, parts of words, letters in order. */
  readonly rank: number;
  readonly ranges: readonly TextRange[];
}

interface Hit {
  readonly rank: number;
  readonly ranges: readonly TextRange[];
}

/**
 * Every word of the query must be found in the text, at the beginning of a word, within one, or as letters in order
 * within one. Null when one of them is not. An empty query matches everything, with no letters marked.
 */
export function matchWords(query: string, text: string): WordMatch | null {
  const wanted = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const words = [...text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: word, index }) => ({ word, index }));
  let rank = 0;
  const ranges: TextRange[] = [];
  for (const part of wanted) {
    const best = words.reduce<Hit | null>((found, { word, index }) => better(found, hitWord(part, word, index)), null);
    const hit = best ?? hitAnywhere(part, text.toLowerCase());
    if (hit === null) return null;
    rank += hit.rank;
    ranges.push(...hit.ranges);
  }
  const isWhole = wanted.length > 0 && wanted.join(' ') === words.map(({ word }) => word).join(' ');
  return { rank: isWhole ? WHOLE_TEXT : rank, ranges: joinRanges(ranges) };
}

/** A query that is all of the text. */
const WHOLE_TEXT = -1;

const better = (one: Hit | null, other: Hit | null): Hit | null =>
  other === null || (one !== null && one.rank <= other.rank) ? one : other;

function hitWord(part: string, word: string, at: number): Hit | null {
  const found = word.indexOf(part);
  if (found >= 0) return { rank: rankInWord(part, word, found), ranges: [[at + found, at + found + part.length]] };
  const letters: TextRange[] = [];
  let from = 0;
  for (const letter of part) {
    const next = word.indexOf(letter, from);
    if (next < 0 || (letters.length === 0 && next > 0)) return null;
    letters.push([at + next, at + next + letter.length]);
    from = next + letter.length;
  }
  return { rank: 4, ranges: letters };
}

function rankInWord(part: string, word: string, found: number): number {
  if (part === word) return 0;
  return found === 0 ? 1 : 2;
}

/** A part with signs in it ("com.port", "127.0.0.1:8777") is no word, but may stand in the text as it is. */
function hitAnywhere(part: string, text: string): Hit | null {
  const found = text.indexOf(part);
  return found < 0 ? null : { rank: 3, ranges: [[found, found + part.length]] };
}

function joinRanges(ranges: readonly TextRange[]): readonly TextRange[] {
  const joined: TextRange[] = [];
  for (const [start, end] of [...ranges].sort(([one], [other]) => one - other)) {
    const before = joined.at(-1);
    if (before !== undefined && before[1] >= start) joined[joined.length - 1] = [before[0], Math.max(before[1], end)];
    else joined.push([start, end]);
  }
  return joined;
}
