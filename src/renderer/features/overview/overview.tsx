import type { KeyboardEvent } from 'react';
import type { CellModel } from '#connections/cell-model.ts';
import { useKinds } from '#connections/kinds-context.tsx';
import { useFeedReader } from '#stores/panel/use-feed-reader.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { useNow } from '#stores/window/clock.ts';
import { isShortcut } from '#stores/window/use-shortcut.ts';
import { moveFocus } from '#ui/controls/move-focus.ts';
import { BelowCells, useOverviewPart } from './below-cells.tsx';
import { ConnectionCell } from './connection-cell.tsx';
import { NothingYet } from './nothing-yet.tsx';
import styles from './overview.module.css';
import { OverviewHead } from './overview-head.tsx';

/** Overview: one cell for each connection, and below the cells what needs a person. */
export function Overview() {
  const kinds = useKinds();
  const read = useFeedReader();
  const now = useNow();
  const part = useOverviewPart();
  const cells = kinds.flatMap((kind) => kind.cells(read, now));
  const isKnown = kinds.every((kind) => kind.connections(read, now) !== undefined);
  return (
    <>
      <OverviewHead statuses={cells.map(({ status }) => status)} />
      {kinds.map(({ name, OverviewBar }) => (OverviewBar === undefined ? null : <OverviewBar key={name} />))}
      {isKnown && cells.length === 0 ? (
        <NothingYet />
      ) : (
        <div className={styles.page} data-part={part}>
          <div className={styles.upper}>
            <Cells cells={cells} />
          </div>
          <BelowCells />
        </div>
      )}
    </>
  );
}

/** The cells as a grid, with its own keys while one of them has the focus. */
function Cells({ cells }: { readonly cells: readonly CellModel[] }) {
  const panel = usePanel();
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (moveFocus(event, 'h2 > button', 'arrows') !== null) return;
    const { target } = event;
    const at = [...event.currentTarget.children].findIndex((each) => target instanceof Node && each.contains(target));
    const cell = cells[at];
    const action = cell?.actions.find(({ shortcut }) => isShortcut(shortcut, event.nativeEvent));
    if (cell !== undefined && action !== undefined) action.run(panel, cell.connectionId);
  };
  return (
    <section className={styles.cells} aria-label="Programs and feeds" data-place="cells" onKeyDown={onKeyDown}>
      {cells.map((cell) => (
        <ConnectionCell key={cell.key} model={cell} />
      ))}
    </section>
  );
}
