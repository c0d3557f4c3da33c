import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { FoundInstance } from '#shared/panel/rooms/found-instance.ts';
import { ROOMS_PAGE } from '#shared/panel/rooms/summarize-room.ts';
import { SETTINGS_FEED } from '#shared/panel/settings.ts';
import { saveRoomDraft } from '#stores/actions/room-settings-actions.ts';
import { usePanel, useStateFeed } from '#stores/panel/use-panel.ts';
import { goTo } from '#stores/window/navigation.ts';
import { showToast } from '#stores/window/toasts.ts';
import { Button } from '#ui/controls/button.tsx';
import { roomOfInstance } from './room-of-instance.ts';

/** Makes a room of one of a found instance, and shows it where own rooms are shown. */
export function MakeRoomButton({ found }: { readonly found: FoundInstance }) {
  const panel = usePanel();
  const settings = useStateFeed(SETTINGS_FEED);
  const [busy, setBusy] = useState(false);
  const make = async (): Promise<void> => {
    const room = roomOfInstance(found, settings?.rooms ?? []);
    const world = settings?.world ?? 'own';
    setBusy(true);
    const typed = { room, replaces: undefined, secret: undefined, joinSecret: undefined };
    const saved = await saveRoomDraft(panel, typed, world);
    setBusy(false);
    if (saved?.kind === 'refused') {
      const detail = saved.problems.map(({ message }) => message).join(' ');
      showToast({ status: 'failed', line: `${room.id} was not saved`, detail });
    } else if (saved !== null && world === 'own') goTo(ROOMS_PAGE, { chosen: room.id });
  };
  return (
    <Button kind="primary" icon={Plus} busy={busy} onPress={() => void make()}>
      Make a room
    </Button>
  );
}
