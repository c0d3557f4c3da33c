import { useState } from 'react';
import type { AttentionItem } from '#connections/attention-item.ts';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import { NOTHING_TOLD, tellIncidents } from './tell-incidents.ts';
import styles from './title-bar.module.css';

/** Tells a screen reader at once of each new incident, wherever it is. */
export function IncidentAlert({ items }: { readonly items: readonly AttentionItem[] }) {
  const [told, setTold] = useState(NOTHING_TOLD);
  const next = tellIncidents(told, items);
  if (next !== told) setTold(next);
  return (
    <span className={styles.unseen} aria-live="assertive">
      {/* The same words about another incident are told again. */}
      <span key={next.times}>{escapeUnseen(next.words)}</span>
    </span>
  );
}
