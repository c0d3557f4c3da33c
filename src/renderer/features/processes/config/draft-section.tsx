import { useMemo } from 'react';
import type { JsonValue } from '#shared/json.ts';
import type { AppView } from '#shared/panel/providers/app-view.ts';
import { Button } from '#ui/controls/button.tsx';
import { Difference } from '#ui/data/difference.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { formatNoun } from '#ui/words/format.ts';
import type { OpenDraft } from './config-rows.ts';
import { type DifferencePart, differenceLines, type PrintedTree, printTree } from './difference-lines.ts';
import styles from './draft-section.module.css';
import { type Drafts, dropAllDrafts, dropDraft } from './draft-store.ts';

interface DraftSectionProps {
  readonly app: AppView;
  readonly open: readonly OpenDraft[];
  /** Drafts of entries that no longer exist. */
  readonly orphaned: Drafts;
  readonly tree: JsonValue;
  readonly saving: 'idle' | 'under-way';
  /** The keys that also save: "Ctrl S". */
  readonly saveKeys: string;
  readonly onSave: () => void;
}

const INDENT_PX = 14;

/** The drafts, as the difference that saving makes. */
export function DraftSection({ app: { appId }, open, orphaned, tree, saving, saveKeys, onSave }: DraftSectionProps) {
  const count = open.length + orphaned.length;
  const isEmpty = open.length === 0;
  const printed = useMemo(() => printTree(isEmpty ? null : tree), [isEmpty, tree]);
  if (count === 0) {
    return (
      <section aria-label="Draft">
        <SectionHead title="Draft" ground="none" />
        <p className={styles.empty}>Edits stay here until you save them. A refresh keeps them.</p>
      </section>
    );
  }
  const reason = reasonAgainst(open);
  return (
    <section className={styles.draft} aria-label="Draft">
      <SectionHead title="Draft" ground={`${formatNoun(count, 'change', 'changes')}, not saved`} />
      {filesOf(open).map(({ drafts, file }) => (
        <div key={file} className={styles.file}>
          {file === '' ? null : <p className={styles.name}>{file}</p>}
          {partsOf(printed, drafts).map((part, index) => (
            <Part key={part.kind === 'change' ? part.key : `${part.kind} ${index}`} part={part} />
          ))}
        </div>
      ))}
      {orphaned.map((draft) => (
        <div key={draft.key} className={styles.orphan}>
          <p>
            <code>{draft.key}</code> no longer exists.
          </p>
          <Button size="small" kind="quiet" onPress={() => dropDraft(appId, draft.key)}>
            Discard
          </Button>
        </div>
      ))}
      <div className={styles.answers}>
        <Button
          kind="primary"
          onPress={onSave}
          busy={saving === 'under-way'}
          busyLabel="Saving"
          disabledReason={reason}
          tip={saveKeys}
        >
          {`Save ${formatNoun(open.length, 'change', 'changes')}`}
        </Button>
        <Button kind="quiet" onPress={() => dropAllDrafts(appId)}>
          Discard
        </Button>
      </div>
      {reason === undefined ? null : <p className={styles.reason}>{reason}</p>}
    </section>
  );
}

function Part({ part }: { readonly part: DifferencePart }) {
  if (part.kind === 'gap') return <p className={styles.gap}>…</p>;
  const style = { paddingLeft: part.indent * INDENT_PX };
  if (part.kind === 'line') {
    return (
      <p className={styles.line} style={style} data-tip-clipped={part.text}>
        {part.text}
      </p>
    );
  }
  return (
    <div className={styles.change} style={style}>
      <Difference was={part.was} is={part.is} />
    </div>
  );
}

/** Why nothing can be saved now: the first draft that needs a person. */
export function reasonAgainst(open: readonly OpenDraft[]): string | undefined {
  for (const { draft, standing } of open) {
    if (standing === 'wrong' && !draft.value.ok) return `${draft.key} ${draft.value.error}.`;
    if (standing === 'conflict') return `Resolve ${draft.key} first: it was changed outside.`;
  }
  return open.length === 0 ? 'Nothing to save.' : undefined;
}

/** The drafts by the file of their entries. */
function filesOf(open: readonly OpenDraft[]) {
  const files = new Map<string, OpenDraft[]>();
  for (const each of open) {
    const file = each.entry.path ?? '';
    files.set(file, [...(files.get(file) ?? []), each]);
  }
  return [...files].map(([file, drafts]) => ({ file, drafts }));
}

function partsOf(printed: PrintedTree, open: readonly OpenDraft[]): readonly DifferencePart[] {
  const changes = open.map(({ draft, entry }) => ({
    key: entry.key,
    was: entry.value,
    is: draft.value.ok ? JSON.stringify(draft.value.value) : draft.text,
  }));
  return differenceLines(printed, changes);
}
