import { Ellipsis, Play, Plus, RotateCw, Square, SquareTerminal } from 'lucide-react';
import { useState } from 'react';
import { PANEL_FEED } from '#shared/panel/panel-info.ts';
import { PROCESSES_PAGE } from '#shared/panel/providers/summarize-provider.ts';
import type { BridgeReport } from '#shared/panel/rooms/rooms.ts';
import { actOnProviders } from '#stores/actions/panel-actions.ts';
import { actInRoom, openRoomTerminal, restartBridge } from '#stores/actions/room-actions.ts';
import { usePanel, useStateFeed } from '#stores/panel/use-panel.ts';
import { goToRoomForm } from '#stores/views/room-settings-places.ts';
import type { RoomView } from '#stores/views/room-view.ts';
import { goTo } from '#stores/window/navigation.ts';
import { Button } from '#ui/controls/button.tsx';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { Menu, type MenuItem } from '#ui/overlays/menu.tsx';
import { PageHead } from '#ui/page/page-head.tsx';
import type { RoomQuestion } from './questions/room-question.ts';
import { type NeededSide, whyNoAction } from './questions/why-no-action.ts';

interface RoomHeadProps {
  readonly view: RoomView;
  readonly report: BridgeReport | null;
  readonly onAsk: (question: RoomQuestion) => void;
}

/** The name of a room, and what can be done with all of it. */
export function RoomHead({ onAsk, report, view }: RoomHeadProps) {
  const { room } = view;
  const reason = whyNoAction(view, report, ['instance']);
  return (
    <PageHead title={room.title} identifier={room.roomId === room.title ? undefined : room.roomId}>
      {room.bridge === null ? null : (
        <Button
          icon={Plus}
          onPress={() => onAsk('new-window')}
          {...(reason === null ? {} : { disabledReason: reason })}
        >
          New window
        </Button>
      )}
      <TerminalButton view={view} />
      {room.bridge === null ? null : <RestartButton view={view} />}
      {view.providers.length === 0 ? null : <SwitchButton view={view} />}
      <MoreMenu view={view} report={report} onAsk={onAsk} />
    </PageHead>
  );
}

/** Nothing where no port of ttyd is set. */
function TerminalButton({ view: { room } }: { readonly view: RoomView }) {
  const panel = usePanel();
  if (room.ttydPort === null) return null;
  return (
    <Button icon={SquareTerminal} onPress={() => void openRoomTerminal(panel, room)}>
      Open terminal
    </Button>
  );
}

function RestartButton({ view }: { readonly view: RoomView }) {
  const panel = usePanel();
  const [busy, setBusy] = useState(false);
  const restart = async (): Promise<void> => {
    setBusy(true);
    await restartBridge(panel, view);
    setBusy(false);
  };
  return (
    <Button icon={RotateCw} busy={busy} busyLabel="Restarting" onPress={() => void restart()}>
      Restart bridge
    </Button>
  );
}

/** Starts or stops all that runs for the room. */
function SwitchButton({ view: { providers, room } }: { readonly view: RoomView }) {
  const panel = usePanel();
  const [busy, setBusy] = useState(false);
  const act = providers.some(({ connection }) => connection.desired === 'running') ? 'stop' : 'start';
  const run = async (): Promise<void> => {
    setBusy(true);
    const ids = providers.map(({ id }) => id);
    await actOnProviders(panel, act, ids, room.title);
    setBusy(false);
  };
  return (
    <Button
      icon={act === 'stop' ? Square : Play}
      kind={act === 'stop' ? 'secondary' : 'primary'}
      busy={busy}
      onPress={() => void run()}
    >
      {act === 'stop' ? 'Stop' : 'Start'}
    </Button>
  );
}

interface MoreMenuProps {
  readonly view: RoomView;
  readonly report: BridgeReport | null;
  readonly onAsk: (question: RoomQuestion) => void;
}

function MoreMenu({ onAsk, report, view }: MoreMenuProps) {
  const panel = usePanel();
  const { room } = view;
  const { bridge, roomId, title } = room;
  // The demo world is created at each start and is not in the settings.
  const isOwn = useStateFeed(PANEL_FEED)?.world === 'own';
  const needing = (...sides: readonly NeededSide[]) => {
    const reason = whyNoAction(view, report, sides);
    return reason === null ? {} : { disabledReason: reason };
  };
  const items: readonly MenuItem[] = [
    ...(bridge === null
      ? []
      : [
          { id: 'state_request', words: 'Request the room’s state', ...needing('room') },
          { id: 'reconnect', words: 'Reconnect to the room', ...needing() },
          { id: 'instance-to-room', words: 'Overwrite room…', ...needing('instance', 'room') },
          { id: 'room-to-instance', words: 'Overwrite instance…', ...needing('instance', 'room') },
          { id: 'say', words: 'Send a message to the room…', ...needing('room') },
          { id: 'log', words: 'Open the bridge’s log' },
        ]),
    ...(isOwn ? [{ id: 'edit', words: 'Edit room…' }] : []),
  ];
  const choose = (id: string): void => {
    if (id === 'edit') goToRoomForm(roomId);
    else if (bridge === null) return;
    else if (id === 'log') goTo(PROCESSES_PAGE, { chosen: bridge.appId, part: 'logs' });
    else if (id === 'instance-to-room' || id === 'room-to-instance' || id === 'say') onAsk(id);
    else if (id === 'reconnect') {
      void actInRoom(panel, { appId: bridge.appId, action: id, missed: `${title} was not reconnected` });
    } else if (id === 'state_request') {
      const done = { line: 'Requested the room’s state', detail: title };
      void actInRoom(panel, {
        appId: bridge.appId,
        action: id,
        missed: `The state of ${title} was not requested`,
        done,
      });
    }
  };
  if (items.length === 0) return null;
  return <Menu trigger={<IconButton icon={Ellipsis} label="More for this room" />} items={items} onChoose={choose} />;
}
