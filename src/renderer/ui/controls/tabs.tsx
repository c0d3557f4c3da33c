import { type KeyboardEvent, useId } from 'react';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import { ownValue } from '#shared/own-value.ts';
import styles from './tabs.module.css';

interface TabsProps<Id extends string> {
  /** What they are the parts of, for screen readers. */
  readonly label: string;
  /** With a count or its words: "2 drafts", "3,118". */
  readonly tabs: readonly { readonly id: Id; readonly word: string; readonly note?: string | undefined }[];
  readonly current: Id;
  readonly onChange: (id: Id) => void;
  /** Id of the element that holds the chosen part; give it role="tabpanel". */
  readonly panelId?: string | undefined;
}

const STEPS: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowRight: (index, count) => (index + 1) % count,
  ArrowLeft: (index, count) => (index + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** The parts of one object: 36 px, the chosen one underlined on the hairline. */
export function Tabs<Id extends string>({ label, tabs, current, onChange, panelId }: TabsProps<Id>) {
  const base = useId();
  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    const next = ownValue(STEPS, event.key)?.(index, tabs.length);
    const tab = next === undefined ? undefined : tabs[next];
    if (next === undefined || tab === undefined) return;
    event.preventDefault();
    onChange(tab.id);
    event.currentTarget.parentElement?.querySelectorAll<HTMLElement>('[role="tab"]').item(next).focus();
  };
  return (
    <div role="tablist" aria-label={label} className={styles.tabs}>
      {tabs.map(({ id, word, note }, index) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`${base}${id}`}
          className={styles.tab}
          aria-selected={id === current}
          aria-controls={id === current ? panelId : undefined}
          tabIndex={id === current ? 0 : -1}
          onClick={() => onChange(id)}
          onKeyDown={(event) => onKeyDown(event, index)}
        >
          <span className={styles.word} data-word={word}>
            {escapeUnseen(word)}
          </span>
          {note === undefined ? null : <span className={styles.note}>{escapeUnseen(note)}</span>}
        </button>
      ))}
    </div>
  );
}
