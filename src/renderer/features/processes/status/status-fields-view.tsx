import { useMemo, useState } from 'react';
import type { JsonObject } from '#shared/json.ts';
import type { AppView } from '#shared/panel/providers/app-view.ts';
import type { AppStatus } from '#shared/protocols/process/status.ts';
import { CopyButton } from '#ui/controls/copy-button.tsx';
import { SearchField } from '#ui/controls/search-field.tsx';
import { SegmentedChoice } from '#ui/controls/segmented-choice.tsx';
import { jsonAt, jsonNodes } from '#ui/data/json-nodes.ts';
import { JsonText } from '#ui/data/json-text.tsx';
import { type KeyedValue, KeyValue } from '#ui/data/key-value.tsx';
import { Tree } from '#ui/data/tree.tsx';
import type { TreeNode } from '#ui/data/tree-rows.ts';
import { SectionHead } from '#ui/page/section-head.tsx';
import { copyText } from './copy-text.ts';
import { filterNodes } from './filter-nodes.ts';
import { type Observation, observe, valuesBefore } from './recent-values.ts';
import { ownFields, SHOWN_REQUIRED_FIELDS } from './status-fields.ts';
import styles from './status-fields-view.module.css';

const NOTHING_SEEN: readonly Observation<JsonObject>[] = [];
const VIEWS = [
  { value: 'tree', word: 'Tree' },
  { value: 'json', word: 'JSON' },
] as const;

/** The status of an app: the required fields first, then its own as a tree whose order never changes. */
export function StatusFieldsView({ app, now }: { readonly app: AppView; readonly now: number }) {
  const good = app.snapshot?.good ?? null;
  if (good === null) {
    return <p className={styles.empty}>Waiting for the first status from {app.title}.</p>;
  }
  return (
    <>
      <RequiredFields status={good.status} />
      <OwnFields status={good.status} at={good.at} now={now} />
    </>
  );
}

function RequiredFields({ status }: { readonly status: AppStatus }) {
  const items: readonly KeyedValue[] = SHOWN_REQUIRED_FIELDS.map((key) => {
    const value = status[key];
    const text = value === null || value === '' ? null : String(value);
    return { key, value: text, wire: true, copy: text ?? undefined };
  });
  return (
    <section aria-label="Required fields">
      <SectionHead title="Required fields" ground={items.length} />
      <KeyValue items={items} keyWidth={112} columns={2} />
    </section>
  );
}

interface OwnFieldsProps {
  readonly status: AppStatus;
  readonly at: number;
  readonly now: number;
}

function OwnFields({ status, at, now }: OwnFieldsProps) {
  const [query, setQuery] = useState('');
  const [view, setView] = useState<'tree' | 'json'>('tree');
  const [seen, setSeen] = useState(NOTHING_SEEN);
  const fields = useMemo(() => ownFields(status), [status]);
  const newest = observe(seen, { at, value: fields });
  if (newest !== seen) setSeen(newest);
  const before = valuesBefore(newest, now);
  const all = useMemo(() => jsonNodes(fields, before), [fields, before]);
  const nodes = useMemo(() => filterNodes(all, query), [all, query]);
  return (
    <section aria-label="Fields of this app">
      <SectionHead title="Fields of this app" ground={countFields(all)}>
        <SearchField label="Filter fields" value={query} onChange={setQuery} size="small" />
        <SegmentedChoice label="View" options={VIEWS} value={view} onChange={setView} size="small" />
        <CopyButton text={() => JSON.stringify(status, null, 2)} what="status as JSON" />
      </SectionHead>
      {view === 'tree' ? (
        <Tree label="Fields of this app" nodes={nodes} copyOf={({ id }) => copyText(jsonAt(fields, id))} />
      ) : (
        <JsonText value={fields} />
      )}
      {view === 'tree' && nodes.length === 0 ? <p className={styles.empty}>{emptyWords(query)}</p> : null}
    </section>
  );
}

/** All fields that have a value. */
function countFields(nodes: readonly TreeNode[]): number {
  return nodes.reduce((sum, { children }) => sum + (children === undefined ? 1 : countFields(children)), 0);
}

function emptyWords(query: string): string {
  return query === '' ? 'This app has no extra fields.' : `No field matches "${query}".`;
}
