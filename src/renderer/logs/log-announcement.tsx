import { useEffect, useRef, useState } from 'react';
import { useNow } from '#stores/window/clock.ts';
import { formatNoun } from '#ui/words/format.ts';
import styles from './log-view.module.css';
import type { ReadLog } from './reading/log-filter.ts';

/** The shortest time from one summary to the next, in milliseconds. */
const SAID_EVERY_MS = 10_000;

interface AnnouncedMatch {
  readonly at: number;
  readonly lines: number;
  readonly errors: number;
}

/** For who listens: how much came, now and then, and not each line. */
export function LogAnnouncement({ filter }: { readonly filter: ReadLog }) {
  const now = useNow();
  const announced = useRef<AnnouncedMatch | null>(null);
  const [words, setWords] = useState('');
  useEffect(() => {
    const { buffer, matches } = filter;
    const next = { at: now, lines: buffer.totalCount, errors: matches.counts.errors };
    const before = announced.current;
    if (before !== null && now - before.at < SAID_EVERY_MS) return;
    announced.current = next;
    if (before === null || next.lines === before.lines) return;
    const errors = formatNoun(next.errors, 'error', 'errors');
    setWords(`${formatNoun(next.lines - before.lines, 'new line', 'new lines')}. ${errors} in the log.`);
  }, [now, filter]);
  return (
    <output className={styles.unseen} aria-live="polite">
      {words}
    </output>
  );
}
