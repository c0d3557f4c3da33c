import type { WindowComparison } from '#shared/panel/rooms/bridge-status.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { Dialog } from '#ui/overlays/dialog.tsx';
import { closeWindow } from '../pictures/place-window.ts';
import { nameOf } from '../pictures/window-words.ts';
import type { DialogFacts } from './dialog-facts.ts';

interface CloseWindowDialogProps extends DialogFacts {
  readonly window: WindowComparison;
}

/** Asks before a window is closed, since everybody in the room loses it. */
export function CloseWindowDialog({ appId, onClose, title, window }: CloseWindowDialogProps) {
  const panel = usePanel();
  const name = nameOf(window);
  const isLocal = window.localId !== null;
  return (
    <Dialog
      title={`Close ${name}?`}
      safe="Leave it open"
      answer={`Close ${name}`}
      destructive
      onSafe={onClose}
      onAnswer={() => {
        onClose();
        void closeWindow(panel, appId, window);
      }}
    >
      {isLocal
        ? `This closes it and its content at the instance, and in ${title} for everybody.`
        : `Only the room has it. This removes it from ${title} for everybody.`}
    </Dialog>
  );
}
