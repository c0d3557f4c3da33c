import { ShieldQuestion } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { ownValue } from '#shared/own-value.ts';
import type { ActionDeclaration } from '#shared/protocols/process/actions.ts';
import { SearchField } from '#ui/controls/search-field.tsx';
import { Icon } from '#ui/marks/icon.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import styles from './action-list.module.css';

interface ActionListProps {
  readonly actions: readonly ActionDeclaration[];
  /** Shown beside the title: how many, and as of when. */
  readonly ground: string;
  /** The name of the chosen one. */
  readonly chosen: string | undefined;
  readonly onChoose: (name: string) => void;
}

/** The actions of the app. The arrow keys choose; typing filters. */
export function ActionList({ actions, ground, chosen, onChoose }: ActionListProps) {
  const [query, setQuery] = useState('');
  const shown = actions.filter((action) => holds(action, query));
  const reachable = shown.find(({ name }) => name === chosen) ?? shown[0];
  return (
    <section className={styles.list} aria-label="Actions">
      <SectionHead title="Actions" ground={ground}>
        <span className={styles.search}>
          <SearchField
            label="Filter"
            value={query}
            onChange={setQuery}
            onEnter={() => shown[0] !== undefined && onChoose(shown[0].name)}
            size="small"
          />
        </span>
      </SectionHead>
      <div className={styles.rows} role="listbox" aria-label="Actions">
        {shown.map((action) => (
          <div
            key={action.name}
            role="option"
            className={styles.row}
            aria-selected={action.name === chosen}
            tabIndex={action === reachable ? 0 : -1}
            onClick={() => onChoose(action.name)}
            onKeyDown={moveWithin}
          >
            <span className={styles.label} data-tip-clipped={action.label}>
              {action.label}
            </span>
            <code className={styles.name}>{action.name}</code>
            <span className={styles.sign} data-tip={action.confirm === undefined ? undefined : 'Asks before it runs'}>
              {action.confirm === undefined ? null : <Icon of={ShieldQuestion} />}
            </span>
          </div>
        ))}
      </div>
      {shown.length === 0 ? <p className={styles.none}>No action matches "{query}". Escape shows all.</p> : null}
    </section>
  );
}

function holds({ label, name }: ActionDeclaration, query: string): boolean {
  return `${label} ${name}`.toLowerCase().includes(query.trim().toLowerCase());
}

const STEPS: Readonly<Record<string, (row: Element) => Element | null | undefined>> = {
  ArrowDown: (row) => row.nextElementSibling,
  ArrowUp: (row) => row.previousElementSibling,
  Home: (row) => row.parentElement?.firstElementChild,
  End: (row) => row.parentElement?.lastElementChild,
};

function moveWithin(event: KeyboardEvent<HTMLDivElement>): void {
  const next = ownValue(STEPS, event.key)?.(event.currentTarget);
  if (!(next instanceof HTMLElement)) return;
  event.preventDefault();
  next.focus();
  next.click();
}
