import type { JsonObject } from '#shared/json.ts';
import { ObjectDialog } from '../object-dialog.tsx';

interface SetupDialogProps {
  /** What is sent after each connection of the bridge; null for none. */
  readonly setup: JsonObject | null;
  readonly onClose: () => void;
  readonly onSend: (setup: JsonObject) => void;
}

/** The setup of the live conversation: what is sent, and what is to be sent from now on. */
export function SetupDialog({ onClose, onSend, setup }: SetupDialogProps) {
  return (
    <ObjectDialog
      title="Live setup"
      about="Flybridge sends these fields now, and again each time the bridge connects. The settings file stays as it is."
      label="Setup as JSON"
      object={setup ?? {}}
      answer="Send setup"
      onClose={onClose}
      onSend={onSend}
    />
  );
}
