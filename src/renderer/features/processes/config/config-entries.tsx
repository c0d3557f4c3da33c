import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Status } from '#shared/lifecycle/status.ts';
import type { AppView } from '#shared/panel/providers/app-view.ts';
import type { ConfigView } from '#shared/protocols/process/config.ts';
import { currentPlace, navigationStore } from '#stores/window/navigation.ts';
import { CopyButton } from '#ui/controls/copy-button.tsx';
import { SearchField } from '#ui/controls/search-field.tsx';
import { SegmentedChoice } from '#ui/controls/segmented-choice.tsx';
import { jsonAt, jsonNodes } from '#ui/data/json-nodes.ts';
import { JsonText } from '#ui/data/json-text.tsx';
import { Tree } from '#ui/data/tree.tsx';
import { Chip } from '#ui/marks/chip.tsx';
import { StatusText } from '#ui/marks/status-text.tsx';
import { formatNoun } from '#ui/words/format.ts';
import { copyText } from '../status/copy-text.ts';
import { filterNodes } from '../status/filter-nodes.ts';
import styles from './config-entries.module.css';
import { type ConfigRow, filterRows } from './config-rows.ts';
import { ConfigTable } from './config-table.tsx';

interface ConfigEntriesProps {
  readonly app: AppView;
  readonly view: ConfigView;
  readonly rows: readonly ConfigRow[];
  readonly pending: readonly string[];
  readonly openReason: string | undefined;
}

const LOOKS = [
  { value: 'table', word: 'Table' },
  { value: 'tree', word: 'Tree' },
  { value: 'json', word: 'JSON' },
] as const;

/**
 * Whether a config is valid and what is wrong with it, and its entries: as a table to edit, as a tree, and as received.
 */
export function ConfigEntries({ app, openReason, pending, rows, view }: ConfigEntriesProps) {
  const [look, setLook] = useState<(typeof LOOKS)[number]['value']>('table');
  const { item } = useStore(navigationStore, currentPlace);
  const [query, setQuery] = useState('');
  const [settableOnly, setSettableOnly] = useState(false);
  useEffect(() => {
    if (item === undefined) return;
    setLook('table');
    setSettableOnly(false);
    setQuery(item);
  }, [item]);
  const shown = useMemo(() => filterRows(rows, { query, settableOnly }), [rows, query, settableOnly]);
  const tree = useMemo(() => (look === 'tree' ? jsonNodes(view.configTree) : []), [look, view.configTree]);
  const nodes = useMemo(() => filterNodes(tree, query), [tree, query]);
  return (
    <section aria-label="Entries">
      <div className={styles.head}>
        <h2 className={styles.validity}>
          <StatusText
            {...presentValidity(view.valid)}
            age={`${formatNoun(rows.length, 'entry', 'entries')}, ${formatNoun(view.paths.length, 'path', 'paths')}`}
          />
        </h2>
        {look === 'table' ? (
          <Chip on={settableOnly} onChange={setSettableOnly}>
            Settable only
          </Chip>
        ) : null}
        {look === 'json' ? null : (
          <span className={styles.filter}>
            <SearchField label="Filter keys" value={query} onChange={setQuery} size="small" />
          </span>
        )}
        <SegmentedChoice label="View" options={LOOKS} value={look} onChange={setLook} size="small" />
        <CopyButton text={() => JSON.stringify(view, null, 2)} what="config as JSON" />
      </div>
      <Errors errors={view.errors} />
      {look === 'table' ? <ConfigTable app={app} rows={shown} pending={pending} openReason={openReason} /> : null}
      {look === 'tree' ? (
        <Tree label="Config tree" nodes={nodes} copyOf={({ id }) => copyText(jsonAt(view.configTree, id))} />
      ) : null}
      {look === 'json' ? <JsonText value={jsonOf(view)} /> : null}
      {isEmpty(look, shown.length, nodes.length) ? (
        <p className={styles.empty}>{emptyWords(query, settableOnly && look === 'table')}</p>
      ) : null}
    </section>
  );
}

function presentValidity(valid: boolean | null): { readonly status: Status; readonly word: string } {
  if (valid === null) return { status: 'stale', word: 'Validity not known' };
  return valid ? { status: 'ready', word: 'Valid' } : { status: 'failed', word: 'Not valid' };
}

function Errors({ errors }: { readonly errors: readonly string[] }) {
  if (errors.length === 0) return null;
  return (
    <ul className={styles.errors} aria-label="What is wrong">
      {[...new Set(errors)].map((error) => (
        <li key={error}>{error}</li>
      ))}
    </ul>
  );
}

/** The view as the peer sent it, normalized; it came from JSON. */
function jsonOf(view: ConfigView) {
  return JSON.parse(JSON.stringify(view));
}

function isEmpty(look: (typeof LOOKS)[number]['value'], rowCount: number, nodeCount: number): boolean {
  return (look === 'table' && rowCount === 0) || (look === 'tree' && nodeCount === 0);
}

function emptyWords(query: string, settableOnly: boolean): string {
  if (query !== '') return `No entry matches "${query}".`;
  return settableOnly ? 'No settable entries.' : 'This app has no settings.';
}
