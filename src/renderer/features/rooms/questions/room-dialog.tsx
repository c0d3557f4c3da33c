import { ACTIONS_FEED } from '#shared/panel/providers/actions.ts';
import type { WindowComparison } from '#shared/panel/rooms/bridge-status.ts';
import { useStateFeed } from '#stores/panel/use-panel.ts';
import type { RoomView } from '#stores/views/room-view.ts';
import { CloseWindowDialog } from './close-window-dialog.tsx';
import { NewWindowDialog } from './new-window-dialog.tsx';
import { OverwriteSideDialog } from './overwrite-side-dialog.tsx';
import type { RoomQuestion } from './room-question.ts';
import { SayDialog } from './say-dialog.tsx';

interface RoomDialogProps {
  readonly view: RoomView;
  readonly question: RoomQuestion;
  /** The chosen window; null where none is. */
  readonly window: WindowComparison | null;
  readonly onClose: () => void;
}

/** The open question about a room; none if its bridge could not act on it. */
export function RoomDialog({ onClose, question, view, window }: RoomDialogProps) {
  const appId = view.room.bridge?.appId ?? '';
  const listed = useStateFeed(ACTIONS_FEED, appId);
  // A form must not change while somebody fills it in: it opens once the actions of the bridge are known.
  if (appId === '' || listed === undefined) return null;
  const facts = { appId, actions: listed.good?.actions ?? [], title: view.room.title, onClose };
  switch (question) {
    case 'new-window':
      return <NewWindowDialog {...facts} />;
    case 'say':
      return <SayDialog {...facts} />;
    case 'close-window':
      return window === null ? null : <CloseWindowDialog {...facts} window={window} />;
    default:
      return <OverwriteSideDialog {...facts} question={question} />;
  }
}
