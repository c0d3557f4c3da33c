import type { SettingsSnapshot } from '#shared/panel/settings.ts';
import { programIdsOf } from '#shared/settings/program-ids-of.ts';
import type { RoomSettings } from '#shared/settings/room-settings.ts';
import { whyNoBridge } from '#shared/settings/why-no-bridge.ts';
import type { Column } from '#ui/data/table.tsx';
import { Clipped } from '#ui/marks/clipped.tsx';
import { StatusText } from '#ui/marks/status-text.tsx';
import { MISSING } from '#ui/words/format.ts';

const START_WORDS: Readonly<Record<RoomSettings['start'], string>> = {
  automatic: 'With Flybridge',
  manual: 'By hand',
};

/** Below this width the columns that the form tells as well give way. */
const NARROW_PX = 900;

/** The columns of the own rooms. */
export function roomColumns({ unapproved }: SettingsSnapshot, widthPx: number): readonly Column<RoomSettings>[] {
  const waits = ({ id }: RoomSettings) => {
    const programs = Object.values(programIdsOf(id));
    return unapproved.some(({ providerId }) => programs.includes(providerId));
  };
  const columns: readonly (Column<RoomSettings> & { readonly gives?: 'way' })[] = [
    { id: 'id', head: 'Id', width: 120, wire: true, cell: ({ id }) => <Clipped words={id} /> },
    { id: 'title', gives: 'way', head: 'Title', width: 148, cell: ({ title }) => <Clipped words={title || MISSING} /> },
    { id: 'instance', head: 'Instance', width: 68, end: true, wire: true, cell: ({ instanceId }) => instanceId },
    { id: 'shared', head: 'Shared room', wire: true, cell: (room) => <Clipped words={sharedRoomOf(room)} /> },
    {
      id: 'bridge',
      head: 'Bridge',
      width: 280,
      cell: (room) =>
        waits(room) ? <StatusText status="waiting" word="Needs approval" /> : <Clipped words={bridgeOf(room)} />,
    },
    { id: 'start', gives: 'way', head: 'Starts', width: 104, quiet: true, cell: ({ start }) => START_WORDS[start] },
  ];
  return widthPx < NARROW_PX ? columns.filter(({ gives }) => gives === undefined) : columns;
}

function sharedRoomOf({ partykitRoom, partykitServer }: RoomSettings): string {
  const known = [partykitServer, partykitRoom].filter((each) => each !== undefined);
  return known.length === 0 ? MISSING : known.join(', ');
}

function bridgeOf(room: RoomSettings): string {
  const whyNot = whyNoBridge(room);
  if (whyNot !== '') return `None. ${whyNot}`;
  return room.bridgeCommand === undefined ? 'Built in' : 'Another command';
}
