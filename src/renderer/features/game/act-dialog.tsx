import { type ReactNode, useState } from 'react';
import type { JsonObject } from '#shared/json.ts';
import { actInGame } from '#stores/actions/character-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { Dialog } from '#ui/overlays/dialog.tsx';

interface ActDialogProps {
  readonly title: string;
  /** The verb with its object. */
  readonly answer: string;
  readonly connectionId: string;
  readonly endpoint: string;
  /** Null while the form is not filled in; then the answer does nothing. */
  readonly payload: JsonObject | null;
  /** What is said where it was not done: "No warp power was bought". */
  readonly notDone: string;
  readonly destructive?: boolean | undefined;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form for one request that changes the game. It closes when the request was carried out, and keeps what was typed until then. */
export function ActDialog(props: ActDialogProps) {
  const { answer, children, connectionId, destructive, endpoint, notDone, onClose, payload, title } = props;
  const panel = usePanel();
  const [busy, setBusy] = useState(false);
  const act = async (): Promise<void> => {
    if (payload === null) return;
    setBusy(true);
    const isDone = await actInGame(panel, connectionId, { endpoint, payload, notDone });
    setBusy(false);
    if (isDone) onClose();
  };
  return (
    <Dialog
      {...{ title, answer, busy, destructive }}
      safe="Cancel"
      busyLabel="Waiting"
      onSafe={onClose}
      onAnswer={() => void act()}
    >
      {children}
    </Dialog>
  );
}
