import type { ReactNode } from 'react';
import { formatNoun } from '#ui/words/format.ts';
import styles from './map-legend.module.css';

/** What the marks mean, and how many sectors wait for their place: at the bottom left of the map. */
export function MapLegend({ unplaced }: { readonly unplaced: number }) {
  return (
    <div className={styles.legend}>
      <ul className={styles.entries} aria-label="Legend">
        <Entry word="port">
          <circle className={styles.ring} cx={8} cy={8} r={5} />
          <circle className={styles.dot} cx={8} cy={8} r={2} />
        </Entry>
        <Entry word="visited">
          <circle className={styles.visited} cx={8} cy={8} r={4} />
        </Entry>
        <Entry word="heard of">
          <circle className={styles.heard} cx={8} cy={8} r={4} />
        </Entry>
        <Entry word="course">
          <path className={styles.course} d="M0 8h16" />
        </Entry>
        <Entry word="garrison">
          <path className={styles.ring} d="M8 2l6 6-6 6-6-6z" />
        </Entry>
        <Entry word="your ships">
          <path className={styles.dot} d="M8 3l5 9H3z" />
        </Entry>
      </ul>
      {unplaced === 0 ? null : (
        <span className={styles.unplaced}>Placing {formatNoun(unplaced, 'sector', 'sectors')}…</span>
      )}
    </div>
  );
}

function Entry({ children, word }: { readonly children: ReactNode; readonly word: string }) {
  return (
    <li className={styles.entry}>
      <svg width={16} height={16} viewBox="0 0 16 16" aria-hidden="true">
        {children}
      </svg>
      {word}
    </li>
  );
}
