import type { ReactNode } from 'react';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import { Icon, type LucideIcon } from '../marks/icon.tsx';
import { escapeNode } from '../words/escape-node.ts';
import styles from './empty-state.module.css';

/** One next step; at most one of the steps carries a primary button. */
export interface EmptyStep {
  readonly icon: LucideIcon;
  readonly name: string;
  readonly about: string;
  readonly action: ReactNode;
}

interface EmptyStateProps {
  /** "Nothing is connected yet". */
  readonly title: string;
  /** What this place is for, and the next step: two sentences. */
  readonly children: ReactNode;
  readonly steps?: readonly EmptyStep[] | undefined;
  /** Says what lies above and below the line, for the first run. */
  readonly explained?: boolean | undefined;
}

const TICKS = [0, 1, 2, 3, 4, 5, 6];

/** A place with nothing in it yet: a bare horizon, what the place is for, and up to four steps. */
export function EmptyState({ title, children, steps = [], explained = false }: EmptyStateProps) {
  return (
    <section className={styles.empty} aria-label={title}>
      <div className={styles.column}>
        <div className={styles.horizon} aria-hidden="true">
          {explained ? <span className={styles.above}>above the line: traffic</span> : null}
          <div className={styles.line} />
          {TICKS.map((tick) => (
            <div key={tick} className={styles.tick} style={{ left: `${Math.min((tick * 100) / 6, 99.8)}%` }} />
          ))}
          <div className={styles.now} />
          {explained ? <span className={styles.below}>below the line: trouble</span> : null}
        </div>
        <h2 className={styles.title}>{escapeUnseen(title)}</h2>
        <p className={styles.words}>{escapeNode(children)}</p>
        {steps.length === 0 ? null : (
          <ul className={styles.steps}>
            {steps.map(({ icon, name, about, action }) => (
              <li key={name} className={styles.step}>
                <span className={styles.icon}>
                  <Icon of={icon} size={16} />
                </span>
                <div className={styles.names}>
                  <h3 className={styles.name}>{name}</h3>
                  <p className={styles.about} data-tip-clipped={about}>
                    {about}
                  </p>
                </div>
                {action}
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
