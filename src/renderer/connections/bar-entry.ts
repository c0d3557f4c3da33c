import type { ConnectionSummary } from '#shared/connections/connection-summary.ts';
import type { Status } from '#shared/lifecycle/status.ts';
import { formatCountdown } from '#ui/words/format.ts';

/** One connection in the status bar. */
export interface BarEntry {
  readonly key: string;
  readonly name: string;
  readonly status: Status;
  readonly word: string;
  /** What it waits for; empty for nothing. */
  readonly waitsFor: string;
  /** Where it opens. */
  readonly page: string;
  readonly chosen: string;
}

/** A connection in the status bar. `words` follow its name where it is neither tried again nor blocked. */
export function barEntry(summary: ConnectionSummary, words: string, now: number): BarEntry {
  const { chosen, id, kind, page, presentation, title } = summary;
  const { status, word } = presentation;
  return { key: `${kind} ${id}`, name: title, status, word, waitsFor: waitsFor(summary, words, now), page, chosen };
}

function waitsFor({ presentation }: ConnectionSummary, words: string, now: number): string {
  const { countdownTo, status } = presentation;
  if (countdownTo !== null) return `retry ${formatCountdown(countdownTo, now)}`;
  return status === 'blocked' ? 'needs you' : words;
}
