import { RE2JS } from 're2js';
import type { Result } from '#shared/result.ts';
import { fail, succeed } from '#shared/result.ts';
import type { TextRange } from '#ui/words/text-ranges.ts';
import { patternProblem } from './pattern-problem.ts';

/** What is searched for in the lines of a log. */
export interface TextSearch {
  readonly text: string;
  readonly kind: 'words' | 'pattern';
  readonly letterCase: 'ignored' | 'exact';
}

/** Tells lines that hold what is searched for from others. */
export interface TextTest {
  matches(text: string): boolean;
  /** Where it stands, in order and apart; only in the beginning of a long line, and at most so many. */
  hits(text: string): readonly TextRange[];
}

const LONGEST_PATTERN = 1_000;

/** A pattern that becomes more steps than this makes long lines cost whole frames. */
const MOST_STEPS = 1_200;

const SEARCHED_FOR_HITS = 1_000;
const MOST_HITS = 50;

/**
 * Makes a test of a search; null where nothing is searched for. Patterns run on an engine whose time is linear in the
 * line, whatever the pattern: one that it does not know or that is too large is refused, with the reason as one
 * sentence.
 */
export function createTextTest(search: TextSearch): Result<TextTest | null, string> {
  if (search.text === '') return succeed(null);
  return search.kind === 'words' ? succeed(testWords(search)) : testPattern(search);
}

function testWords({ text, letterCase }: TextSearch): TextTest {
  const literal = text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const flags = letterCase === 'ignored' ? 'iu' : 'u';
  const one = new RegExp(literal, flags);
  const each = new RegExp(literal, `g${flags}`);
  return {
    matches: (line) => one.test(line),
    hits: (line) => firstRanges(line.slice(0, SEARCHED_FOR_HITS).matchAll(each)),
  };
}

function testPattern({ text, letterCase }: TextSearch): Result<TextTest, string> {
  if (text.length > LONGEST_PATTERN) {
    return fail(`The pattern has ${text.length} characters. The limit is ${LONGEST_PATTERN}.`);
  }
  const pattern = compile(text, letterCase === 'ignored' ? RE2JS.CASE_INSENSITIVE : 0);
  if (!pattern.ok) return pattern;
  const re = pattern.value;
  if (re.programSize() > MOST_STEPS) return fail('The pattern repeats too much. Use smaller counts.');
  return succeed({
    matches: (line) => re.test(line),
    hits: (line) => firstRanges(re.matchAll(line.slice(0, SEARCHED_FOR_HITS))),
  });
}

function compile(text: string, flags: number): Result<RE2JS, string> {
  try {
    return succeed(RE2JS.compile(RE2JS.translateRegExp(text), flags));
  } catch (error) {
    return fail(patternProblem(error instanceof Error ? error.message : String(error)));
  }
}

function firstRanges(
  found: Iterable<{ readonly index?: number; readonly 0?: string | undefined }>,
): readonly TextRange[] {
  const hits: TextRange[] = [];
  for (const { index = 0, 0: text = '' } of found) {
    if (text === '') continue;
    hits.push([index, index + text.length]);
    if (hits.length === MOST_HITS) break;
  }
  return hits;
}
