import { Dialog } from '#ui/overlays/dialog.tsx';

interface RoomRemovalProps {
  readonly roomId: string;
  readonly onClose: () => void;
  readonly onRemove: () => void;
}

/** Asks before a room goes. */
export function RoomRemoval({ onClose, onRemove, roomId }: RoomRemovalProps) {
  return (
    <Dialog
      title={`Remove ${roomId}?`}
      safe="Keep it"
      answer={`Remove ${roomId}`}
      destructive
      onSafe={onClose}
      onAnswer={onRemove}
    >
      The programs that Flybridge runs for it end, and the secret of its instance is forgotten. What is in the room on
      its server stays, and so does the file that it was read from.
    </Dialog>
  );
}
