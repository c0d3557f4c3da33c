import { Dialog } from '#ui/overlays/dialog.tsx';

interface LayoutDialogProps {
  readonly onClose: () => void;
  readonly onLayOut: () => void;
}

/** Asks before all sectors move: the places that a person knows by heart are lost. */
export function LayoutDialog({ onClose, onLayOut }: LayoutDialogProps) {
  return (
    <Dialog
      title="Lay out the map again?"
      safe="Cancel"
      answer="Lay out again"
      onSafe={onClose}
      onAnswer={() => {
        onClose();
        onLayOut();
      }}
    >
      <p>Every sector gets a new place, and the present layout is lost. Sectors that the server places stay.</p>
    </Dialog>
  );
}
