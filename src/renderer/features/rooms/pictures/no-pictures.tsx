import { Play, SlidersHorizontal, SquareTerminal } from 'lucide-react';
import { PANEL_FEED } from '#shared/panel/panel-info.ts';
import { STATUS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import { PROCESSES_PAGE } from '#shared/panel/providers/summarize-provider.ts';
import { startProvider } from '#stores/actions/panel-actions.ts';
import { usePanel, useStateFeed } from '#stores/panel/use-panel.ts';
import { goToRoomForm } from '#stores/views/room-settings-places.ts';
import type { RoomView } from '#stores/views/room-view.ts';
import { goTo } from '#stores/window/navigation.ts';
import { Button } from '#ui/controls/button.tsx';
import { EmptyState, type EmptyStep } from '#ui/page/empty-state.tsx';
import { FoundWindows } from '../found/found-windows.tsx';

/** A starting bridge reports soon: for so long, in milliseconds, the page stays quiet about it. */
const SOON_MS = 2_000;

interface NoPicturesProps {
  readonly view: RoomView;
  readonly now: number;
}

/** A room of which no windows are known: it is for one, its bridge does not run, or its bridge reports nothing. */
export function NoPictures({ now, view }: NoPicturesProps) {
  const { bridge, room } = view;
  const { instanceId, multiplayer, roomId, shared, title } = room;
  if (room.bridge === null) {
    return (
      <>
        {room.found === null ? null : <FoundWindows found={room.found} />}
        <EmptyState
          title={multiplayer ? 'No bridge yet' : 'A room for one'}
          steps={[editStep(roomId), ...instanceSteps(view)]}
        >
          {room.bridgeNote} Nothing is relayed, so no bridge runs beside its instance.
        </EmptyState>
      </>
    );
  }
  const { appId, providerId } = room.bridge;
  if (bridge === undefined || bridge.connection.desired === 'stopped') {
    return (
      <EmptyState title="The bridge is not running" steps={[startStep(providerId)]}>
        It relays the windows of instance {instanceId} into {shared?.room}. Start it to see both pictures.
      </EmptyState>
    );
  }
  const { phase, since } = bridge.connection;
  if (room.bridge.program === 'another') return <NothingReported appId={appId} room={room} />;
  if (phase.name === 'starting' || (phase.name === 'ready' && now - since < SOON_MS)) return null;
  return (
    <EmptyState title="Waiting for the bridge" steps={[logStep(appId)]}>
      The bridge of {title} has not reported its windows.
    </EmptyState>
  );
}

/** A foreign bridge: only its state and its output are known. */
function NothingReported({ appId, room }: { readonly appId: string; readonly room: RoomView['room'] }) {
  const isOwn = useStateFeed(PANEL_FEED)?.world === 'own';
  const lastLine = useStateFeed(STATUS_FEED, appId)?.good?.status.lastLine;
  const about =
    typeof lastLine === 'string' && lastLine !== '' ? `Its last line: ${lastLine}` : 'It has printed nothing.';
  const steps = [{ ...logStep(appId), about }, ...(isOwn ? [ownBridgeStep(room.roomId)] : [])];
  return (
    <EmptyState title="This bridge reports no windows" steps={steps}>
      {room.title} is relayed by another program, which shows no pictures and takes no commands. Its status is above.
    </EmptyState>
  );
}

function ownBridgeStep(roomId: string): EmptyStep {
  return {
    icon: SlidersHorizontal,
    name: 'Use the built-in bridge',
    about: 'It shows both pictures and what differs, and changes windows from here.',
    action: <Button onPress={() => goToRoomForm(roomId)}>Edit room</Button>,
  };
}

function editStep(roomId: string): EmptyStep {
  return {
    icon: SlidersHorizontal,
    name: 'Share it',
    about: 'Set multiplayer, a server and a PartyKit room to get a bridge.',
    action: (
      <Button kind="primary" onPress={() => goToRoomForm(roomId)}>
        Edit room
      </Button>
    ),
  };
}

/** The program of its instance, where the settings name one. */
function instanceSteps({ room: { instance, instanceId } }: RoomView): readonly EmptyStep[] {
  if (instance === null) return [];
  return [
    {
      icon: SquareTerminal,
      name: `Open instance ${instanceId}`,
      about: 'Its program and its log.',
      action: <Button onPress={() => goTo(PROCESSES_PAGE, { chosen: instance.appId, part: 'status' })}>Open</Button>,
    },
  ];
}

function startStep(providerId: string): EmptyStep {
  return {
    icon: Play,
    name: 'Start the bridge',
    about: 'It finds the instance and the room automatically.',
    action: <StartButton providerId={providerId} />,
  };
}

function StartButton({ providerId }: { readonly providerId: string }) {
  const panel = usePanel();
  return (
    <Button kind="primary" onPress={() => void startProvider(panel, providerId)}>
      Start bridge
    </Button>
  );
}

function logStep(appId: string): EmptyStep {
  return {
    icon: SquareTerminal,
    name: 'Read its log',
    about: 'What the bridge prints, line by line.',
    action: <Button onPress={() => goTo(PROCESSES_PAGE, { chosen: appId, part: 'logs' })}>Open log</Button>,
  };
}
