import { ChevronDown, Copy } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import { ownValue } from '#shared/own-value.ts';
import { classNames } from '../class-names.ts';
import { IconButton } from '../controls/icon-button.tsx';
import { Icon } from '../marks/icon.tsx';
import { formatCount } from '../words/format.ts';
import { RowBlocks } from './row-blocks.tsx';
import styles from './tree.module.css';
import type { TreeNode } from './tree-rows.ts';
import { type TreeRow, visibleRows } from './tree-rows.ts';

const ROW_HEIGHT = 28;

/** More rows are not listed: nobody reads them, and each costs time at every change. */
const MAX_ROWS = 50_000;

interface TreeProps {
  /** Its name for screen readers: "Fields of this app". */
  readonly label: string;
  /** In the order in which they are shown; the caller never changes it. */
  readonly nodes: readonly TreeNode[];
  /** What is copied of a node, by its button or by the keys for copying; without it nothing is. */
  readonly copyOf?: ((node: TreeNode) => string) | undefined;
}

/** Values in levels, 28 px rows. Arrow keys move, and fold and unfold groups; the keys for copying copy a row. */
export function Tree({ label, nodes, copyOf }: TreeProps) {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [focused, setFocused] = useState<string | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const body = useRef<HTMLDivElement>(null);
  /** The index of a row that gets the focus as soon as it is drawn. */
  const wanted = useRef<number | null>(null);
  const all = useMemo(() => visibleRows(nodes, folded), [nodes, folded]);
  const rows = all.length > MAX_ROWS ? all.slice(0, MAX_ROWS) : all;
  const current = Math.max(
    0,
    rows.findIndex(({ node }) => node.id === focused),
  );

  useEffect(() => {
    if (wanted.current === null) return;
    body.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`)?.focus();
    wanted.current = null;
  });

  const focusRow = (index: number): void => {
    const row = rows[index];
    if (row === undefined) return;
    wanted.current = index;
    setFocused(row.node.id);
  };
  const fold = (id: string, wanted: boolean): void => {
    const next = new Set(folded);
    if (wanted) next.add(id);
    else next.delete(id);
    setFolded(next);
  };
  const copy = async (node: TreeNode): Promise<void> => {
    const say = (words: string): void => setSaid({ id: node.id, words });
    await navigator.clipboard.writeText(copyOf?.(node) ?? '').then(
      () => say('Copied'),
      () => say('Refused'),
    );
  };
  const onKeyDown = (event: KeyboardEvent, index: number, row: TreeRow): void => {
    const { id, children } = row.node;
    if (event.key === 'c' && (event.ctrlKey || event.metaKey) && document.getSelection()?.isCollapsed !== false) {
      if (copyOf === undefined) return;
      event.preventDefault();
      void copy(row.node);
      return;
    }
    const parent = rows.findLastIndex((other, at) => at < index && other.level < row.level);
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => focusRow(index + 1),
      ArrowUp: () => focusRow(index - 1),
      Home: () => focusRow(0),
      End: () => focusRow(rows.length - 1),
      ArrowRight: () => (children !== undefined && folded.has(id) ? fold(id, false) : focusRow(index + 1)),
      ArrowLeft: () => (children !== undefined && !folded.has(id) ? fold(id, true) : focusRow(parent)),
    };
    const move = ownValue(moves, event.key);
    if (move === undefined) return;
    event.preventDefault();
    move();
  };

  return (
    <>
      <div role="tree" aria-label={label} ref={body}>
        <RowBlocks as="div" count={rows.length} rowHeight={ROW_HEIGHT} kept={current}>
          {(from, to) =>
            rows.slice(from, to).map((row, at) => (
              <Row
                key={row.node.id}
                row={row}
                index={from + at}
                open={!folded.has(row.node.id)}
                reachable={from + at === current}
                onPress={() => {
                  setFocused(row.node.id);
                  if (row.node.children !== undefined) fold(row.node.id, !folded.has(row.node.id));
                }}
                onKeyDown={(event) => onKeyDown(event, from + at, row)}
                onCopy={copyOf === undefined ? undefined : () => void copy(row.node)}
                said={said?.id === row.node.id ? said.words : null}
                onSaid={() => setSaid(null)}
              />
            ))
          }
        </RowBlocks>
      </div>
      {all.length === rows.length ? null : (
        <p className={styles.limit}>
          The first {formatCount(rows.length)} of {formatCount(all.length)} rows. Filter or fold to see others.
        </p>
      )}
    </>
  );
}

/** What became of copying a row. */
interface Said {
  readonly id: string;
  readonly words: string;
}

interface RowProps {
  readonly row: TreeRow;
  /** Its place among all rows. */
  readonly index: number;
  readonly open: boolean;
  readonly reachable: boolean;
  readonly onPress: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onCopy: (() => void) | undefined;
  /** What was just said of copying it. */
  readonly said: string | null;
  readonly onSaid: () => void;
}

function Row({ row, index, open, reachable, onPress, onKeyDown, onCopy, said, onSaid }: RowProps) {
  const { node, level, position, groupSize } = row;
  const group = node.children !== undefined;
  const label = escapeUnseen(node.label);
  const value = escapeUnseen(node.value ?? '');
  return (
    <div
      role="treeitem"
      data-index={index}
      aria-level={level + 1}
      aria-posinset={position}
      aria-setsize={groupSize}
      aria-expanded={group ? open : undefined}
      aria-selected={false}
      tabIndex={reachable ? 0 : -1}
      className={classNames(styles.row, group && styles.group)}
      onClick={onPress}
      onKeyDown={onKeyDown}
    >
      <span className={styles.label} style={{ marginLeft: level * 16 }}>
        {group ? (
          <span className={classNames(styles.chevron, !open && styles.folded)}>
            <Icon of={ChevronDown} />
          </span>
        ) : null}
        <span className={styles.text} data-tip-clipped={label}>
          {label}
        </span>
      </span>
      <span className={styles.value}>
        {value}
        {node.was === undefined ? null : (
          <span key={`${node.was} ${value}`} className={styles.was}>
            was {escapeUnseen(node.was)}
          </span>
        )}
      </span>
      <span className={styles.type} role="status">
        {said === null ? (
          node.type
        ) : (
          <span className={styles.said} onAnimationEnd={onSaid}>
            {said}
          </span>
        )}
      </span>
      {onCopy === undefined ? null : (
        <span className={styles.copy} onClick={(event) => event.stopPropagation()}>
          <IconButton icon={Copy} label={`Copy ${label}`} size="small" tabIndex={-1} onPress={onCopy} />
        </span>
      )}
    </div>
  );
}
