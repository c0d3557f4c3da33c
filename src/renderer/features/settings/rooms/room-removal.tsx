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
      This ends its programs and deletes its secrets. The room on its server and the room file stay.
    </Dialog>
  );
}
