import { Plus } from 'lucide-react';
import type { FoundInstance } from '#shared/panel/rooms/found-instance.ts';
import type { BridgeReport } from '#shared/panel/rooms/rooms.ts';
import { ROOMS_PAGE } from '#shared/panel/rooms/summarize-room.ts';
import { ACTIVITY_FEED } from '#shared/panel/traffic.ts';
import { useStateFeeds } from '#stores/panel/use-panel.ts';
import { goToRoomSettings } from '#stores/views/room-settings-places.ts';
import type { RoomView } from '#stores/views/room-view.ts';
import { useNow } from '#stores/window/clock.ts';
import { goTo } from '#stores/window/navigation.ts';
import { useSharedScale } from '#ui/charts/use-shared-scale.ts';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { moveFocus } from '#ui/controls/move-focus.ts';
import { ListGroupHead, ListRow, ROW_LANE_WIDTH } from '#ui/data/list-row.tsx';
import { PageHead } from '#ui/page/page-head.tsx';
import { FoundList } from './found/found-list.tsx';
import { groupRooms } from './group-rooms.ts';
import { RoomSide } from './pictures/room-side.tsx';
import type { WindowSelection } from './pictures/window-selection.ts';
import { roomLine } from './room-line.ts';
import styles from './room-list.module.css';

interface RoomListProps extends WindowSelection {
  readonly views: readonly RoomView[];
  /** The chosen one; undefined where an instance without a room is chosen. */
  readonly view: RoomView | undefined;
  readonly instances: readonly FoundInstance[];
  readonly instance: FoundInstance | undefined;
  readonly report: BridgeReport | null;
}

/** The rooms by their servers, the instances without one, and below them the chosen room. */
export function RoomList({ instance, instances, report, view, views, ...selection }: RoomListProps) {
  const now = useNow();
  const activities = useStateFeeds(
    ACTIVITY_FEED,
    views.map(({ bridge }) => bridge?.id ?? ''),
  );
  const scaleMax = useSharedScale(activities, ROW_LANE_WIDTH, now);
  return (
    <div className={styles.list}>
      <PageHead title="Rooms">
        <IconButton icon={Plus} label="Add a room" onPress={() => goToRoomSettings('new')} />
      </PageHead>
      <div className={styles.scroll}>
        <nav
          aria-label="Rooms"
          onKeyDown={(event) => {
            // The row that the keys lead to is chosen at once, as a list of a few things that stand beside their page.
            moveFocus(event, 'button', 'letters')?.click();
          }}
        >
          {groupRooms(views).map(({ rooms, server }) => (
            <section key={server} aria-label={server || 'On no server'}>
              <ListGroupHead name={server || 'On no server'} />
              {rooms.map((each) => (
                <ListRow
                  key={each.room.roomId}
                  status={each.summary.presentation.status}
                  name={each.room.title}
                  identifier={`instance ${each.room.instanceId},`}
                  state={roomLine(each, now)}
                  activity={activities[views.indexOf(each)]}
                  scaleMax={scaleMax}
                  now={now}
                  selected={each === view}
                  onSelect={() => goTo(ROOMS_PAGE, { chosen: each.room.roomId })}
                />
              ))}
            </section>
          ))}
          <FoundList instances={instances} chosen={instance} now={now} />
        </nav>
        {view === undefined ? null : (
          <RoomSide
            room={view.room}
            isConnected={view.bridge?.connection.phase.name === 'ready'}
            report={report}
            now={now}
            {...selection}
          />
        )}
      </div>
    </div>
  );
}
