import type { KeyboardEvent } from 'react';
import type { CellModel } from '#connections/cell-model.ts';
import { useKinds } from '#connections/kinds-context.tsx';
import { ACTIVITY_FEED } from '#shared/panel/traffic.ts';
import { useFeedReader } from '#stores/panel/use-feed-reader.ts';
import { usePanel, useStateFeeds } from '#stores/panel/use-panel.ts';
import { useNow } from '#stores/window/clock.ts';
import { isShortcut } from '#stores/window/use-shortcut.ts';
import { useSharedScale } from '#ui/charts/use-shared-scale.ts';
import { moveFocus } from '#ui/controls/move-focus.ts';
import { CELL_LANE_WIDTH } from '#ui/page/cell.tsx';
import { ConnectionCell } from './connection-cell.tsx';
import { LowerPart, useLowerPart } from './lower-part.tsx';
import { NothingYet } from './nothing-yet.tsx';
import styles from './overview.module.css';
import { OverviewHead } from './overview-head.tsx';

/** Overview: one cell for each connection, and below the cells what needs a person. */
export function Overview() {
  const kinds = useKinds();
  const read = useFeedReader();
  const now = useNow();
  const lower = useLowerPart();
  const cells = kinds.flatMap((kind) => kind.cells(read, now));
  const isKnown = kinds.every((kind) => kind.connections(read, now) !== undefined);
  return (
    <>
      <OverviewHead statuses={cells.map(({ status }) => status)} />
      {kinds.map(({ name, OverviewBar }) => (OverviewBar === undefined ? null : <OverviewBar key={name} />))}
      {isKnown && cells.length === 0 ? (
        <NothingYet />
      ) : (
        <div className={styles.page} data-lower={lower}>
          <div className={styles.upper}>
            <Cells cells={cells} now={now} />
          </div>
          <LowerPart />
        </div>
      )}
    </>
  );
}

/** The cells as a grid, with its own keys while one of them has the focus. */
function Cells({ cells, now }: { readonly cells: readonly CellModel[]; readonly now: number }) {
  const panel = usePanel();
  const activities = useStateFeeds(ACTIVITY_FEED, [...new Set(cells.map(({ connectionId }) => connectionId))]);
  const scaleMax = useSharedScale(activities, CELL_LANE_WIDTH, now);
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
        <ConnectionCell key={cell.key} model={cell} scaleMax={scaleMax} />
      ))}
    </section>
  );
}
