import { AppWindow, FileInput, FlaskConical, Plus } from 'lucide-react';
import { PANEL_FEED } from '#shared/panel/panel-info.ts';
import type { FoundInstance } from '#shared/panel/rooms/found-instance.ts';
import { chooseWorld } from '#stores/actions/settings-actions.ts';
import { usePanel, useStateFeed } from '#stores/panel/use-panel.ts';
import { goToRoomSettings } from '#stores/views/room-settings-places.ts';
import { Button } from '#ui/controls/button.tsx';
import type { EmptyStep } from '#ui/page/empty-state.tsx';
import { EmptyState } from '#ui/page/empty-state.tsx';
import { PageHead } from '#ui/page/page-head.tsx';
import { MakeRoomButton } from './found/make-room-button.tsx';
import { lineOfFound, nameFound } from './found/name-found.ts';

/** More of them are shown once there is a room. */
const SHOWN_INSTANCES = 2;

function foundStep(found: FoundInstance): EmptyStep {
  const name = `${nameFound(found)} was found`;
  return { icon: AppWindow, name, about: lineOfFound(found), action: <MakeRoomButton found={found} /> };
}

/** Rooms without a room: what this place is for, and the ways to one. */
export function NoRooms({ instances }: { readonly instances: readonly FoundInstance[] }) {
  const panel = usePanel();
  const isDemo = useStateFeed(PANEL_FEED)?.world === 'demo';
  return (
    <>
      <PageHead title="Rooms" />
      <EmptyState
        title="No rooms yet"
        steps={[
          ...instances.slice(0, SHOWN_INSTANCES).map(foundStep),
          {
            icon: Plus,
            name: 'Add a room',
            about: 'An instance on this machine, and the PartyKit room that it shares.',
            action: (
              <Button kind={instances.length === 0 ? 'primary' : 'secondary'} onPress={() => goToRoomSettings('new')}>
                Add…
              </Button>
            ),
          },
          {
            icon: FileInput,
            name: 'Import a room file',
            about: 'Markdown with YAML front matter.',
            action: <Button onPress={() => goToRoomSettings('import')}>Import…</Button>,
          },
          ...(isDemo
            ? []
            : [
                {
                  icon: FlaskConical,
                  name: 'Go back to the demo world',
                  about: 'Two simulated instances in one room, run as real processes.',
                  action: <Button onPress={() => void chooseWorld(panel, 'demo')}>Open demo world</Button>,
                },
              ]),
        ]}
      >
        An instance and its shared room, side by side. A bridge relays the changes of each to the other.
      </EmptyState>
    </>
  );
}
