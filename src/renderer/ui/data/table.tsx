import { Fragment, type KeyboardEvent, type ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import { escapeNode } from '../words/escape-node.ts';
import { RowBlocks } from './row-blocks.tsx';
import styles from './table.module.css';

/** A column of a table. */
export interface Column<Row> {
  readonly id: string;
  readonly head: string;
  /** Its head is for screen readers alone: what stands in it speaks for itself. */
  readonly unnamed?: boolean | undefined;
  /** Fixed, in px; exactly one column has none and takes the rest. */
  readonly width?: number | undefined;
  /** Numbers stand at the right. */
  readonly end?: boolean | undefined;
  /** Came over a wire: mono. */
  readonly wire?: boolean | undefined;
  /** Supports what stands beside it: `text-2`. */
  readonly quiet?: boolean | undefined;
  readonly cell: (row: Row) => ReactNode;
}

interface TableProps<Row> {
  /** What its rows are, for screen readers. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly selected?: string | null | undefined;
  /** Makes the rows choosable, by pointer and by arrow keys. */
  readonly onSelect?: ((key: string) => void) | undefined;
  /** Icon buttons of 24 px that appear at the right of the pointed-at row. */
  readonly actions?: ((row: Row) => ReactNode) | undefined;
  /** Lies on `selected` with the bar, as what differs from what was read does. */
  readonly marked?: ((row: Row) => boolean) | undefined;
  /** What has to be said of a row, under it; nothing for most. */
  readonly below?: ((row: Row) => ReactNode) | undefined;
  readonly actionsWidth?: number | undefined;
}

/** With its hairline, in px. */
const ROW_HEIGHT = 29;

/** The first row under the head, as screen readers count. */
const FIRST_ROW_INDEX = 2;

/** Rows of 28 px under a head of 28 px, hairlines between. */
export function Table<Row>(props: TableProps<Row>) {
  const { label, columns, rows, keyOf, selected, onSelect, actions, actionsWidth = 80, marked, below } = props;
  const choosable = onSelect !== undefined;
  const [first] = rows;
  const reachable =
    !choosable || first === undefined || rows.some((row) => keyOf(row) === selected) ? selected : keyOf(first);
  const drawRow = (row: Row, index: number): ReactNode => {
    const key = keyOf(row);
    const said = below?.(row) ?? null;
    const isMarked = marked?.(row) === true;
    return (
      <Fragment key={key}>
        <tr
          className={classNames(styles.row, isMarked && styles.marked, said !== null && styles.above)}
          aria-rowindex={index + FIRST_ROW_INDEX}
          aria-selected={choosable ? key === selected : undefined}
          tabIndex={choosable ? (key === reachable ? 0 : -1) : undefined}
          onClick={choosable ? () => onSelect(key) : undefined}
          onKeyDown={choosable ? (event) => moveWithin(event, () => onSelect(key)) : undefined}
        >
          {columns.map(({ id, end = false, wire = false, quiet = false, cell }) => (
            <td key={id} className={classNames(end && styles.end, wire && styles.wire, quiet && styles.quiet)}>
              {escapeNode(cell(row))}
            </td>
          ))}
          {actions === undefined ? null : (
            <td>
              <div className={styles.actions}>{actions(row)}</div>
            </td>
          )}
        </tr>
        {said === null ? null : (
          <tr className={classNames(isMarked && styles.marked)}>
            <td colSpan={columns.length + (actions === undefined ? 0 : 1)} className={styles.below}>
              {escapeNode(said)}
            </td>
          </tr>
        )}
      </Fragment>
    );
  };
  return (
    <table
      className={styles.table}
      aria-label={label}
      aria-rowcount={rows.length + 1}
      role={choosable ? 'grid' : undefined}
    >
      <colgroup>
        {columns.map(({ id, width }) => (
          <col key={id} style={width === undefined ? undefined : { width }} />
        ))}
        {actions === undefined ? null : <col style={{ width: actionsWidth }} />}
      </colgroup>
      <thead className={styles.head}>
        <tr>
          {columns.map(({ id, head, end = false, unnamed = false }) => (
            <th key={id} scope="col" className={classNames(end && styles.end)}>
              {unnamed ? <span className={styles.unseen}>{head}</span> : head}
            </th>
          ))}
          {actions === undefined ? null : (
            <th scope="col">
              <span className={styles.unseen}>Actions</span>
            </th>
          )}
        </tr>
      </thead>
      {choosable ? (
        <tbody>{rows.map((row, index) => drawRow(row, index))}</tbody>
      ) : (
        <RowBlocks as="tbody" count={rows.length} rowHeight={ROW_HEIGHT} kept={-1}>
          {(from, to) => rows.slice(from, to).map((row, at) => drawRow(row, from + at))}
        </RowBlocks>
      )}
    </table>
  );
}

function moveWithin(event: KeyboardEvent<HTMLTableRowElement>, choose: () => void): void {
  if (event.target !== event.currentTarget) return;
  const row = event.currentTarget;
  const next =
    event.key === 'ArrowDown'
      ? choosableFrom(row, 'nextElementSibling')
      : event.key === 'ArrowUp'
        ? choosableFrom(row, 'previousElementSibling')
        : null;
  if (next instanceof HTMLElement) {
    next.focus();
    next.click();
  } else if (event.key === 'Enter' || event.key === ' ') {
    choose();
  } else {
    return;
  }
  event.preventDefault();
}

/** The next row that way which can be chosen: what is said of a row under it cannot. */
function choosableFrom(row: Element, way: 'nextElementSibling' | 'previousElementSibling'): Element | null {
  let next = row[way];
  while (next !== null && !next.hasAttribute('tabindex')) next = next[way];
  return next;
}
