import type { KeyboardEvent } from 'react';
import { INCIDENTS_FEED } from '#shared/panel/providers/incidents.ts';
import { PROVIDERS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import { ACTIVITY_FEED } from '#shared/panel/traffic.ts';
import { usePanel, useStateFeed, useStateFeeds } from '#stores/panel/use-panel.ts';
import { bridgesOf, programsOf } from '#stores/views/room-view.ts';
import { useApps } from '#stores/views/use-apps.ts';
import { useBots } from '#stores/views/use-bots.ts';
import { useRooms, useRoomViews } from '#stores/views/use-rooms.ts';
import { useNow } from '#stores/window/clock.ts';
import { isShortcut } from '#stores/window/use-shortcut.ts';
import { useSharedScale } from '#ui/charts/use-shared-scale.ts';
import { moveFocus } from '#ui/controls/move-focus.ts';
import { CELL_LANE_WIDTH } from '#ui/page/cell.tsx';
import { tellApart } from '#ui/words/tell-apart.ts';
import { appCell } from './app-cell.ts';
import { botCell } from './bot-cell.ts';
import type { CellModel } from './cell-model.ts';
import { ConnectionCell } from './connection-cell.tsx';
import { GroupBar } from './group-bar.tsx';
import { groupProviders } from './groups.ts';
import { LowerPart, useLowerPart } from './lower-part.tsx';
import { NothingYet } from './nothing-yet.tsx';
import styles from './overview.module.css';
import { OverviewHead } from './overview-head.tsx';
import { roomCell } from './room-cell.ts';

/** Overview: one cell for each connection, and below the cells what wants attention. */
export function Overview() {
  const providers = useStateFeed(PROVIDERS_FEED);
  const summaries = useRooms();
  const bridges = bridgesOf(summaries);
  const ofRooms = programsOf(summaries);
  const apps = useApps().filter(({ provider }) => !bridges.has(provider.id));
  const rooms = useRoomViews();
  const bots = useBots();
  const incidents = useStateFeed(INCIDENTS_FEED) ?? [];
  const lower = useLowerPart();
  const now = useNow();
  const groups = groupProviders((providers ?? []).filter(({ id }) => !ofRooms.has(id)));
  const named = tellApart(
    apps,
    ({ title }) => title,
    ({ appId }) => appId,
  );
  const cells = [
    ...named.map(([app, title]) => appCell({ ...app, title }, incidents, now)),
    ...rooms.map((view) => roomCell(view, now)),
    ...bots.map((bot) => botCell(bot, now)),
  ];
  return (
    <>
      <OverviewHead apps={apps} rooms={rooms} bots={bots} />
      {groups.length === 0 ? null : <GroupBar groups={groups} />}
      {providers !== undefined && cells.length === 0 ? (
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

/** The cells as a grid, with keys of its own while one of them has the focus. */
function Cells({ cells, now }: { readonly cells: readonly CellModel[]; readonly now: number }) {
  const panel = usePanel();
  const activities = useStateFeeds(ACTIVITY_FEED, [...new Set(cells.map(({ connectionId }) => connectionId))]);
  const scaleMax = useSharedScale(activities, CELL_LANE_WIDTH, now);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (moveFocus(event, 'h2 > button', 'arrows') !== null) return;
    const at = [...event.currentTarget.children].findIndex((each) => each.matches(':focus-within'));
    const cell = cells[at];
    const action = cell?.actions.find(({ key }) => isShortcut(key, event.nativeEvent));
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
