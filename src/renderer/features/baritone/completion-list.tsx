import { useEffect, useRef } from 'react';
import type { Completion } from '#shared/protocols/baritone/complete-command.ts';
import styles from './completion-list.module.css';

interface CompletionListProps {
  readonly id: string;
  readonly completions: readonly Completion[];
  /** The index of the one that Enter accepts; -1 for none. */
  readonly active: number;
  readonly onAccept: (completion: Completion) => void;
}

/** The id of one completion, by which the field names it. */
export function completionId(listId: string, index: number): string {
  return `${listId}${index}`;
}

/** What a typed command may become, above the line that it is typed into. */
export function CompletionList({ active, completions, id, onAccept }: CompletionListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div ref={list} id={id} className={styles.list} role="listbox" aria-label="Completions">
      {completions.map((completion, index) => (
        <div
          key={completion.label}
          id={completionId(id, index)}
          className={styles.item}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          // The field keeps the focus.
          onMouseDown={(event) => {
            event.preventDefault();
            onAccept(completion);
          }}
        >
          <span className={styles.label}>
            <span className={styles.typed}>{completion.label.slice(0, completion.typedChars)}</span>
            {completion.label.slice(completion.typedChars)}
          </span>
          <span className={styles.says}>{completion.description}</span>
        </div>
      ))}
    </div>
  );
}
