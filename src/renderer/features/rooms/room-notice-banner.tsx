import { PANEL_FEED } from '#shared/panel/panel-info.ts';
import { PROCESSES_PAGE } from '#shared/panel/providers/summarize-provider.ts';
import type { BridgeReport } from '#shared/panel/rooms/rooms.ts';
import { restartProvider, startProvider } from '#stores/actions/panel-actions.ts';
import { actInRoom, restartBridge } from '#stores/actions/room-actions.ts';
import type { PanelClient } from '#stores/panel/panel-client.ts';
import { usePanel, useStateFeed } from '#stores/panel/use-panel.ts';
import { goToRoomForm } from '#stores/views/room-settings-places.ts';
import type { RoomView } from '#stores/views/room-view.ts';
import { goTo, SETTINGS_PAGE } from '#stores/window/navigation.ts';
import { Button } from '#ui/controls/button.tsx';
import { Banner } from '#ui/page/banner.tsx';
import { findRoomNotice, type Remedy } from './find-room-notice.ts';
import type { RoomQuestion } from './questions/room-question.ts';

interface RoomNoticeBannerProps {
  readonly view: RoomView;
  readonly report: BridgeReport | null;
  readonly now: number;
  readonly onAsk: (question: RoomQuestion) => void;
}

const REMEDY_WORDS: Readonly<Record<Remedy, string>> = {
  'start-bridge': 'Start bridge',
  'restart-bridge': 'Restart bridge',
  'start-instance': 'Start instance',
  'restart-instance': 'Restart instance',
  reconnect: 'Try now',
  'review-command': 'Review command',
  'edit-room': 'Edit room',
  'open-log': 'Open log',
  'instance-to-room': 'Overwrite room',
  'room-to-instance': 'Overwrite instance',
};

/** The problem of the room, and its remedies. */
export function RoomNoticeBanner({ now, onAsk, report, view }: RoomNoticeBannerProps) {
  const panel = usePanel();
  const world = useStateFeed(PANEL_FEED)?.world;
  const notice = findRoomNotice(view, report, now);
  if (notice === null) return null;
  // The demo world's rooms are no entries of the settings.
  const remedies = notice.remedies.filter((remedy) => remedy !== 'edit-room' || world === 'own');
  return (
    <Banner status={notice.status} clause={notice.clause} sentence={notice.sentence}>
      {remedies.map((remedy) => (
        <Button key={remedy} size="small" onPress={() => help(panel, view, remedy, onAsk)}>
          {REMEDY_WORDS[remedy]}
        </Button>
      ))}
    </Banner>
  );
}

function help(panel: PanelClient, view: RoomView, remedy: Remedy, onAsk: (question: RoomQuestion) => void): void {
  const { bridge, instance, roomId, title } = view.room;
  switch (remedy) {
    case 'start-bridge':
      if (bridge !== null) void startProvider(panel, bridge.providerId);
      return;
    case 'restart-bridge':
      void restartBridge(panel, view);
      return;
    case 'start-instance':
      if (instance !== null) void startProvider(panel, instance.providerId);
      return;
    case 'restart-instance':
      if (instance !== null) void restartProvider(panel, instance.providerId);
      return;
    case 'reconnect':
      if (bridge === null) return;
      void actInRoom(panel, { appId: bridge.appId, action: remedy, missed: `${title} was not reconnected` });
      return;
    case 'review-command':
      goTo(SETTINGS_PAGE, { chosen: 'security', part: '' });
      return;
    case 'edit-room':
      goToRoomForm(roomId);
      return;
    case 'open-log':
      if (bridge !== null) goTo(PROCESSES_PAGE, { chosen: bridge.appId, part: 'logs' });
      return;
    default:
      onAsk(remedy);
  }
}
