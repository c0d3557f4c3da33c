import { FlaskConical, Plus } from 'lucide-react';
import { chooseWorld } from '#stores/actions/settings-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { goTo, SETTINGS_PAGE } from '#stores/window/navigation.ts';
import { Button } from '#ui/controls/button.tsx';
import { EmptyState } from '#ui/page/empty-state.tsx';
import { PageHead } from '#ui/page/page-head.tsx';

/** Realtime without a gateway: what this place is for, and the ways to one. */
export function NoGateways() {
  const panel = usePanel();
  return (
    <>
      <PageHead title="Realtime" />
      <EmptyState
        title="No gateway yet"
        steps={[
          {
            icon: Plus,
            name: 'Add a gateway',
            about: 'The WebSocket address of a realtime gateway.',
            action: (
              <Button kind="primary" onPress={() => goTo(SETTINGS_PAGE, { chosen: 'gateways', part: 'new' })}>
                Add…
              </Button>
            ),
          },
          {
            icon: FlaskConical,
            name: 'Go back to the demo world',
            about: 'A simulated gateway, run as a real process.',
            action: <Button onPress={() => void chooseWorld(panel, 'demo')}>Open demo world</Button>,
          },
        ]}
      >
        Talk to agents through a realtime gateway, approve what they ask, and watch what the gateway does.
      </EmptyState>
    </>
  );
}
