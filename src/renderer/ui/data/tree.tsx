import { ChevronDown, Copy } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { classNames } from '../class-names.ts';
import { IconButton } from '../controls/icon-button.tsx';
import { Icon } from '../marks/icon.tsx';
import styles from './tree.module.css';
import type { TreeNode } from './tree-rows.ts';
import { type TreeRow, visibleRows } from './tree-rows.ts';

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
  const rows = visibleRows(nodes, folded);
  const current = rows.some(({ node }) => node.id === focused) ? focused : (rows[0]?.node.id ?? null);

  const focusRow = (index: number): void => {
    const row = rows[index];
    if (row === undefined) return;
    setFocused(row.node.id);
    body.current?.querySelectorAll<HTMLElement>('[role="treeitem"]').item(index).focus();
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
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    move();
  };

  return (
    <div role="tree" aria-label={label} ref={body}>
      {rows.map((row, index) => (
        <Row
          key={row.node.id}
          row={row}
          open={!folded.has(row.node.id)}
          reachable={row.node.id === current}
          onPress={() => {
            setFocused(row.node.id);
            if (row.node.children !== undefined) fold(row.node.id, !folded.has(row.node.id));
          }}
          onKeyDown={(event) => onKeyDown(event, index, row)}
          onCopy={copyOf === undefined ? undefined : () => void copy(row.node)}
          said={said?.id === row.node.id ? said.words : null}
          onSaid={() => setSaid(null)}
        />
      ))}
    </div>
  );
}

/** What became of copying a row. */
interface Said {
  readonly id: string;
  readonly words: string;
}

interface RowProps {
  readonly row: TreeRow;
  readonly open: boolean;
  readonly reachable: boolean;
  readonly onPress: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onCopy: (() => void) | undefined;
  /** What was just said of copying it. */
  readonly said: string | null;
  readonly onSaid: () => void;
}

function Row({ row, open, reachable, onPress, onKeyDown, onCopy, said, onSaid }: RowProps) {
  const { node, level } = row;
  const group = node.children !== undefined;
  return (
    <div
      role="treeitem"
      aria-level={level + 1}
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
        <span className={styles.text} data-tip-clipped={node.label}>
          {node.label}
        </span>
      </span>
      <span className={styles.value}>
        {node.value}
        {node.was === undefined ? null : (
          <span key={`${node.was} ${node.value}`} className={styles.was}>
            was {node.was}
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
          <IconButton icon={Copy} label={`Copy ${node.label}`} size="small" tabIndex={-1} onPress={onCopy} />
        </span>
      )}
    </div>
  );
}
