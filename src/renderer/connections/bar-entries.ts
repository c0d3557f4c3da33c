import type { ConnectionSummary } from '#shared/connections/connection-summary.ts';
import type { Status } from '#shared/lifecycle/status.ts';
import type { FeedReader } from '#stores/panel/feed-reader.ts';
import { formatCountdown } from '#ui/words/format.ts';
import type { WindowKind } from './window-kind.ts';

/** One connection in the status bar. */
export interface BarEntry {
  readonly key: string;
  readonly name: string;
  readonly status: Status;
  readonly word: string;
  /** What it is waiting for; empty for nothing. */
  readonly waitsFor: string;
  /** Where it opens. */
  readonly page: string;
  readonly chosen: string;
}

/** The connections of all kinds in the order of the bar. One that another shows has no entry. */
export function barEntries(
  kinds: readonly Pick<WindowKind, 'barWords' | 'connections'>[],
  read: FeedReader,
  now: number,
): readonly BarEntry[] {
  return kinds.flatMap(({ barWords, connections }) =>
    (connections(read, now) ?? [])
      .filter(({ shownBy }) => shownBy === null)
      .map((summary) => barEntry(summary, barWords(summary), now)),
  );
}

function barEntry(summary: ConnectionSummary, words: string, now: number): BarEntry {
  const { chosen, id, kind, page, presentation, title } = summary;
  const { status, word } = presentation;
  return { key: `${kind} ${id}`, name: title, status, word, waitsFor: waitsFor(summary, words, now), page, chosen };
}

function waitsFor({ presentation }: ConnectionSummary, words: string, now: number): string {
  const { countdownTo, status } = presentation;
  if (countdownTo !== null) return `retry ${formatCountdown(countdownTo, now)}`;
  return status === 'blocked' ? 'needs you' : words;
}
