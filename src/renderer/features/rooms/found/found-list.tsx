import { type FoundInstance, presentFound } from '#shared/panel/rooms/found-instance.ts';
import { ROOMS_PAGE } from '#shared/panel/rooms/summarize-room.ts';
import { goTo } from '#stores/window/navigation.ts';
import { ListGroupHead, ListRow } from '#ui/data/list-row.tsx';
import { lineOfFound, nameFound } from './name-found.ts';

interface FoundListProps {
  readonly instances: readonly FoundInstance[];
  readonly chosen: FoundInstance | undefined;
  readonly now: number;
}

/** The instances that no room has, below the rooms. */
export function FoundList({ chosen, instances, now }: FoundListProps) {
  if (instances.length === 0) return null;
  return (
    <section aria-label="Found on this machine">
      <ListGroupHead name="Found on this machine" />
      {instances.map((found) => (
        <ListRow
          key={found.socket}
          status={presentFound(found.state).status}
          name={nameFound(found)}
          state={lineOfFound(found)}
          now={now}
          selected={found.socket === chosen?.socket}
          onSelect={() => goTo(ROOMS_PAGE, { chosen: found.socket })}
        />
      ))}
    </section>
  );
}
